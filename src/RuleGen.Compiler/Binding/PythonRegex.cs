using System.Text;

namespace RuleGen.Compiler.Binding;

/// <summary>Writes regular expressions of Python's <c>re</c> in .NET's syntax, which differs in a few forms.</summary>
/// <example><c>(?P&lt;name&gt;a)(?P=name)\Z</c> becomes <c>(?&lt;name&gt;a)\k&lt;name&gt;\z</c>.</example>
internal static class PythonRegex
{
    public static string Translate(string pattern)
    {
        var result = new StringBuilder(pattern.Length);
        bool isInClass = false;
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                i++;
                result.Append('\\').Append(pattern[i] == 'Z' && !isInClass ? 'z' : pattern[i]);
            }
            else if (isInClass)
            {
                // In Python a bracket inside a class is itself; .NET would take "-[" for a subtraction.
                isInClass = c != ']';
                result.Append(c == '[' ? "\\[" : c.ToString());
            }
            else if (c == '[')
            {
                isInClass = true;
                result.Append(c);
                while (i + 1 < pattern.Length && pattern[i + 1] is '^' or ']' && (pattern[i + 1] == ']' || pattern[i] == '['))
                    result.Append(pattern[++i] == ']' ? "\\]" : "^");
            }
            else if (StartsAt(pattern, i, "(?P<"))
            {
                result.Append("(?<");
                i += 3;
            }
            else if (StartsAt(pattern, i, "(?P=") && pattern.IndexOf(')', i) is > 0 and int close)
            {
                result.Append("\\k<").Append(pattern, i + 4, close - i - 4).Append('>');
                i = close;
            }
            else
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }

    private static bool StartsAt(string text, int index, string part) => string.CompareOrdinal(text, index, part, 0, part.Length) == 0;
}
