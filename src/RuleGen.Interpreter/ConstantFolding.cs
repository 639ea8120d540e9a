using System.Runtime.CompilerServices;
using RuleGen.Compiler.Binding;

namespace RuleGen.Interpreter;

/// <summary>What a condition is for every event.</summary>
internal enum Folded
{
    /// <summary>It depends on the event.</summary>
    Varies,
    True,
    False,
    Null,
}

/// <summary>
/// What Elasticsearch makes of a condition before it looks at any event (§3.2). Constants follow three-valued logic. Beside conditions that
/// vary, a null drops out of an <c>or</c>, makes an <c>and</c> null, and stays null under <c>not</c>.
/// </summary>
internal static class ConstantFolding
{
    private static readonly EvaluationScope Nowhere = new(EventDocument.Parse("{}", 0), new ProcessTree([]));

    private static readonly ConditionalWeakTable<BoundExpression, object> Known = [];

    public static Folded Of(BoundExpression condition) => (Folded)Known.GetValue(condition, static condition => Fold(condition));

    private static Folded Fold(BoundExpression condition)
    {
        if (LeafFields.IsConstant(condition))
            return Value(condition) switch { true => Folded.True, false => Folded.False, _ => Folded.Null };
        return condition switch
        {
            BoundNot not => Of(not.Operand) switch
            {
                Folded.True => Folded.False,
                Folded.False => Folded.True,
                var same => same,
            },
            BoundAnd and => Chain(and.Operands.Select(Of).ToList(), decisive: Folded.False, isNullDecisive: true),
            BoundOr or => Chain(or.Operands.Select(Of).ToList(), decisive: Folded.True, isNullDecisive: false),
            _ => IsNull(condition) ? Folded.Null : Folded.Varies,
        };
    }

    private static Folded Chain(List<Folded> operands, Folded decisive, bool isNullDecisive)
    {
        if (operands.Contains(decisive))
            return decisive;
        if (operands.Contains(Folded.Null) && (isNullDecisive || !operands.Contains(Folded.Varies)))
            return Folded.Null;
        if (operands.Contains(Folded.Varies))
            return Folded.Varies;
        return decisive == Folded.False ? Folded.True : Folded.False;
    }

    /// <summary>Whether a constant null makes the expression null, whatever its fields hold.</summary>
    private static bool IsNull(BoundExpression expression) => LeafFields.IsConstant(expression)
        ? Value(expression) is null
        : expression switch
        {
            BoundComparison { Operator: ComparisonOperator.Equal } or BoundNullTest => false,
            BoundMembership membership => IsNull(membership.Subject) || (membership.Values.Count > 0 && membership.Values.All(IsNull)),
            _ => OperandsThatNullDecides(expression).Any(IsNull),
        };

    private static IEnumerable<BoundExpression> OperandsThatNullDecides(BoundExpression expression) => expression switch
    {
        BoundNot not => [not.Operand],
        BoundNegate negate => [negate.Operand],
        BoundComparison comparison => [comparison.Left, comparison.Right],
        BoundArithmetic arithmetic => [arithmetic.Left, arithmetic.Right],
        BoundLike like => [like.Subject],
        BoundRegex regex => [regex.Subject],
        BoundCidrMatch match => [match.Subject],
        BoundCall call => call.Function switch
        {
            EqlFunction.Between => call.Arguments.Take(3),
            EqlFunction.IndexOf => call.Arguments.Take(2),
            EqlFunction.Number or EqlFunction.Substring => call.Arguments.Take(1),
            _ => call.Arguments,
        },
        _ => [],
    };

    private static object? Value(BoundExpression constant) => new LeafEvaluator(Nowhere, new FieldChoice()).Value(constant);
}
