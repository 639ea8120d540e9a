using System.Runtime.CompilerServices;
using RuleGen.Compiler.Binding;

namespace RuleGen.Compiler.Proofs;

/// <summary>Tells nodes of a tree apart by identity: two that look alike stand in different places.</summary>
internal sealed class SameObject : IEqualityComparer<BoundExpression>
{
    public static SameObject Instance { get; } = new();

    public bool Equals(BoundExpression x, BoundExpression y) => ReferenceEquals(x, y);

    public int GetHashCode(BoundExpression obj) => RuntimeHelpers.GetHashCode(obj);
}
