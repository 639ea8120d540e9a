using System.Diagnostics.CodeAnalysis;

namespace RuleGen.Compiler.Patterns;

/// <summary>What a pattern says, or the first thing that is wrong with it: exactly one of the two is set.</summary>
/// <param name="Root">The tree, if the pattern is legal.</param>
/// <param name="Error">The first error, if it is not.</param>
/// <param name="Remarks">Surprises of a legal pattern, in the order of the text.</param>
public sealed record RegexParseResult(RegexNode? Root, RegexError? Error, EquatableArray<RegexRemark> Remarks)
{
    public bool TryGetRoot([NotNullWhen(true)] out RegexNode? root)
    {
        root = Root;
        return root is not null;
    }
}
