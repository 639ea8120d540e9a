using System.Globalization;
using System.Numerics;
using RuleGen.Semantics;

namespace RuleGen.Tests.Semantics;

public class EqlValueTests
{
    private static readonly long[] Longs =
    [
        0, 1, -1, 2, -2, 7, -7, (1L << 53) - 1, 1L << 53, (1L << 53) + 1, -(1L << 53) - 1, int.MaxValue, int.MinValue,
        long.MaxValue - 1, long.MaxValue, long.MinValue, long.MinValue + 1, 3037000500, -3037000500,
    ];

    private static readonly double[] Doubles =
    [
        0, -0.0, 0.5, -0.5, 1, -1, 9007199254740992, 9007199254740994, 9223372036854775808.0, 9223372036854774784, -9223372036854775808.0,
        -9223372036854777856.0, 1e300, -1e300, double.Epsilon, double.PositiveInfinity, double.NegativeInfinity,
    ];

    [Fact]
    public void Integer_arithmetic_is_exact_or_null()
    {
        foreach (long a in Longs)
        {
            foreach (long b in Longs)
            {
                BigInteger x = a, y = b;
                Check(x + y, EqlNumber.Add(a, b));
                Check(x - y, EqlNumber.Subtract(a, b));
                Check(x * y, EqlNumber.Multiply(a, b));
                Check(b == 0 ? null : BigInteger.Divide(x, y), EqlNumber.Divide(a, b));
                Check(b == 0 ? null : BigInteger.Remainder(x, y), EqlNumber.Modulo(a, b));
            }
            Check(-(BigInteger)a, EqlNumber.Negate(a));
            Assert.False(EqlNumber.Add(a, EqlNumber.Null).HasValue);
            Assert.False(EqlNumber.Multiply(EqlNumber.Null, 1.5).HasValue);
        }

        static void Check(BigInteger? expected, EqlNumber actual)
        {
            bool fits = expected >= long.MinValue && expected <= long.MaxValue;
            Assert.Equal(fits, actual.HasValue);
            if (fits)
                Assert.True(actual.IsInteger && actual.Int64 == expected);
        }
    }

    [Fact]
    public void A_double_on_either_side_makes_the_result_one()
    {
        Assert.Equal("3.5", EqlNumber.Divide(7L, 2.0).ToString());
        Assert.Equal("3", EqlNumber.Divide(7L, 2L).ToString());
        Assert.Equal("4.0", EqlNumber.Add(3.0, 1L).ToString());
        Assert.Equal("-1.5", EqlNumber.Modulo(-5.5, 2L).ToString());
        Assert.Equal("Infinity", EqlNumber.Divide(1L, 0.0).ToString());
        Assert.Equal("-2.5", EqlNumber.Negate(2.5).ToString());
    }

