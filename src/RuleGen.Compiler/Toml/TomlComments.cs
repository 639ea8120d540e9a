using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Toml;

/// <summary>Finds the comments of a TOML file, which its values do not tell of.</summary>
public static class TomlComments
{
    /// <summary>Every comment from its <c>#</c> to the end of its line, in order. In a file that is no TOML, what looks like them.</summary>
    public static IEnumerable<TextRange> Find(string content)
    {
        int at = 0;
        while (at < content.Length)
        {
            if (content[at] == '#')
            {
                int end = content.IndexOfAny(['\r', '\n'], at);
                end = end < 0 ? content.Length : end;
                yield return TextRange.FromBounds(at, end);
                at = end;
            }
            else
            {
                at = content[at] is '"' or '\'' ? EndOfString(content, at) : at + 1;
            }
        }
    }

    /// <summary>Just behind the string that begins at a quote; at the end of the line where it is not closed there.</summary>
    private static int EndOfString(string content, int start)
    {
        char quote = content[start];
        bool isLong = start + 2 < content.Length && content[start + 1] == quote && content[start + 2] == quote;
        for (int at = start + (isLong ? 3 : 1); at < content.Length; at++)
        {
            if (content[at] == '\\' && quote == '"')
                at++;
            else if (!isLong && content[at] is '\r' or '\n')
                return at;
            else if (content[at] == quote && !isLong)
                return at + 1;
            else if (content[at] == quote && at + 2 < content.Length && content[at + 1] == quote && content[at + 2] == quote)
                return EndOfQuotes(content, at, quote);
        }

        return content.Length;
    }

    /// <summary>Up to two quotes before the closing three belong to the text.</summary>
    private static int EndOfQuotes(string content, int at, char quote)
    {
        int end = at + 3;
        while (end < content.Length && content[end] == quote && end - at < 5)
            end++;
        return end;
    }
}
