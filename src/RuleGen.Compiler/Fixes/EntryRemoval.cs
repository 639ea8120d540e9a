using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Fixes;

/// <summary>
/// Takes an entry out of a list together with one comma. Comments stay; a line that held nothing but the entry goes. One entry that is left needs
/// no parentheses, unless the operator is <c>in</c>.
/// </summary>
/// <example><c>("a", "b", "c")</c> without <c>"b"</c> is <c>("a", "c")</c>, and that without <c>"c"</c> is <c>"a"</c>.</example>
internal static class EntryRemoval
{
    /// <summary>The edits of the decoded query; none where the entry is the only one of its list.</summary>
    /// <param name="query">The decoded query.</param>
    /// <param name="tokens">The query's tokens.</param>
    /// <param name="entry">The entry's range in it.</param>
    public static IReadOnlyList<TextEdit> Edits(string query, IReadOnlyList<EqlToken> tokens, TextRange entry)
    {
        if (!TokenSpan.TryFind(tokens, entry, out int first, out int last))
            return [];
        EqlToken before = tokens[first - 1];
        EqlToken behind = tokens[last + 1];
        IReadOnlyList<TextEdit> edits = behind.Kind == SyntaxKind.Comma ? RemoveWithCommaBehind(query, entry, behind.Range)
            : before.Kind == SyntaxKind.Comma ? RemoveWithCommaBefore(query, before.Range, entry)
            : [];
        return edits.Count == 0 ? edits : [.. edits, .. ParenthesesOfOne(query, tokens, first, edits)];
    }

    /// <summary>The parentheses of a list of two, which go together with one of them.</summary>
    private static IEnumerable<TextEdit> ParenthesesOfOne(string query, IReadOnlyList<EqlToken> tokens, int entry, IReadOnlyList<TextEdit> made)
    {
        int open = entry, close = entry;
        while (open > 1 && IsOfList(tokens[open].Kind))
            open--;
        while (close < tokens.Count - 1 && IsOfList(tokens[close].Kind))
            close++;
        bool isOfTwo = tokens[open].Kind == SyntaxKind.OpenParenthesis && tokens[close].Kind == SyntaxKind.CloseParenthesis && close - open == 4;
        if (!isOfTwo || tokens[open - 1].Kind is not (SyntaxKind.Colon or SyntaxKind.Like or SyntaxKind.LikeTilde or SyntaxKind.Regex or SyntaxKind.RegexTilde))
            return [];

        // Blanks inside go too where the entry's own edits leave them.
        int start = tokens[open].Range.Start, end = EndOfBlanks(query, tokens[open].Range.End);
        int last = tokens[close].Range.End, behind = StartOfBlanks(query, tokens[close].Range.Start);
        if (made.Any(edit => edit.Range.Start < end))
            end = tokens[open].Range.End;
        if (made.Any(edit => edit.Range.End > behind))
            behind = tokens[close].Range.Start;
        return made.Any(edit => edit.Range.Start < end || edit.Range.End > behind) ? [] : [Delete(start, end), Delete(behind, last)];
    }

    private static bool IsOfList(SyntaxKind kind) => kind is SyntaxKind.Text or SyntaxKind.RawText or SyntaxKind.Comma;

    private static IReadOnlyList<TextEdit> RemoveWithCommaBehind(string query, TextRange entry, TextRange comma)
    {
        if (!TokenSpan.IsBlank(query, entry.End, comma.Start))
            return [Delete(entry.Start, entry.End), Delete(comma.Start, comma.End)];
        if (IsAloneOnLines(query, entry.Start, comma.End, out TextRange lines))
            return [new TextEdit(lines, "")];

        // Of the last entry of a line, the blanks before it go too.
        int end = EndOfBlanks(query, comma.End);
        bool endsLine = end < query.Length && query[end] is '\r' or '\n';
        return [Delete(endsLine ? StartOfBlanks(query, entry.Start) : entry.Start, end)];
    }

    private static IReadOnlyList<TextEdit> RemoveWithCommaBefore(string query, TextRange comma, TextRange entry)
    {
        if (TokenSpan.IsBlank(query, comma.End, entry.Start))
            return [Delete(comma.Start, entry.End)];
        TextRange gone = IsAloneOnLines(query, entry.Start, entry.End, out TextRange lines)
            ? lines
            : TextRange.FromBounds(StartOfBlanks(query, entry.Start), entry.End);
        return [Delete(comma.Start, comma.End), new TextEdit(gone, "")];
    }

    /// <summary>Whether nothing but blanks stands beside a stretch on its lines, of which <paramref name="lines"/> are all, line end included.</summary>
    private static bool IsAloneOnLines(string query, int start, int end, out TextRange lines)
    {
        start = StartOfBlanks(query, start);
        end = EndOfBlanks(query, end);
        lines = default;
        if (start == 0 || query[start - 1] != '\n' || end == query.Length || query[end] is not ('\r' or '\n'))
            return false;
        end += query[end] == '\r' && end + 1 < query.Length && query[end + 1] == '\n' ? 2 : 1;
        lines = TextRange.FromBounds(start, end);
        return true;
    }

    private static int StartOfBlanks(string query, int position)
    {
        while (position > 0 && query[position - 1] is (' ' or '\t'))
            position--;
        return position;
    }

    private static int EndOfBlanks(string query, int position)
    {
        while (position < query.Length && query[position] is (' ' or '\t'))
            position++;
        return position;
    }

    private static TextEdit Delete(int start, int end) => new(TextRange.FromBounds(start, end), "");
}
