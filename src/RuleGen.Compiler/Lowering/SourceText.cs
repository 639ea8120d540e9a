using System.Text;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Lowering;

/// <summary>Query text for comments.</summary>
internal static class SourceText
{
    private const int Longest = 80;

    /// <summary>What a merged condition came from may take several lines' worth, since it is all that names the parts; but not pages.</summary>
    private const int LongestJoined = 8 * Longest;

    /// <summary>
    /// A stretch of a query on one line: comments dropped, white space outside text literals and quoted names folded to one blank, and cut with
    /// an ellipsis where it is longer than a line of code.
    /// </summary>
    public static string OneLine(string query, TextRange range)
    {
        var line = new StringBuilder();
        int end = range.End;
        for (int i = range.Start; i < end && line.Length <= Longest;)
        {
            char c = query[i];
            if (c == '/' && i + 1 < end && query[i + 1] is '/' or '*')
            {
                i = CommentEnd(query, i, end);
                Space(line);
            }
            else if (c is '"' or '\'' or '`')
            {
                int close = QuotedEnd(query, i, end);
                line.Append(query, i, Math.Min(close - i, Longest + 1));
                i = close;
            }
            else if (char.IsWhiteSpace(c))
            {
                Space(line);
                i++;
            }
            else
            {
                line.Append(c);
                i++;
            }
        }

        return Cut(line.ToString().TrimEnd(), Longest);
    }

    /// <summary>Several such texts as one.</summary>
    public static string Join(string separator, IEnumerable<string> texts)
    {
        var joined = new StringBuilder();
        foreach (string text in texts)
        {
            if (joined.Length > 0)
                joined.Append(separator);
            joined.Append(text);
            if (joined.Length > LongestJoined)
                break;
        }

        return Cut(joined.ToString(), LongestJoined);
    }

    private static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
            return text;
        int cut = longest - 1;
        return text.Substring(0, char.IsHighSurrogate(text[cut - 1]) ? cut - 1 : cut) + "…";
    }

    private static void Space(StringBuilder line)
    {
        if (line.Length > 0 && line[line.Length - 1] != ' ')
            line.Append(' ');
    }

    private static int CommentEnd(string query, int start, int end)
    {
        if (query[start + 1] == '/')
        {
            int newline = query.IndexOfAny(LineEnds, start, end - start);
            return newline < 0 ? end : newline + 1;
        }

        int depth = 0;
        for (int i = start; i + 1 < end; i++)
        {
            if (query[i] == '/' && query[i + 1] == '*')
            {
                depth++;
                i++;
            }
            else if (query[i] == '*' && query[i + 1] == '/')
            {
                i++;
                if (--depth == 0)
                    return i + 1;
            }
        }

        return end;
    }

    /// <summary>Behind a text literal or a quoted name that begins at <paramref name="start"/>.</summary>
    private static int QuotedEnd(string query, int start, int end)
    {
        char quote = query[start];
        if (quote == '"' && string.CompareOrdinal(query, start, "\"\"\"", 0, 3) == 0)
            return RawEnd(query, start, end);
        for (int i = start + 1; i < end; i++)
        {
            // A doubled backquote ends one name and begins another here, to the same effect.
            if (query[i] == '\\' && quote != '`')
                i++;
            else if (query[i] == quote)
                return i + 1;
        }

        return end;
    }

    /// <summary>Up to two quotes in front of the closing three belong to the text.</summary>
    private static int RawEnd(string query, int start, int end)
    {
        int close = query.IndexOf("\"\"\"", start + 3, StringComparison.Ordinal);
        if (close < 0 || close + 3 > end)
            return end;
        close += 3;
        for (int extra = 0; extra < 2 && close < end && query[close] == '"'; extra++)
            close++;
        return close;
    }

    private static readonly char[] LineEnds = ['\r', '\n'];
}
