using System.Globalization;
using System.Text;

namespace RuleGen.Compiler.Emit;

/// <summary>Texts as they stand in a line of an index.</summary>
internal static class IndexLine
{
    /// <summary>Stands before the number of a code unit, as four hexadecimal digits.</summary>
    private const char Mark = '\u00a4';

    /// <summary>The text, with a number for each code unit that would end the line, or that nobody could see in it.</summary>
    public static string Escape(string text)
    {
        if (text.All(IsPlain))
            return text;
        var escaped = new StringBuilder();
        foreach (char c in text)
        {
            if (IsPlain(c))
                escaped.Append(c);
            else
                escaped.Append(Mark).Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }

        return escaped.ToString();
    }

    private static bool IsPlain(char c) => c is >= ' ' and <= '~' || (c > '~' && char.IsLetterOrDigit(c));
}
