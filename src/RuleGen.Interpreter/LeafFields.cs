using RuleGen.Compiler.Binding;

namespace RuleGen.Interpreter;

/// <summary>A field that a leaf reads, of whichever event or array element.</summary>
internal readonly record struct LeafField(string? Variable, string? Alias, string Path, EqlType Type)
{
    public static LeafField Of(BoundField field) => new(null, field.Alias, field.Path, field.Type);

    public static LeafField Of(BoundElementField field) => new(field.Variable, null, field.Path, field.Type);
}

/// <summary>Finds what a leaf reads.</summary>
internal static class LeafFields
{
    /// <summary>The fields of a leaf, each once. Array searches and process relations inside it choose the values of their own bodies.</summary>
    public static IReadOnlyList<LeafField> Of(BoundExpression leaf) => Nodes(leaf)
        .Select(node => node switch
        {
            BoundField field => LeafField.Of(field),
            BoundElementField field => LeafField.Of(field),
            _ => (LeafField?)null,
        })
        .OfType<LeafField>()
        .Distinct()
        .ToList();

    /// <summary>Whether the value is the same for every event.</summary>
    public static bool IsConstant(BoundExpression expression) =>
        !Nodes(expression).Any(node => node is BoundField or BoundElementField or BoundArraySearch or BoundDescendant);

    private static IEnumerable<BoundExpression> Nodes(BoundExpression node) => Operands(node).SelectMany(Nodes).Prepend(node);

    private static IEnumerable<BoundExpression> Operands(BoundExpression node) => node switch
    {
        BoundConstant or BoundBadExpression or BoundField or BoundElementField or BoundArraySearch or BoundDescendant => [],
        BoundNot not => [not.Operand],
        BoundAnd and => and.Operands,
        BoundOr or => or.Operands,
        BoundComparison comparison => [comparison.Left, comparison.Right],
        BoundNullTest test => [test.Operand],
        BoundMembership membership => membership.Values.Prepend(membership.Subject),
        BoundLike like => [like.Subject],
        BoundRegex regex => [regex.Subject],
        BoundCidrMatch match => [match.Subject],
        BoundArithmetic arithmetic => [arithmetic.Left, arithmetic.Right],
        BoundNegate negate => [negate.Operand],
        BoundCall call => call.Arguments,
        _ => throw new ArgumentException($"Unknown expression {node.GetType().Name}.", nameof(node)),
    };
}
