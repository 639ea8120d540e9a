using System.Text;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Lowering;

/// <summary>Query text for comments.</summary>
internal static class SourceText
{
    private const int Longest = 120;

    /// <summary>
    /// A stretch of a query on one line: comments dropped, white space outside text literals folded to one blank, and cut with an ellipsis
    /// where it is longer than a line of code.
    /// </summary>
    public static string OneLine(string query, TextRange range)
    {
        var line = new StringBuilder();
        int end = range.End;
        for (int i = range.Start; i < end && line.Length <= Longest; i++)
        {
            char c = query[i];
            if (c == '/' && i + 1 < end && query[i + 1] is '/' or '*' && i + 1 < end)
            {
                i = SkipComment(query, i, end) - 1;
                Space(line);
            }
            else if (c == '"')
            {
                int close = LiteralEnd(query, i, end);
                line.Append(query, i, close - i);
                i = close - 1;
            }
            else if (char.IsWhiteSpace(c))
            {
                Space(line);
            }
            else
            {
                line.Append(c);
            }
        }

        string text = line.ToString().TrimEnd();
        if (text.Length <= Longest)
            return text;
        int cut = Longest - 1;
        return text.Substring(0, char.IsHighSurrogate(text[cut - 1]) ? cut - 1 : cut) + "…";
    }

    private static void Space(StringBuilder line)
    {
        if (line.Length > 0 && line[line.Length - 1] != ' ')
            line.Append(' ');
    }

    private static int SkipComment(string query, int start, int end)
    {
        if (query[start + 1] == '/')
        {
            int newline = query.IndexOf('\n', start, end - start);
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

    private static int LiteralEnd(string query, int start, int end)
    {
        if (string.CompareOrdinal(query, start, "\"\"\"", 0, 3) == 0)
        {
            int close = query.IndexOf("\"\"\"", start + 3, StringComparison.Ordinal);
            if (close < 0 || close + 3 > end)
                return end;
            close += 3;
            while (close < end && query[close] == '"')
                close++;
            return close;
        }

        for (int i = start + 1; i < end; i++)
        {
            if (query[i] == '\\')
                i++;
            else if (query[i] == '"')
                return i + 1;
        }

        return end;
    }
}
