using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Fixes;

/// <summary>
/// Takes an entry out of a list together with one comma. Comments stay; a line that held nothing but the entry goes.
/// </summary>
/// <example><c>("a", "b", "c")</c> without <c>"b"</c> is <c>("a", "c")</c>, without <c>"c"</c> it is <c>("a", "b")</c>.</example>
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
        if (behind.Kind == SyntaxKind.Comma)
            return RemoveWithCommaBehind(query, entry, behind.Range);
        return before.Kind == SyntaxKind.Comma ? RemoveWithCommaBefore(query, before.Range, entry) : [];
    }

    private static IReadOnlyList<TextEdit> RemoveWithCommaBehind(string query, TextRange entry, TextRange comma)
    {
        if (!TokenSpan.IsBlank(query, entry.End, comma.Start))
            return [Delete(entry.Start, entry.End), Delete(comma.Start, comma.End)];
        if (IsAloneOnLines(query, entry.Start, comma.End, out TextRange lines))
            return [new TextEdit(lines, "")];
        return [Delete(entry.Start, EndOfBlanks(query, comma.End))];
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
