using System.Globalization;
using System.Net;
using RuleGen.Semantics;

namespace RuleGen.Tests.Semantics;

public class AddressDateVersionTests
{
    [Theory]
    [InlineData("1.2.3.4", "1.2.3.4")]
    [InlineData("0.0.0.0", "0.0.0.0")]
    [InlineData("255.255.255.255", "255.255.255.255")]
    [InlineData("::ffff:1.2.3.4", "1.2.3.4")]
    [InlineData("::FFFF:0102:0304", "1.2.3.4")]
    [InlineData("::", "::")]
    [InlineData("::1", "::1")]
    [InlineData("1::", "1::")]
    [InlineData("2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1")]
    [InlineData("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1")]
    [InlineData("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0")]
    [InlineData("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8")]
    [InlineData("1:0:0:2:0:0:0:3", "1:0:0:2::3")]
    [InlineData("64:ff9b::192.0.2.33", "64:ff9b::c000:221")]
    [InlineData("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304")]
    [InlineData("::1.2.3.4", "::102:304")]
    [InlineData("1.2.3", null)]
    [InlineData("1.2.3.4.5", null)]
    [InlineData("1.2.3.04", null)]
    [InlineData("1.2.3.256", null)]
    [InlineData("1.2.3.", null)]
    [InlineData("1.2.3.4 ", null)]
    [InlineData("", null)]
    [InlineData(":", null)]
    [InlineData(":::", null)]
    [InlineData("1:::2", null)]
    [InlineData("1::2::3", null)]
    [InlineData(":1:2:3:4:5:6:7", null)]
    [InlineData("1:2:3:4:5:6:7:", null)]
    [InlineData("1:2:3:4:5:6:7", null)]
    [InlineData("1:2:3:4:5:6:7:8:9", null)]
    [InlineData("1:2:3:4::5:6:7:8", null)]
    [InlineData("12345::", null)]
    [InlineData("fe80::1%eth0", null)]
    [InlineData("[::1]", null)]
    [InlineData("::g", null)]
    [InlineData("1.2.3.4::", null)]
    [InlineData("1:2:3:4:5:6:7:1.2.3.4", null)]
    [InlineData("::1.2.3", null)]
    [InlineData("::1.2.3.4:5", null)]
    public void Addresses(string text, string? expected)
    {
        Assert.Equal(expected is not null, IpAddressValue.TryParse(text, out IpAddressValue address));
        if (expected is not null)
            Assert.Equal(expected, address.ToString());
    }

    [Fact]
    public void Random_addresses_agree_with_the_framework()
    {
        var random = new Random(11);
        var bytes = new byte[16];
        for (int i = 0; i < 20_000; i++)
        {
            random.NextBytes(bytes);
            for (int group = 0; group < 16; group += 2)
            {
                if (random.Next(2) == 0)
                    bytes[group] = bytes[group + 1] = 0;
            }
            var expected = new IPAddress(bytes);
            Assert.True(IpAddressValue.TryParse(expected.ToString(), out IpAddressValue address));
            Assert.Equal(IpAddressValue.FromIPAddress(expected), address);
            Assert.True(IpAddressValue.TryParse(address.ToString(), out IpAddressValue again));
            Assert.Equal(address, again);
        }
    }

    [Theory]
    [InlineData("10.6.48.157/8", "10.255.0.1", true)]
    [InlineData("10.6.48.157/8", "::ffff:10.1.2.3", true)]
    [InlineData("10.6.48.157/8", "11.0.0.0", false)]
    [InlineData("10.6.48.157", "10.6.48.157", true)]
    [InlineData("10.6.48.157", "10.6.48.156", false)]
    [InlineData("0.0.0.0/0", "8.8.8.8", true)]
    [InlineData("0.0.0.0/0", "::1", false)]
    [InlineData("0.0.0.0/0", "::808:808", false)]
    [InlineData("192.168.1.129/25", "192.168.1.128", true)]
    [InlineData("192.168.1.129/25", "192.168.1.127", false)]
    [InlineData("::/0", "8.8.8.8", true)]
    [InlineData("::1", "::1", true)]
    [InlineData("2001:db8::/32", "2001:db8:ffff::1", true)]
    [InlineData("2001:db8::/32", "2001:db9::", false)]
    [InlineData("::ffff:10.0.0.0/104", "10.9.9.9", true)]
    [InlineData("fe80::/10", "febf::1", true)]
    public void Networks(string network, string address, bool expected)
    {
        Assert.True(CidrBlock.TryParse(network, out CidrBlock block));
        Assert.True(IpAddressValue.TryParse(address, out IpAddressValue value));
        Assert.Equal(expected, block.Contains(value));
        Assert.True(block.Contains(block.First) && block.Contains(block.Last));
    }

    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("::/129")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/ 8")]
    [InlineData("10.0.0/8")]
    [InlineData("/8")]
    [InlineData("")]
    [InlineData("10.0.0.0/8/8")]
    public void No_networks(string text) => Assert.False(CidrBlock.TryParse(text, out _));

