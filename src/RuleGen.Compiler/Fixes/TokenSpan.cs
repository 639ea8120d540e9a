using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Fixes;

/// <summary>The tokens that make up a stretch of a query, and what stands between them.</summary>
internal static class TokenSpan
{
    /// <summary>Finds the first and the last token of a stretch that begins and ends with a token, with others on both sides.</summary>
    public static bool TryFind(IReadOnlyList<EqlToken> tokens, TextRange range, out int first, out int last)
    {
        first = last = -1;
        for (int i = 1; i < tokens.Count - 1; i++)
        {
            if (tokens[i].Range.Start == range.Start)
                first = i;
            if (tokens[i].Range.End == range.End)
                last = i;
        }

        return first >= 0 && last >= first;
    }

    /// <summary>Takes away two stretches, and what lies between them if it is blank.</summary>
    public static IReadOnlyList<TextEdit> Delete(string query, TextRange first, TextRange second) => IsBlank(query, first.End, second.Start)
        ? [new TextEdit(TextRange.FromBounds(StartOfBlanks(query, first.Start), second.End), "")]
        : [new TextEdit(first, ""), new TextEdit(second, "")];

    public static bool IsBlank(string query, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (query[i] is not (' ' or '\t' or '\r' or '\n'))
                return false;
        }

        return true;
    }

    /// <summary>Where the blanks before a position begin, on its own line or, if nothing else stands there, behind the text of the line before.</summary>
    private static int StartOfBlanks(string query, int position)
    {
        int start = position;
        while (start > 0 && query[start - 1] is (' ' or '\t' or '\r' or '\n'))
            start--;
        int comment = query.LastIndexOf("//", Math.Max(0, start - 1), StringComparison.Ordinal);
        return comment >= 0 && query.IndexOf('\n', comment, start - comment) < 0 ? position : start;
    }
}
