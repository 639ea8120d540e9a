using System.Text;

namespace RuleGen.Tests.Seeds;

/// <summary>
/// One literal of a query with the field and the operator it stands behind: in <c>process.args in ("id", "whoami")</c> there are two.
/// </summary>
/// <param name="Field">The field path, without the mark of an optional field.</param>
/// <param name="Operator"><c>==</c>, <c>in</c>, <c>like</c>, <c>regex</c> and so on, with its <c>~</c>.</param>
/// <param name="Text">The decoded text.</param>
/// <param name="Test">The position of the comparison in the query; the literals of one list share it.</param>
internal sealed record QueryLiteral(string Field, string Operator, string Text, int Test)
{
    public bool HasWildcards => Operator.StartsWith("like", StringComparison.Ordinal) || Operator == ":";

    public bool IsRegex => Operator.StartsWith("regex", StringComparison.Ordinal);

    /// <summary>
    /// All literals of a query, in its order. It knows just enough EQL for that (comments, strings, raw strings, words) and shares nothing
    /// with the parser under test, so that a mistake in the parser cannot keep literals out of the events that are to reveal it.
    /// </summary>
    public static IReadOnlyList<QueryLiteral> Of(string query)
    {
        List<QueryLiteral> literals = [];
        string field = "", @operator = "";
        int test = 0;
        int i = 0;
        while (i < query.Length)
        {
            if (StartsAt(query, i, "//"))
            {
                i = EndOf(query, "\n", i);
            }
            else if (StartsAt(query, i, "/*"))
            {
                i = EndOf(query, "*/", i + 2);
            }
            else if (query[i] == '"')
            {
                literals.Add(new QueryLiteral(field, @operator, ReadString(query, ref i), test));
            }
            else if (IsWord(query[i]) || query[i] is '=' or '!' or ':')
            {
                string word = ReadWord(query, ref i);
                if (word is "==" or "!=" or ":" or "in" or "in~" or "like" or "like~" or "regex" or "regex~")
                    (@operator, test) = (word, test + 1);
                else if (word is not ("and" or "or" or "not" or "where" or "true" or "false"))
                    field = word;
            }
            else
            {
                i++;
            }
        }

        return literals;
    }

    private static string ReadWord(string query, ref int i)
    {
        int start = i;
        bool isWord = IsWord(query[i]);
        while (i < query.Length && (isWord ? IsWord(query[i]) : query[i] is '=' or '!' or ':'))
            i++;
        if (isWord && i < query.Length && query[i] == '~')
            i++;
        return query[start..i];
    }

    private static string ReadString(string query, ref int i)
    {
        if (StartsAt(query, i, "\"\"\""))
        {
            int start = i + 3;
            i = EndOf(query, "\"\"\"", start);
            return query[start..(i - 3)];
        }

        StringBuilder text = new();
        for (i++; query[i] != '"'; i++)
        {
            if (query[i] == '\\')
                i++;
            text.Append(query[i]);
        }

        i++;
        return text.ToString();
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '@';

    private static bool StartsAt(string text, int index, string part) => string.CompareOrdinal(text, index, part, 0, part.Length) == 0;

    private static int EndOf(string text, string end, int from)
    {
        int found = text.IndexOf(end, from, StringComparison.Ordinal);
        return found < 0 ? text.Length : found + end.Length;
    }
}
