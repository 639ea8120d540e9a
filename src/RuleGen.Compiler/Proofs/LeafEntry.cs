using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Proofs;

/// <summary>A test of one field against values.</summary>
/// <param name="Entries">What is written behind the operator, or the one set that an operator with a constant describes.</param>
internal sealed record FieldTest(FieldKey Field, EquatableArray<LeafEntry> Entries);

/// <summary>One of the values or patterns that a test lists.</summary>
/// <param name="Set">The values that it admits.</param>
/// <param name="Range">Its place in the decoded query; of a comparison, the whole comparison.</param>
internal sealed record LeafEntry(ValueSet Set, TextRange Range);
