using System.Globalization;

namespace RuleGen.Semantics;

/// <summary>Doubles in the format of Java's <c>Double.toString</c> (since JDK 19), which EQL's <c>string</c> and <c>concat</c> show.</summary>
internal static class JavaDouble
{
    /// <summary>
    /// The fewest digits that read back as the same double. From 10^-3 to below 10^7 as digits around a point, at least one on each
    /// side; otherwise as one digit, a point, at least one digit, E and the exponent.
    /// </summary>
    public static bool TryFormat(double value, Span<char> destination, out int charsWritten)
    {
        charsWritten = 0;
        if (!double.IsFinite(value))
            return Copy(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity", destination, out charsWritten);
        if (value == 0)
            return Copy(double.IsNegative(value) ? "-0.0" : "0.0", destination, out charsWritten);

        Span<char> digits = stackalloc char[EqlNumber.MaxFormattedLength];
        ReadDigits(Math.Abs(value), digits, out int count, out int exponent);
        Span<char> buffer = stackalloc char[EqlNumber.MaxFormattedLength];
        var writer = new Writer(buffer);
        if (value < 0)
            writer.Write('-');
        if (exponent is >= -3 and < 7)
            writer.WritePlain(digits[..count], exponent);
        else
            writer.WriteScientific(digits[..count], exponent);
        return Copy(writer.Written, destination, out charsWritten);
    }

    /// <summary>The shortest digits d1 d2 … and the exponent such that the value is d1.d2… × 10^exponent.</summary>
    private static void ReadDigits(double value, Span<char> digits, out int count, out int exponent)
    {
        Span<char> text = stackalloc char[EqlNumber.MaxFormattedLength];
        value.TryFormat(text, out int length, "R", CultureInfo.InvariantCulture);
        ReadDigits(text[..length], digits, out count, out exponent);
        if (count > 1)
            return;

        // Java asks for two digits at least, and of those for the nearest: the smallest double is 4.9E-324, not 5E-324.
        value.TryFormat(text, out length, "E1", CultureInfo.InvariantCulture);
        if (double.Parse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture) == value)
            ReadDigits(text[..length], digits, out count, out exponent);
    }

    /// <summary>Takes apart 0.00123, 123.45, 1E+16 or 1.5E-07: the digits without zeros around them, and the first one's power of ten.</summary>
    private static void ReadDigits(ReadOnlySpan<char> text, Span<char> digits, out int count, out int exponent)
    {
        exponent = 0;
        int mark = text.IndexOf('E');
        if (mark >= 0)
        {
            exponent = int.Parse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..mark];
        }
        int point = text.IndexOf('.');
        int wholeLength = point < 0 ? text.Length : point;
        int first = 0;
        while (text[first] is '0' or '.')
            first++;
        exponent += first < wholeLength ? wholeLength - 1 - first : wholeLength - first;

        count = 0;
        foreach (char unit in text[first..])
        {
            if (unit != '.')
                digits[count++] = unit;
        }
        while (digits[count - 1] == '0')
            count--;
    }

    private static bool Copy(ReadOnlySpan<char> text, Span<char> destination, out int charsWritten)
    {
        bool fits = text.TryCopyTo(destination);
        charsWritten = fits ? text.Length : 0;
        return fits;
    }

    private ref struct Writer(Span<char> buffer)
    {
        private readonly Span<char> _buffer = buffer;
        private int _length;

        public readonly ReadOnlySpan<char> Written => _buffer[.._length];

        public void Write(char unit) => _buffer[_length++] = unit;

        public void WritePlain(ReadOnlySpan<char> digits, int exponent)
        {
            for (int position = Math.Max(exponent, 0); position >= Math.Min(exponent - digits.Length + 1, -1); position--)
            {
                if (position == -1)
                    Write('.');
                int index = exponent - position;
                Write(index >= 0 && index < digits.Length ? digits[index] : '0');
            }
        }

        public void WriteScientific(ReadOnlySpan<char> digits, int exponent)
        {
            Write(digits[0]);
            Write('.');
            Write(digits.Length > 1 ? digits[1] : '0');
            for (int i = 2; i < digits.Length; i++)
                Write(digits[i]);
            Write('E');
            exponent.TryFormat(_buffer[_length..], out int length, default, CultureInfo.InvariantCulture);
            _length += length;
        }
    }
}
