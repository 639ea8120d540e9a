using RuleGen.Compiler.Binding;

namespace RuleGen.Compiler.Proofs;

/// <summary>A field of one event as proofs tell fields apart. An event holds a set of values of it, perhaps none, perhaps several.</summary>
/// <param name="Path">The dotted path.</param>
/// <param name="Type">The type as which it is read.</param>
/// <param name="Scope">
/// Whose field it is where several events are looked at together: the alias or the number of a stage; empty for the event at hand.
/// </param>
internal readonly record struct FieldKey(string Path, EqlType Type, string Scope)
{
    public static FieldKey Of(BoundField field) => new(field.Path, field.Type, field.Alias ?? "");
}
