using System.Globalization;
using System.Numerics;

namespace RuleGen.Semantics;

/// <summary>
/// A number inside one leaf condition: a 64-bit integer, a double, or null. Numbers compare by value across both forms.
/// </summary>
/// <remarks>
/// Arithmetic is Elasticsearch EQL's: two integers give an integer, a double on either side gives a double, null gives null. Where
/// Elasticsearch fails the whole query (integer overflow, integer division by zero) the result here is null, because an engine that
/// watches a stream must go on to the next event.
/// </remarks>
public readonly struct EqlNumber : IEquatable<EqlNumber>
{
    /// <summary>The most UTF-16 code units that <see cref="TryFormat"/> ever writes.</summary>
    public const int MaxFormattedLength = 32;

    private readonly long _bits;
    private readonly Form _form;

    private EqlNumber(long bits, Form form)
    {
        _bits = bits;
        _form = form;
    }

    private enum Form : byte
    {
        Null,
        Integer,
        Double,
    }

    /// <summary>The value of a missing field; also <c>default</c>.</summary>
    public static EqlNumber Null => default;

    /// <summary>Whether this is a number, not null.</summary>
    public bool HasValue => _form != Form.Null;

    /// <summary>Whether this is an integer.</summary>
    public bool IsInteger => _form == Form.Integer;

    /// <summary>The integer; 0 unless <see cref="IsInteger"/>.</summary>
    public long Int64 => IsInteger ? _bits : 0;

    /// <summary>The value as a double, rounded if it is an integer beyond 2^53; 0 for null.</summary>
    public double Double => IsInteger ? _bits : BitConverter.Int64BitsToDouble(_bits);

    /// <summary>An integer.</summary>
    public static implicit operator EqlNumber(long value) => new(value, Form.Integer);

    /// <summary>An integer that may be missing.</summary>
    public static implicit operator EqlNumber(long? value) => value is { } known ? known : Null;

    /// <summary>A double; it stays one even if it is whole.</summary>
    public static implicit operator EqlNumber(double value) => new(BitConverter.DoubleToInt64Bits(value), Form.Double);

    /// <summary>A double that may be missing.</summary>
    public static implicit operator EqlNumber(double? value) => value is { } known ? known : Null;

    /// <summary>An integer, or a double where the value exceeds 2^63-1: the upper half of <c>unsigned_long</c> loses its last digits.</summary>
    public static EqlNumber FromUInt64(ulong value) => value <= long.MaxValue ? (long)value : (double)value;

    /// <summary>EQL <c>+</c>; null on integer overflow.</summary>
    public static EqlNumber Add(EqlNumber left, EqlNumber right)
    {
        if (!BothIntegers(left, right))
            return BothNumbers(left, right) ? left.Double + right.Double : Null;
        long sum = unchecked(left._bits + right._bits);
        return ((left._bits ^ sum) & (right._bits ^ sum)) < 0 ? Null : sum;
    }

    /// <summary>EQL <c>-</c>; null on integer overflow.</summary>
    public static EqlNumber Subtract(EqlNumber left, EqlNumber right)
    {
        if (!BothIntegers(left, right))
            return BothNumbers(left, right) ? left.Double - right.Double : Null;
        long difference = unchecked(left._bits - right._bits);
        return ((left._bits ^ right._bits) & (left._bits ^ difference)) < 0 ? Null : difference;
    }

    /// <summary>EQL <c>*</c>; null on integer overflow.</summary>
    public static EqlNumber Multiply(EqlNumber left, EqlNumber right)
    {
        if (!BothIntegers(left, right))
            return BothNumbers(left, right) ? left.Double * right.Double : Null;
        long high = Math.BigMul(left._bits, right._bits, out long low);
        return high == low >> 63 ? low : Null;
    }

    /// <summary>
    /// EQL <c>/</c>: integers truncate toward zero (-7 / 2 is -3). Null if an integer is divided by the integer zero, or on overflow;
    /// doubles follow IEEE 754.
    /// </summary>
    public static EqlNumber Divide(EqlNumber left, EqlNumber right)
    {
        if (!BothIntegers(left, right))
            return BothNumbers(left, right) ? left.Double / right.Double : Null;
        return right._bits == 0 || (right._bits == -1 && left._bits == long.MinValue) ? Null : left._bits / right._bits;
    }

    /// <summary>EQL <c>%</c>: the remainder has the dividend's sign (-7 % 2 is -1). Null for an integer modulo the integer zero.</summary>
    public static EqlNumber Modulo(EqlNumber left, EqlNumber right)
    {
        if (!BothIntegers(left, right))
            return BothNumbers(left, right) ? left.Double % right.Double : Null;
        return right._bits == 0 ? Null : right._bits == -1 ? 0L : left._bits % right._bits;
    }

    /// <summary>Unary EQL <c>-</c>; null for the smallest integer, which has no opposite.</summary>
    public static EqlNumber Negate(EqlNumber value) =>
        !value.HasValue ? Null : !value.IsInteger ? -value.Double : value._bits == long.MinValue ? Null : -value._bits;

    /// <summary>
    /// Order by exact value, negative, zero or positive: no integer is rounded on the way. NaN equals itself and is above every
    /// number, as in Java; -0.0 equals 0. Null equals itself and is below every number; EQL's order operators never see it
    /// (<see cref="EqlComparison"/>).
    /// </summary>
    public static int Compare(EqlNumber left, EqlNumber right)
    {
        if (!BothNumbers(left, right))
            return left.HasValue.CompareTo(right.HasValue);
        if (left.IsInteger)
            return right.IsInteger ? left._bits.CompareTo(right._bits) : CompareExactly(left._bits, right.Double);
        return right.IsInteger ? -CompareExactly(right._bits, left.Double) : CompareDoubles(left.Double, right.Double);
    }

    /// <summary>
    /// Reads a JSON number, or the text of one where a keyword was sent to a numeric field: an optional sign, digits, fraction,
    /// exponent; no blanks, no NaN. Without fraction and exponent it is an integer if it fits, else a double. A value too large
    /// for a double is refused, as Elasticsearch refuses it.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out EqlNumber number)
    {
        number = default;
        if (!IsNumeral(text, out bool isInteger))
            return false;
        if (isInteger && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer))
        {
            number = integer;
            return true;
        }
        return double.TryParse(text, Numeral, CultureInfo.InvariantCulture, out double value) && Accept(value, out number);
    }

    /// <summary>As <see cref="TryParse(ReadOnlySpan{char}, out EqlNumber)"/>, from UTF-8.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out EqlNumber number)
    {
        number = default;
        if (!IsNumeral(utf8, out bool isInteger))
            return false;
        if (isInteger && long.TryParse(utf8, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer))
        {
            number = integer;
            return true;
        }
        return double.TryParse(utf8, Numeral, CultureInfo.InvariantCulture, out double value) && Accept(value, out number);
    }

    /// <summary>
    /// Writes the number as Java does: integers plainly, doubles as <c>Double.toString</c> (1.0, 2.1828, 1.0E10, 1.0E-5).
    /// False if it does not fit or is null; <see cref="MaxFormattedLength"/> always fits.
    /// </summary>
    public bool TryFormat(Span<char> destination, out int charsWritten)
    {
        charsWritten = 0;
        return _form switch
        {
            Form.Integer => _bits.TryFormat(destination, out charsWritten, default, CultureInfo.InvariantCulture),
            Form.Double => JavaDouble.TryFormat(Double, destination, out charsWritten),
            _ => false,
        };
    }

    /// <inheritdoc/>
    public bool Equals(EqlNumber other) => Compare(this, other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EqlNumber other && Equals(other);

    /// <summary>The same for equal values, whatever their form.</summary>
    public override int GetHashCode() => HasValue ? Double.GetHashCode() : -1;

    /// <summary>The text of <see cref="TryFormat"/>, or <c>null</c>.</summary>
    public override string ToString()
    {
        Span<char> buffer = stackalloc char[MaxFormattedLength];
        return TryFormat(buffer, out int length) ? buffer[..length].ToString() : "null";
    }

    /// <summary>Whether both are equal by value.</summary>
    public static bool operator ==(EqlNumber left, EqlNumber right) => left.Equals(right);

    /// <summary>Whether both differ by value.</summary>
    public static bool operator !=(EqlNumber left, EqlNumber right) => !left.Equals(right);

    private const NumberStyles Numeral = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static bool BothIntegers(EqlNumber left, EqlNumber right) => left.IsInteger && right.IsInteger;

    private static bool BothNumbers(EqlNumber left, EqlNumber right) => left.HasValue && right.HasValue;

    private static bool Accept(double value, out EqlNumber number)
    {
        number = value;
        return double.IsFinite(value);
    }

    private static int CompareDoubles(double left, double right) =>
        left < right ? -1 : left > right ? 1 : left == right ? 0 : double.IsNaN(left).CompareTo(double.IsNaN(right));

    private static int CompareExactly(long left, double right)
    {
        const double TwoTo63 = 9223372036854775808.0;
        if (double.IsNaN(right) || right >= TwoTo63)
            return -1;
        if (right < -TwoTo63)
            return 1;
        // Within the range of integers, cutting off the fraction is exact, and the fraction decides between equal integers.
        long whole = (long)right;
        return left != whole ? left.CompareTo(whole) : -Math.Sign(right - whole);
    }

    private static bool IsNumeral<T>(ReadOnlySpan<T> text, out bool isInteger)
        where T : unmanaged, IBinaryInteger<T>
    {
        int i = 0;
        if (i < text.Length && (IsUnit(text[i], '-') || IsUnit(text[i], '+')))
            i++;
        int digits = SkipDigits(text, ref i);
        isInteger = i == text.Length;
        if (i < text.Length && IsUnit(text[i], '.'))
        {
            i++;
            digits += SkipDigits(text, ref i);
        }
        if (digits == 0)
            return false;
        if (i < text.Length && (IsUnit(text[i], 'e') || IsUnit(text[i], 'E')))
        {
            i++;
            if (i < text.Length && (IsUnit(text[i], '-') || IsUnit(text[i], '+')))
                i++;
            if (SkipDigits(text, ref i) == 0)
                return false;
        }
        return i == text.Length;
    }

    private static bool IsUnit<T>(T unit, char expected)
        where T : unmanaged, IBinaryInteger<T> => uint.CreateTruncating(unit) == expected;

    private static int SkipDigits<T>(ReadOnlySpan<T> text, ref int index)
        where T : unmanaged, IBinaryInteger<T>
    {
        int start = index;
        while (index < text.Length && uint.CreateTruncating(text[index]) - '0' <= 9)
            index++;
        return index - start;
    }
}
