using System.Globalization;
using System.Text;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Toml;

/// <summary>Reads integers and floats from their text.</summary>
internal static class TomlNumber
{
    /// <summary>Reads a number, or tells the problem: null for an integer that does not fit.</summary>
    public static TomlValue? Read(string text, TextRange range, out string? problem)
    {
        problem = null;
        int at = text[0] is '+' or '-' ? 1 : 0;
        bool isNegative = text[0] == '-';
        string body = text.Substring(at);
        if (body == "inf")
            return new TomlFloat(isNegative ? double.NegativeInfinity : double.PositiveInfinity, range);
        if (body == "nan")
            return new TomlFloat(double.NaN, range);
        int radix = RadixOf(body);
        if (radix != 10 && at == 1)
        {
            problem = "only decimal numbers take a sign";
            return null;
        }

        return radix == 10 ? ReadDecimal(text, range, out problem) : ReadPrefixed(body, radix, range, out problem);
    }

    private static int RadixOf(string body)
    {
        if (body.Length < 2 || body[0] != '0')
            return 10;
        return body[1] switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 10 };
    }

    private static TomlInteger? ReadPrefixed(string body, int radix, TextRange range, out string? problem)
    {
        int at = 2;
        var digits = new StringBuilder();
        if (!TryReadDigits(body, ref at, radix, digits, out problem))
            return null;
        return at < body.Length ? Unexpected(body, at, out problem) : ToInteger(digits.ToString(), radix, isNegative: false, range);
    }

    private static TomlValue? ReadDecimal(string text, TextRange range, out string? problem)
    {
        int at = 0;
        var clean = new StringBuilder();
        if (text[0] is '+' or '-')
            clean.Append(text[at++]);
        int firstDigit = at;
        if (!TryReadDigits(text, ref at, 10, clean, out problem))
            return null;
        if (text[firstDigit] == '0' && at > firstDigit + 1)
        {
            problem = "a number cannot begin with zeros";
            return null;
        }

        bool isFloat = false;
        if (at < text.Length && text[at] == '.')
        {
            isFloat = true;
            clean.Append(text[at++]);
            if (!TryReadDigits(text, ref at, 10, clean, out problem))
                return null;
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            isFloat = true;
            clean.Append(text[at++]);
            if (at < text.Length && text[at] is '+' or '-')
                clean.Append(text[at++]);
            if (!TryReadDigits(text, ref at, 10, clean, out problem))
                return null;
        }

        if (at < text.Length)
            return Unexpected(text, at, out problem);
        if (isFloat)
            return new TomlFloat(ToDouble(clean.ToString()), range);
        bool isNegative = text[0] == '-';
        return ToInteger(clean.ToString(firstDigit, clean.Length - firstDigit), 10, isNegative, range);
    }

    /// <summary>Reads digits with single underscores between them.</summary>
    private static bool TryReadDigits(string text, ref int at, int radix, StringBuilder clean, out string? problem)
    {
        problem = null;
        bool expectsDigit = true;
        while (at < text.Length)
        {
            if (text[at] == '_' && !expectsDigit)
            {
                expectsDigit = true;
            }
            else if (DigitValue(text[at]) < radix)
            {
                expectsDigit = false;
                clean.Append(text[at]);
            }
            else
            {
                break;
            }

            at++;
        }

        if (expectsDigit)
            problem = at < text.Length ? $"a digit is missing before '{text[at]}'" : "a digit is missing at its end";
        return problem == null;
    }

    private static TomlInteger? Unexpected(string text, int at, out string? problem)
    {
        problem = $"'{TomlCursor.Shorten(text.Substring(at))}' cannot follow; put text in quotes";
        return null;
    }

    private static TomlInteger? ToInteger(string digits, int radix, bool isNegative, TextRange range)
    {
        ulong limit = isNegative ? 1UL << 63 : long.MaxValue;
        ulong value = 0;
        foreach (char c in digits)
        {
            ulong digit = (ulong)DigitValue(c);
            if (value > (limit - digit) / (ulong)radix)
                return null;
            value = (value * (ulong)radix) + digit;
        }

        return new TomlInteger(isNegative ? unchecked(-(long)value) : (long)value, range);
    }

    /// <summary>What overflows is infinite, on the runtimes too that refuse to parse it.</summary>
    private static double ToDouble(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value
        : text[0] == '-' ? double.NegativeInfinity
        : double.PositiveInfinity;

    private static int DigitValue(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => int.MaxValue,
    };
}
