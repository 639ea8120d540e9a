using System.Globalization;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Binding;

/// <summary>Literals of one type that meet a field of the other: numbers written as text, and texts that numbers are compared as.</summary>
public static class NumberLiteral
{
    /// <summary>
    /// The number that a text names: an integer where it has only digits and a sign and fits 64 bits, else a double. Null where it names none:
    /// blanks, <c>NaN</c>, and what exceeds a double are no numbers.
    /// </summary>
    public static BoundConstant? Read(string text, TextRange range)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer))
            return new BoundInteger(integer, range);
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        bool isNumeral = text.Length > 0 && text.All(c => c is (>= '0' and <= '9') or '+' or '-' or '.' or 'e' or 'E');
        return isNumeral && double.TryParse(text, style, CultureInfo.InvariantCulture, out double number) && !double.IsInfinity(number)
            ? new BoundDouble(number, range)
            : null;
    }

    /// <summary>
    /// A double as Elasticsearch looks for it in a keyword field, which is how Java shows it: <c>1.10</c> is <c>1.1</c>, <c>1e3</c> is <c>1000.0</c>,
    /// <c>1e7</c> is <c>1.0E7</c>.
    /// </summary>
    public static string ToText(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        bool isNegative = text[0] == '-';
        int mark = text.IndexOf('E');
        string mantissa = text.Substring(isNegative ? 1 : 0, (mark < 0 ? text.Length : mark) - (isNegative ? 1 : 0));
        int point = mantissa.IndexOf('.');
        string allDigits = mantissa.Replace(".", "");
        string digits = allDigits.TrimStart('0');
        int exponent = (point < 0 ? mantissa.Length : point) - 1 - (allDigits.Length - digits.Length)
            + (mark < 0 ? 0 : int.Parse(text.Substring(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        digits = digits.TrimEnd('0');
        string sign = isNegative ? "-" : "";
        if (digits.Length == 0)
            return sign + "0.0";
        if (exponent is < -3 or >= 7)
            return $"{sign}{digits[0]}.{OrZero(digits.Substring(1))}E{exponent.ToString(CultureInfo.InvariantCulture)}";
        if (exponent < 0)
            return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        digits = digits.PadRight(exponent + 1, '0');
        return $"{sign}{digits.Substring(0, exponent + 1)}.{OrZero(digits.Substring(exponent + 1))}";
    }

    private static string OrZero(string digits) => digits.Length == 0 ? "0" : digits;
}