    [Fact]
    public void Integers_and_doubles_compare_by_their_exact_values()
    {
        foreach (long a in Longs)
        {
            foreach (double b in Doubles)
            {
                int expected = double.IsInfinity(b)
                    ? (b > 0 ? -1 : 1)
                    : ((BigInteger)a * BigInteger.Pow(2, 1100)).CompareTo(Scaled(b));
                Assert.Equal(Math.Sign(expected), Math.Sign(EqlNumber.Compare(a, b)));
                Assert.Equal(-Math.Sign(expected), Math.Sign(EqlNumber.Compare(b, a)));
            }
            foreach (long b in Longs)
                Assert.Equal(a.CompareTo(b), EqlNumber.Compare(a, b));
            Assert.True(EqlNumber.Compare(double.NaN, a) > 0 && EqlNumber.Compare(a, double.NaN) < 0);
        }
        Assert.Equal(0, EqlNumber.Compare(double.NaN, double.NaN));
        Assert.True(EqlComparison.Less(1L, EqlNumber.Null) == EqlBoolean.Null);
        Assert.True(EqlComparison.Equal(EqlNumber.Null, EqlNumber.Null).IsTrue);
        Assert.True(EqlComparison.Equal(EqlNumber.Null, 0L).IsFalse);
        Assert.Equal(((EqlNumber)3L).GetHashCode(), ((EqlNumber)3.0).GetHashCode());

        // value × 2^1100, which is whole for every finite double
        static BigInteger Scaled(double value)
        {
            long bits = BitConverter.DoubleToInt64Bits(Math.Abs(value));
            int exponent = (int)(bits >> 52);
            BigInteger mantissa = (bits & ((1L << 52) - 1)) | (exponent > 0 ? 1L << 52 : 0);
            return Math.Sign(value) * (mantissa << (1100 - 1075 + Math.Max(exponent, 1)));
        }
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("+5", "5")]
    [InlineData("1.0", "1.0")]
    [InlineData("5.", "5.0")]
    [InlineData(".5", "0.5")]
    [InlineData("1e3", "1000.0")]
    [InlineData("1E-7", "1.0E-7")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("18446744073709551615", "1.8446744073709552E19")]
    [InlineData("1e309", null)]
    [InlineData("", null)]
    [InlineData("-", null)]
    [InlineData(".", null)]
    [InlineData("1e", null)]
    [InlineData("1e+", null)]
    [InlineData(" 1", null)]
    [InlineData("1 ", null)]
    [InlineData("1,000", null)]
    [InlineData("NaN", null)]
    [InlineData("Infinity", null)]
    [InlineData("0x10", null)]
    [InlineData("١", null)]
    [InlineData("1\0", null)]
    public void Numerals(string text, string? expected)
    {
        Assert.Equal(expected is not null, EqlNumber.TryParse(text, out EqlNumber number));
        Assert.Equal(expected is not null, EqlNumber.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out EqlNumber same));
        if (expected is not null)
        {
            Assert.Equal(expected, number.ToString());
            Assert.Equal(expected, same.ToString());
        }
    }

    [Theory]
    [InlineData(1.0, "1.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(2.1828, "2.1828")]
    [InlineData(100.0, "100.0")]
    [InlineData(1234567.0, "1234567.0")]
    [InlineData(9999999.0, "9999999.0")]
    [InlineData(1e7, "1.0E7")]
    [InlineData(1e10, "1.0E10")]
    [InlineData(12345678.9, "1.23456789E7")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.00099, "9.9E-4")]
    [InlineData(0.0123, "0.0123")]
    [InlineData(-1.5e-5, "-1.5E-5")]
    [InlineData(4.9e-324, "4.9E-324")]
    [InlineData(2e23, "2.0E23")]
    [InlineData(1.7976931348623157e308, "1.7976931348623157E308")]
    [InlineData(-2.2250738585072014e-308, "-2.2250738585072014E-308")]
    [InlineData(double.NaN, "NaN")]
    public void Doubles_look_as_in_Java(double value, string expected) => Assert.Equal(expected, ((EqlNumber)value).ToString());

    [Fact]
    public void Formatted_doubles_read_back_and_never_overrun()
    {
        var random = new Random(3);
        Span<char> buffer = stackalloc char[EqlNumber.MaxFormattedLength];
        for (int i = 0; i < 50_000; i++)
        {
            double value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            Assert.True(((EqlNumber)value).TryFormat(buffer, out int length));
            Assert.Equal(value, double.Parse(buffer[..length].ToString().Replace("Infinity", "∞"), CultureInfo.InvariantCulture));
            Assert.False(((EqlNumber)value).TryFormat(buffer[..(length - 1)], out _));
        }
    }

    [Fact]
    public void Three_valued_logic()
    {
        bool?[] all = [null, false, true];
        foreach (bool? a in all)
        {
            foreach (bool? b in all)
            {
                // The framework's lifted operators are the same logic.
                Assert.True(EqlBoolean.And(a, b) == (EqlBoolean)(a & b));
                Assert.True(EqlBoolean.Or(a, b) == (EqlBoolean)(a | b));
                Assert.True(EqlBoolean.Equal(a, b) == (EqlBoolean)(bool?)(a == b));
            }
            Assert.True(EqlBoolean.Not(a) == (EqlBoolean)(!a));
            Assert.Equal(a == true, ((EqlBoolean)a).IsTrue);
        }
    }
}
