using RuleGen.Compiler.Diagnostics;

namespace RuleGen.Compiler.Fixes;

/// <summary>A change of a rule file that answers a diagnostic.</summary>
/// <param name="Diagnostic">What it answers.</param>
/// <param name="Title">What it does, for people: "Drop the repeated entry".</param>
/// <param name="Edits">The edits of the file; no two overlap.</param>
/// <param name="KeepsMeaning">Whether the query is meant to match the same as before. Such a fix is only made where that is proven.</param>
public sealed record RuleFix(RuleDiagnostic Diagnostic, string Title, EquatableArray<TextEdit> Edits, bool KeepsMeaning);
