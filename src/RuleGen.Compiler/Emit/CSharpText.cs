using System.Globalization;
using System.Text;

namespace RuleGen.Compiler.Emit;

/// <summary>Texts of rules in the forms that C# needs. Whatever a rule file says, the result is legal C#.</summary>
public static class CSharpText
{
    /// <summary>A string literal.</summary>
    public static string Literal(string text)
    {
        var literal = new StringBuilder(text.Length + 2).Append('"');
        foreach (char c in text)
        {
            switch (c)
            {
                case '"':
                    literal.Append("\\\"");
                    break;
                case '\\':
                    literal.Append("\\\\");
                    break;
                case '\n':
                    literal.Append("\\n");
                    break;
                case '\r':
                    literal.Append("\\r");
                    break;
                case '\t':
                    literal.Append("\\t");
                    break;
                default:
                    if (IsPlain(c))
                        literal.Append(c);
                    else
                        literal.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
                    break;
            }
        }

        return literal.Append('"').ToString();
    }

    /// <summary>
    /// A string literal with line ends where the text has them, to be indented as a whole; an ordinary one where the text has a single line, or a
    /// character that nobody would see.
    /// </summary>
    public static string Lines(string text)
    {
        if (text.IndexOf('\n') < 0 || text.Any(c => c is not ('\n' or '\t') && !IsPlain(c)))
            return Literal(text);
        string quotes = RawQuotes(text);
        return $"{quotes}\n{text}\n{quotes}";
    }

    /// <summary>The quotes around a raw string literal: three, or one more than the text has in a row.</summary>
    public static string RawQuotes(string text)
    {
        int longest = 2, run = 0;
        foreach (char c in text)
        {
            run = c == '"' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return new string('"', longest + 1);
    }

    /// <summary>A list of literals between brackets: <c>["a", "b"]</c>.</summary>
    public static string LiteralList(IEnumerable<string> texts) => "[" + string.Join(", ", texts.Select(Literal)) + "]";

    public static string Literal(long value) => value switch
    {
        long.MinValue => "long.MinValue",
        _ => value.ToString(CultureInfo.InvariantCulture) + "L",
    };

    public static string Literal(double value)
    {
        if (double.IsNaN(value))
            return "double.NaN";
        if (double.IsInfinity(value))
            return value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        return value.ToString("R", CultureInfo.InvariantCulture) + "D";
    }

    public static string Literal(bool value) => value ? "true" : "false";

    /// <summary>The text of a line comment: line ends and control characters are written as escapes.</summary>
    public static string Comment(string text)
    {
        var comment = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (IsPlain(c))
                comment.Append(c);
            else
                comment.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
        }

        return comment.ToString();
    }

    /// <summary>Text for an XML documentation comment, on one line.</summary>
    public static string Xml(string text) => Comment(string.Join(" ", text.Split(LineEnds, StringSplitOptions.RemoveEmptyEntries)))
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>
    /// A type or member name from words: <c>Web shell (PHP)</c> gives <c>WebShellPHP</c>. Only ASCII letters and digits are kept, so that two
    /// editors never see two names in one; a name that would begin with a digit, or be empty, begins with <paramref name="prefix"/>.
    /// </summary>
    public static string PascalCase(string words, string prefix = "Rule")
    {
        var name = new StringBuilder(words.Length);
        bool isStart = true;
        foreach (char c in words)
        {
            if (c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'))
            {
                name.Append(isStart && c is >= 'a' and <= 'z' ? (char)(c - 0x20) : c);
                isStart = false;
            }
            else if (c != '\'')
            {
                isStart = true;
            }
        }

        if (name.Length == 0 || name[0] is >= '0' and <= '9')
            name.Insert(0, prefix);
        return name.ToString();
    }

    private static readonly char[] LineEnds = ['\r', '\n'];

    /// <summary>Printable everywhere: no control or format character, no line end of any kind, no half of a surrogate pair.</summary>
    private static bool IsPlain(char c) => char.GetUnicodeCategory(c) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);
}
