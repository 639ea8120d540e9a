using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Syntax;

/// <summary>The smallest thing a query is made of.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Range">Where it stands in the decoded query.</param>
/// <param name="Text">
/// Of literals, the decoded text; of names, the name without backquotes, <c>$</c> and <c>~</c>; otherwise what is written.
/// </param>
public readonly record struct EqlToken(SyntaxKind Kind, TextRange Range, string Text);
