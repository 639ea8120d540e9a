namespace RuleGen.Compiler.Indexing;

/// <summary>Texts of which a value has one.</summary>
/// <param name="Kind">Where the value has it.</param>
/// <param name="Texts">The texts, different from each other.</param>
internal sealed record RegexPiece(AtomKind Kind, IReadOnlyList<string> Texts);
