using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Fixes;

/// <summary>
/// Takes a condition out of a chain of <c>and</c> or <c>or</c>, together with one of these words, and with the parentheses around two of which one
/// is left. Comments stay.
/// </summary>
/// <example><c>a == 1 and b == 2 and c == 3</c> without <c>b == 2</c> is <c>a == 1 and c == 3</c>.</example>
internal static class OperandRemoval
{
    /// <summary>The edits of the decoded query; none where the condition does not stand in a chain.</summary>
    /// <param name="query">The decoded query.</param>
    /// <param name="tokens">The query's tokens.</param>
    /// <param name="operand">The condition's range in it.</param>
    public static IReadOnlyList<TextEdit> Edits(string query, IReadOnlyList<EqlToken> tokens, TextRange operand)
    {
        if (!TokenSpan.TryFind(tokens, operand, out int first, out int last))
            return [];
        while (first > 1 && last < tokens.Count - 2 && tokens[first - 1].Kind == SyntaxKind.OpenParenthesis && tokens[last + 1].Kind == SyntaxKind.CloseParenthesis)
            operand = tokens[--first].Range.To(tokens[++last].Range);
        EqlToken before = tokens[first - 1];
        EqlToken behind = tokens[last + 1];
        if (before.Kind is SyntaxKind.And or SyntaxKind.Or)
            return [.. TokenSpan.Delete(query, before.Range, operand), .. ParenthesesOfOne(tokens, first - 1, last)];
        if (behind.Kind is not (SyntaxKind.And or SyntaxKind.Or))
            return [];
        int end = behind.Range.End;
        while (end < query.Length && query[end] is (' ' or '\t' or '\r' or '\n'))
            end++;
        IReadOnlyList<TextEdit> edits = TokenSpan.IsBlank(query, operand.End, behind.Range.Start)
            ? [new TextEdit(TextRange.FromBounds(operand.Start, end), "")]
            : [new TextEdit(operand, ""), new TextEdit(TextRange.FromBounds(behind.Range.Start, end), "")];
        return [.. edits, .. ParenthesesOfOne(tokens, first, last + 1)];
    }

    /// <summary>Parentheses that held the operand, its word and one other operand, and nothing else.</summary>
    /// <param name="tokens">The query's tokens.</param>
    /// <param name="first">The first token that goes.</param>
    /// <param name="last">The last one.</param>
    private static IReadOnlyList<TextEdit> ParenthesesOfOne(IReadOnlyList<EqlToken> tokens, int first, int last)
    {
        int open = Find(tokens, first - 1, -1), close = Find(tokens, last + 1, 1);
        bool isGroup = open > 0 && close > 0 && tokens[open].Kind == SyntaxKind.OpenParenthesis && tokens[close].Kind == SyntaxKind.CloseParenthesis
            && tokens[open - 1].Kind is (SyntaxKind.And or SyntaxKind.Or or SyntaxKind.Not or SyntaxKind.Where or SyntaxKind.OpenParenthesis);
        if (!isGroup)
            return [];

        // 'not(a' becomes 'not a'.
        bool joinsBefore = tokens[open - 1].Kind != SyntaxKind.OpenParenthesis && tokens[open - 1].Range.End == tokens[open].Range.Start;
        bool joinsBehind = close + 1 < tokens.Count && tokens[close + 1].Kind is SyntaxKind.And or SyntaxKind.Or && tokens[close + 1].Range.Start == tokens[close].Range.End;
        return [new TextEdit(tokens[open].Range, joinsBefore ? " " : ""), new TextEdit(tokens[close].Range, joinsBehind ? " " : "")];
    }

    /// <summary>The next parenthesis that is not closed on the way; -1 where another word of a chain comes first, or none comes.</summary>
    private static int Find(IReadOnlyList<EqlToken> tokens, int from, int step)
    {
        int depth = 0;
        for (int at = from; at > 0 && at < tokens.Count; at += step)
        {
            SyntaxKind kind = tokens[at].Kind;
            bool isInner = step < 0 ? kind == SyntaxKind.CloseParenthesis : kind == SyntaxKind.OpenParenthesis;
            bool isOuter = step < 0 ? kind == SyntaxKind.OpenParenthesis : kind == SyntaxKind.CloseParenthesis;
            if (isOuter && depth == 0)
                return at;
            if (depth == 0 && kind is (SyntaxKind.And or SyntaxKind.Or))
                return -1;
            depth += isInner ? 1 : isOuter ? -1 : 0;
        }

        return -1;
    }
}
