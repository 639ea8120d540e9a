using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Syntax;

/// <summary>Finds a piece of a decoded text literal in the query that holds the literal.</summary>
public static class LiteralOffsets
{
    /// <summary>Where units <paramref name="start"/> to <paramref name="start"/> + <paramref name="length"/> of the literal's value stand in the query.</summary>
    public static TextRange RangeOf(string query, TextLiteralSyntax literal, int start, int length)
    {
        int from = OffsetOf(query, literal, start);
        return TextRange.FromBounds(from, Math.Max(from, OffsetOf(query, literal, start + length)));
    }

    private static int OffsetOf(string query, TextLiteralSyntax literal, int index)
    {
        int end = Math.Min(literal.Range.End, query.Length);
        if (literal.IsRaw)
            return Math.Min(literal.Range.Start + (query[literal.Range.Start] == '?' ? 2 : 3) + index, end);
        int at = literal.Range.Start + 1;
        for (int decoded = 0; decoded < index && at < end; decoded++)
        {
            if (query[at] != '\\')
            {
                at++;
            }
            else if (at + 2 < end && query[at + 1] == 'u' && query[at + 2] == '{')
            {
                int close = query.IndexOf('}', at);
                if (close < 0 || close > end)
                    return end;
                // More than four significant digits make a surrogate pair: two units of the value.
                string digits = query.Substring(at + 3, close - at - 3).TrimStart('0');
                decoded += digits.Length > 4 ? 1 : 0;
                at = close + 1;
            }
            else
            {
                at += 2;
            }
        }

        return Math.Min(at, end);
    }
}
