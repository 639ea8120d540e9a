using RuleGen.Compiler.Binding;

namespace RuleGen.Interpreter;

/// <summary>
/// Says whether a condition holds for an event, in two layers as Elasticsearch does. Between leaves, <c>and</c>, <c>or</c> and <c>not</c>
/// are two-valued set operations on events. A leaf holds when some choice of one value for each of its fields makes it true under
/// three-valued logic; a field without values contributes the one choice null. What no event changes is folded beforehand.
/// </summary>
/// <example><c>not f == "x"</c> is the complement of the leaf <c>f == "x"</c>: it holds for events without f, and fails where any value of f is x.</example>
public static class ExpressionEvaluator
{
    /// <summary>Whether an event has the filter's category and satisfies its condition.</summary>
    public static bool Matches(BoundFilter filter, EvaluationScope scope) =>
        (filter.Category is null || scope.Event.Values(filter.CategoryField.Path, EqlType.Text).Contains(filter.Category))
        && Holds(filter.Condition, scope);

    /// <summary>Whether a condition holds.</summary>
    public static bool Holds(BoundExpression condition, EvaluationScope scope) => ConstantFolding.Of(condition) switch
    {
        Folded.True => true,
        Folded.False or Folded.Null => false,
        _ => condition switch
        {
            BoundAnd and => and.Operands.All(operand => Holds(operand, scope)),
            BoundOr or => or.Operands.Any(operand => Holds(operand, scope)),
            BoundNot not => !Holds(not.Operand, scope),
            _ => IsTrueForSomeChoice(condition, scope),
        },
    };

    private static bool IsTrueForSomeChoice(BoundExpression leaf, EvaluationScope scope) =>
        LeafFields.Of(leaf).Aggregate(
            (IEnumerable<FieldChoice>)[new FieldChoice()],
            (choices, field) => choices.SelectMany(choice => ValuesOf(field, scope).Select(value => choice.With(field, value))))
        .Any(choice => new LeafEvaluator(scope, choice).Value(leaf) is true);

    private static IReadOnlyList<object?> ValuesOf(LeafField field, EvaluationScope scope)
    {
        EventDocument? document =
            field.Variable is not null ? scope.Elements.GetValueOrDefault(field.Variable)
            : field.Alias is not null ? scope.Aliases.GetValueOrDefault(field.Alias)
            : scope.Event;
        IReadOnlyList<object?> values = document?.Values(field.Path, field.Type) ?? [];
        return values.Count == 0 ? [null] : values;
    }
}
