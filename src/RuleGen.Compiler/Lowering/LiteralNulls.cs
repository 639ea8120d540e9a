using RuleGen.Compiler.Binding;

namespace RuleGen.Compiler.Lowering;

/// <summary>Finds expressions that a literal null in the query makes null for every event, by the rules of three-valued logic alone.</summary>
public static class LiteralNulls
{
    public static bool IsNull(BoundExpression expression) => expression switch
    {
        BoundNull => true,
        BoundNot node => IsNull(node.Operand),
        BoundNegate node => IsNull(node.Operand),
        BoundArithmetic node => IsNull(node.Left) || IsNull(node.Right),
        BoundComparison { Operator: not ComparisonOperator.Equal } node => IsNull(node.Left) || IsNull(node.Right),
        BoundMembership node => IsNull(node.Subject) || (node.Values.Count > 0 && node.Values.All(IsNull)),
        BoundLike node => IsNull(node.Subject),
        BoundRegex node => IsNull(node.Subject),
        BoundCidrMatch node => IsNull(node.Subject),
        BoundCall { Function: EqlFunction.Between } node => node.Arguments.Take(3).Any(IsNull),
        BoundCall { Function: EqlFunction.IndexOf } node => node.Arguments.Take(2).Any(IsNull),
        BoundCall { Function: EqlFunction.Number or EqlFunction.Substring } node => IsNull(node.Arguments[0]),
        BoundCall node => node.Arguments.Any(IsNull),
        _ => false,
    };
}