    [Theory]
    [InlineData("1970", "1970-01-01T00:00:00.000Z")]
    [InlineData("2020-02", "2020-02-01T00:00:00.000Z")]
    [InlineData("2020-02-29", "2020-02-29T00:00:00.000Z")]
    [InlineData("2020-02-29T", "2020-02-29T00:00:00.000Z")]
    [InlineData("2020-02-29T13", "2020-02-29T13:00:00.000Z")]
    [InlineData("2020-02-29T13Z", "2020-02-29T13:00:00.000Z")]
    [InlineData("2020-02-29T13:14", "2020-02-29T13:14:00.000Z")]
    [InlineData("2020-02-29T13:14:15.1Z", "2020-02-29T13:14:15.100Z")]
    [InlineData("2020-02-29T13:14:15,123456Z", "2020-02-29T13:14:15.123456Z")]
    [InlineData("2020-02-29T13:14:15.123456789+02:30", "2020-02-29T10:44:15.123456789Z")]
    [InlineData("2020-01-01T00:00:00-0100", "2020-01-01T01:00:00.000Z")]
    [InlineData("2020-01-01T00:00:00+01", "2019-12-31T23:00:00.000Z")]
    [InlineData("0", "1970-01-01T00:00:00.000Z")]
    [InlineData("-1", "1969-12-31T23:59:59.999Z")]
    [InlineData("-1.5", "1969-12-31T23:59:59.998500Z")]
    [InlineData("1516116808349", "2018-01-16T15:33:28.349Z")]
    [InlineData("1516116808349.25", "2018-01-16T15:33:28.349250Z")]
    [InlineData("2019-02-29", null)]
    [InlineData("2020-13", null)]
    [InlineData("2020-00", null)]
    [InlineData("2020-1-1", null)]
    [InlineData("2020-01-01T24:00", null)]
    [InlineData("2020-01-01T1:00", null)]
    [InlineData("2020-01-01T10:00:60", null)]
    [InlineData("2020-01-01T10:00:00.", null)]
    [InlineData("2020-01-01T10:00:00.1234567890", null)]
    [InlineData("2020-01-01T10:00+19:00", null)]
    [InlineData("2020-01-01T10:00+01:", null)]
    [InlineData("2020-01-01 10:00", null)]
    [InlineData("2020-01-01T10:00Zx", null)]
    [InlineData("2020-01-01Z", null)]
    [InlineData("now-1d", null)]
    [InlineData("", null)]
    [InlineData("-", null)]
    [InlineData("+12345", null)]
    [InlineData(" 12345", null)]
    [InlineData("12345.", null)]
    [InlineData("99999999999999999999", null)]
    public void Dates(string text, string? expected)
    {
        Assert.Equal(expected is not null, EqlDate.TryParse(text, out EqlDate date));
        if (expected is not null)
            Assert.Equal(expected, date.ToString());
    }

    [Fact]
    public void Dates_agree_with_the_framework()
    {
        var random = new Random(5);
        for (int i = 0; i < 20_000; i++)
        {
            var expected = new DateTimeOffset(random.NextInt64(DateTime.MaxValue.Ticks), TimeSpan.Zero);
            Assert.True(EqlDate.TryParse(expected.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture), out EqlDate date));
            Assert.Equal((EqlDate)expected, date);
            Assert.Equal(expected.ToUnixTimeMilliseconds(), date.UnixMilliseconds);
            Assert.True(EqlDate.TryParse(date.ToString(), out EqlDate again));
            Assert.Equal(date, again);
            Assert.True(EqlDate.FromUnixMilliseconds(date.UnixMilliseconds) <= date);
        }
        Assert.Equal(long.MinValue, EqlDate.FromUnixMilliseconds(long.MinValue).UnixMilliseconds);
        Assert.Equal(long.MaxValue, EqlDate.FromUnixMilliseconds(long.MaxValue).UnixMilliseconds);
    }

    [Fact]
    public void Versions_are_in_order()
    {
        string[] ascending =
        [
            "0", "1", "1.0.0-0", "1.0.0-1", "1.0.0-2.a", "1.0.0-10", "1.0.0-alpha", "1.0.0-alpha+7", "1.0.0-alpha-1", "1.0.0-alpha.1", "1.0.0-alpha.beta",
            "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.0+build.1", "1.0.0+build.2", "1.0.0.1", "1.2",
            "1.2.4-SNAPSHOT", "1.2.4", "1.5.0", "1.11.3", "9.9", "10.0", "123456789012345678901234567890.1",
            "", "1.", "1..2", "1.02", "v1.0", "\uFFFF", "\uD83D\uDE00",
        ];
        for (int i = 0; i < ascending.Length; i++)
        {
            for (int j = 0; j < ascending.Length; j++)
            {
                int order = Math.Sign(VersionComparison.Compare(ascending[i], ascending[j]));
                Assert.True(i.CompareTo(j) == order, $"{ascending[i]} against {ascending[j]}: {order}");
            }
        }
    }
}
