using System.Globalization;
using RuleGen.Compiler.Binding;
using RuleGen.Semantics;

namespace RuleGen.Tests.Binding;

/// <summary>The compiler reads literals with code of its own, because it cannot use the runtime's; both must read the same.</summary>
public class LiteralAgreementTests
{
    private static readonly string[] DateParts =
    [
        "2017", "0000", "0001", "9999", "1900", "2000", "201", "20170", "-", "--", "-01", "-02", "-12", "-13", "-00", "-30", "-31", "-29", "-1", "T", "t", " ",
        "00", "12", "23", "24", ":", ":00", ":59", ":60", ":5", ".", ",", ".1", ".123456789", ".1234567890", ",5", "Z", "z", "+", "+00", "+02", "+02:",
        "+02:30", "+0230", "+18", "-18:00", "+18:01", "+19", "+02:60", "-05:00", "1516116808349", "9223372036854775807", "9223372036854775808", "12345", "123", "9",
    ];

    private static readonly string[] Dates =
    [
        "", "1970", "1970-01-01T00:00:00Z", "2016-02-29", "2017-02-29", "1900-02-29", "2000-02-29", "2017-08-30T20:47:33.123456789+05:30", "2017-08-30T20",
        "2017-08-30T", "2017T20:47", "2017-08T20:47:33,5Z", "2017-08-30T20.5", "2017-08-30T20:47.5Z", "0000-02-29", "0000-01-01T00:00:00+18:00", "9999-12-31T23:59:59.999999999-18:00",
        "-1", "-1.5", "1.5", "123.1234567", "1.", ".5", "-.5", "+5", "12345", "-9223372036854775808", "-9223372036854775808.000001", "9223372036854775807.999999", "٢٠١٧", "2017-01-01T00:00:00 Z",
        "0.000001", "-0.000001", "-0", "-1000.999999", "--5", "5-", "1e3", "0x10", "\0", "2017\0",
    ];

    private static readonly string[] AddressParts =
    [
        "0", "1", "00", "01", "255", "256", "ff", "FFFF", "fffff", "g", ":", "::", ".", "..", "/", "/0", "/8", "/032", "/32", "/33", "/96", "/104", "/128", "/129", "/1000", "/-1", "/+8", "1.2.3.4", "10.6.48.157",
        "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8", "::ffff:", "fe80::", " ", "%eth0", "[", "]", "-", "x",
    ];

    [Fact]
    public void Dates_are_read_alike_by_compiler_and_runtime()
    {
        int accepted = Check(Dates, DateParts, 200_000, text =>
        {
            bool isRead = DateLiteral.TryParse(text, out long seconds, out int nanoseconds);
            bool isExpected = EqlDate.TryParse(text, out EqlDate date);
            Assert.Equal(
                (text, isExpected, isExpected ? date.UnixSeconds : 0, isExpected ? date.Nanosecond : 0),
                (text, isRead, isRead ? seconds : 0, isRead ? nanoseconds : 0));
            return isRead;
        });
        Assert.True(accepted > 5_000, accepted.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Addresses_and_blocks_are_read_alike_by_compiler_and_runtime()
    {
        string[] given = ["", ":", "::", ":::", "::1.2.3.4", "1.2.3.4::", "1::2.3.4.5:6", "::ffff:10.0.0.1/104", "0:0:0:0:0:0:0:0", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1:2:3:4::5:6:7:8", "1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:7:1.2.3.4",
            "0000:0000:0000:0000:0000:ffff:255.255.255.255", "1.2.3.4/", "/8", "//", "1.2.3.4/8/8", "１.2.3.4", "::١"];
        int accepted = Check(given, AddressParts, 200_000, text =>
        {
            bool isRead = AddressLiteral.TryParseBlock(text, out ulong high, out ulong low, out int length, out _);
            bool isExpected = CidrBlock.TryParse(text, out CidrBlock block);
            Assert.Equal((text, isExpected), (text, isRead));
            if (isRead)
                Assert.Equal((text, block, block.First), (text, CidrBlock.FromPrefix(high, low, length), new IpAddressValue(new UInt128(high, low))));
            return isRead;
        });
        Assert.True(accepted > 3_000, accepted.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("10.0.0.0/8", false)]
    [InlineData("10.0.0.1/8", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData("::1/64", true)]
    [InlineData("8000::/1", false)]
    [InlineData("8000::/0", true)]
    [InlineData("0:0:0:1::/64", false)]
    public void Bits_behind_a_prefix_are_noticed(string text, bool expected)
    {
        Assert.True(AddressLiteral.TryParseBlock(text, out _, out _, out _, out bool hasHostBits));
        Assert.Equal(expected, hasHostBits);
    }

    [Fact]
    public void Numbers_in_text_are_read_alike_by_compiler_and_runtime()
    {
        string[] parts = ["0", "1", "9", "007", "9223372036854775807", "9223372036854775808", "+", "-", ".", "e", "E", "e5", "E-3", "e+308", "e999", " ", "NaN", "Infinity", "∞", ",", "_", "0x", "d", "L", "٣"];
        int accepted = Check(["", "-9223372036854775808", "-9223372036854775809", "1e308", "1e309", "4.9e-324", "-0"], parts, 100_000, text =>
        {
            BoundConstant? read = NumberLiteral.Read(text, default);
            bool isExpected = EqlNumber.TryParse(text, out EqlNumber number);
            EqlNumber actual = read switch
            {
                BoundInteger node => node.Value,
                BoundDouble node => node.Value,
                _ => EqlNumber.Null,
            };
            Assert.Equal((text, isExpected, isExpected ? number.ToString() : "null"), (text, read is not null, actual.ToString()));
            return read is not null;
        });
        Assert.True(accepted > 3_000, accepted.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Doubles_are_written_alike_by_compiler_and_runtime()
    {
        var random = new Random(20_260_301);
        double[] given = [0, 1, 1.1, 100, 1e6, 1e7, 9_999_999, 1.5e-3, 9.99e-4, 1e-3, 1e21, 1.7976931348623157e308, 123456.789, 0.1 + 0.2, 12345678.9];
        IEnumerable<double> made = Enumerable.Range(0, 20_000).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-12, 25)));
        foreach (double value in given.Concat(given.Select(v => -v)).Concat(made))
            Assert.Equal(((EqlNumber)value).ToString(), NumberLiteral.ToText(value));
    }

    private static int Check(IEnumerable<string> given, string[] parts, int count, Func<string, bool> accepts)
    {
        var random = new Random(20_260_302);
        int accepted = given.Count(accepts);
        for (int i = 0; i < count; i++)
            accepted += accepts(string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => parts[random.Next(parts.Length)]))) ? 1 : 0;
        return accepted;
    }
}
