using System.Runtime.CompilerServices;
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
    private static readonly ConditionalWeakTable<BoundExpression, IReadOnlyList<LeafField>> Known = [];

    /// <summary>The fields of a leaf, each once. Array searches and process relations inside it choose the values of their own bodies.</summary>
    public static IReadOnlyList<LeafField> Of(BoundExpression leaf) => Known.GetValue(leaf, Find);

    private static IReadOnlyList<LeafField> Find(BoundExpression leaf) => Nodes(leaf)
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

    private static IEnumerable<BoundExpression> Operands(BoundExpression node) =>
        node is BoundArraySearch or BoundDescendant ? [] : BoundChildren.Of(node);
}
