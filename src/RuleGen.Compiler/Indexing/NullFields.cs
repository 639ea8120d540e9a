using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Indexing;

/// <summary>Finds the fields without which an expression cannot be true: <c>length(a) &gt; 3</c> needs a value of <c>a</c>.</summary>
/// <remarks>A missing field is null, and three-valued logic tells how far a null gets; compare <see cref="LiteralNulls"/>.</remarks>
internal static class NullFields
{
    private static readonly IReadOnlyList<PlanField> None = [];

    /// <summary>Each of the fields makes the expression false or null where it is missing.</summary>
    public static IReadOnlyList<PlanField> NeededBy(BoundExpression expression) => expression switch
    {
        BoundAnd node => node.Operands.SelectMany(NeededBy).Distinct().ToList(),
        BoundOr node => node.Operands.Select(NeededBy).Aggregate((one, other) => one.Intersect(other).ToList()),
        BoundNot { Operand: BoundNullTest test } => MakingNull(test.Operand),
        BoundNot node => MakingNull(node.Operand),

        // Null equals null alone.
        BoundComparison { Operator: ComparisonOperator.Equal, Right: BoundConstant and not BoundNull } node => MakingNull(node.Left),
        BoundComparison { Operator: ComparisonOperator.Equal, Left: BoundConstant and not BoundNull } node => MakingNull(node.Right),
        _ => MakingNull(expression),
    };

    /// <summary>Each of the fields makes the expression null where it is missing.</summary>
    private static IReadOnlyList<PlanField> MakingNull(BoundExpression expression)
    {
        if (PlanFields.FieldOf(expression) is { } field)
            return [field];
        return expression switch
        {
            BoundNot node => MakingNull(node.Operand),
            BoundNegate node => MakingNull(node.Operand),
            BoundArithmetic node => OfAny([node.Left, node.Right]),
            BoundComparison { Operator: not ComparisonOperator.Equal } node => OfAny([node.Left, node.Right]),
            BoundMembership node => MakingNull(node.Subject),
            BoundLike node => MakingNull(node.Subject),
            BoundRegex node => MakingNull(node.Subject),
            BoundCidrMatch node => MakingNull(node.Subject),
            BoundCall { Function: EqlFunction.Between } node => OfAny(node.Arguments.Take(3)),
            BoundCall { Function: EqlFunction.IndexOf } node => OfAny(node.Arguments.Take(2)),
            BoundCall { Function: EqlFunction.Number or EqlFunction.Substring } node => MakingNull(node.Arguments[0]),
            BoundCall node => OfAny(node.Arguments),
            _ => None,
        };
    }

    private static IReadOnlyList<PlanField> OfAny(IEnumerable<BoundExpression> operands) => operands.SelectMany(MakingNull).Distinct().ToList();
}
