using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Fixes;

/// <summary>Writes another operator before a literal or a list of literals.</summary>
internal static class OperatorReplacement
{
    /// <summary>The edit of the decoded query; none where no such operator stands there.</summary>
    /// <param name="tokens">The query's tokens.</param>
    /// <param name="place">The operator, or something of its right side.</param>
    /// <param name="replacementOf">What to write for an operator, before a list or before a single literal; null where there is nothing better.</param>
    public static IReadOnlyList<TextEdit> Edits(IReadOnlyList<EqlToken> tokens, TextRange place, Func<SyntaxKind, bool, string?> replacementOf)
    {
        int at = LastAt(tokens, place.Start);
        while (at > 0 && IsOfList(tokens[at].Kind))
            at--;
        if (at < 1 || at + 1 >= tokens.Count)
            return [];
        bool isList = tokens[at + 1].Kind == SyntaxKind.OpenParenthesis;
        return replacementOf(tokens[at].Kind, isList) is { } replacement ? [new TextEdit(tokens[at].Range, replacement)] : [];
    }

    private static int LastAt(IReadOnlyList<EqlToken> tokens, int position)
    {
        int at = -1;
        while (at + 1 < tokens.Count && tokens[at + 1].Range.Start <= position)
            at++;
        return at;
    }

    private static bool IsOfList(SyntaxKind kind) => kind is SyntaxKind.Text or SyntaxKind.RawText or SyntaxKind.Comma or SyntaxKind.OpenParenthesis;
}
