using RuleGen.Compiler.Binding;

namespace RuleGen.Compiler.Proofs;

/// <summary>A field of one event as proofs tell fields apart. An event holds a set of values of it, perhaps none, perhaps several.</summary>
/// <param name="Path">The dotted path.</param>
/// <param name="Type">The type as which it is read.</param>
/// <param name="Scope">
/// Whose field it is: the alias of a stage, or <c>$</c> and the variable of an array search, whose elements are no events; empty for the event
/// at hand.
/// </param>
internal readonly record struct FieldKey(string Path, EqlType Type, string Scope)
{
    /// <summary>Whether it is a field of the event at hand.</summary>
    public bool IsOwn => Scope.Length == 0;

    /// <summary>Cheap, since fields of a rule differ in length and end: proofs look fields up more often than anything else.</summary>
    public override int GetHashCode() => Path.Length == 0 ? Scope.Length : ((Path.Length * 31) + Path[Path.Length - 1]) * 31 + Path[Path.Length / 2] + (Scope.Length * 7);

    public static FieldKey? Find(BoundExpression expression) => expression switch
    {
        BoundField field => Of(field),
        BoundElementField field => new FieldKey(field.Path, field.Type, "$" + field.Variable),
        _ => null,
    };

    public static FieldKey Of(BoundField field) => new(field.Path, field.Type, field.Alias ?? "");
}
