using RuleGen.Semantics;

namespace RuleGen.Tests.Semantics;

public class EqlFunctionsTests
{
    [Fact]
    public void Substring_is_a_slice_for_all_small_ranges()
    {
        for (int length = 0; length <= 4; length++)
        {
            string text = "abcd"[..length];
            for (int start = -7; start <= 7; start++)
            {
                for (int end = -7; end <= 7; end++)
                {
                    Assert.Equal(Slice(text, start, end), EqlFunctions.Substring(text, start, end).ToString());
                    Assert.Equal(Slice(text, 0, end), EqlFunctions.Substring(text, EqlNumber.Null, end).ToString());
                }
                Assert.Equal(Slice(text, start, length), EqlFunctions.Substring(text, start).ToString());
            }
        }
        Assert.Equal("b", EqlFunctions.Substring("abc", 1.9, -1.5).ToString());
        Assert.Equal("abc", EqlFunctions.Substring("abc", long.MinValue, long.MaxValue).ToString());
        Assert.False(EqlFunctions.Substring(EqlText.Null, 0).HasValue);

        // What is left of the text when every position outside the range is struck out, as a slice counts positions.
        static string Slice(string text, int start, int end) => string.Concat(
            text.Where((_, i) => (start < 0 ? i - text.Length >= start : i >= start) && (end < 0 ? i - text.Length < end : i < end)));
    }

    [Theory]
    [InlineData("key=value;more;", "key=", ";", false, "value")]
    [InlineData("key=value;more;", "key=", ";", true, "value;more")]
    [InlineData("key=value;more;", "KEY=", ";", false, null)]
    [InlineData("key=value;", "nothing", ";", false, null)]
    [InlineData("key=value;", "key=", "nothing", true, null)]
    [InlineData(";key=value", "key=", ";", true, null)]
    [InlineData("key=value;", "", ";", false, "key=value")]
    [InlineData("key=value;", "key=", "", false, "")]
    [InlineData("key=value;", "key=", "", true, "value;")]
    [InlineData("aaa", "aa", "a", false, "")]
    [InlineData("aaa", "aa", "aa", true, null)]
    [InlineData(null, "a", "b", true, null)]
    [InlineData("a", null, "b", true, null)]
    [InlineData("a", "a", null, true, null)]
    public void Between(string? text, string? left, string? right, bool greedy, string? expected)
    {
        EqlText actual = EqlFunctions.Between(text, left, right, greedy);
        Assert.Equal(expected, actual.HasValue ? actual.ToString() : null);
        if (expected is not null)
            Assert.Equal(expected, EqlFunctions.BetweenIgnoringCase(text, left!.ToUpperInvariant(), right!.ToUpperInvariant(), greedy).ToString());
    }

    [Theory]
    [InlineData("banana", "an", null, 1L)]
    [InlineData("banana", "an", 1L, 1L)]
    [InlineData("banana", "an", 2L, 3L)]
    [InlineData("banana", "an", -5L, 1L)]
    [InlineData("banana", "an", 4L, null)]
    [InlineData("banana", "", 6L, 6L)]
    [InlineData("banana", "", 7L, null)]
    [InlineData("banana", "AN", null, null)]
    [InlineData("banana", "an", long.MaxValue, null)]
    [InlineData(null, "an", null, null)]
    [InlineData("banana", null, null, null)]
    public void Index_of(string? text, string? part, long? start, long? expected)
    {
        EqlNumber wanted = expected;
        Assert.Equal(wanted, EqlFunctions.IndexOf(text, part, start));
        if (expected is not null)
            Assert.Equal(wanted, EqlFunctions.IndexOfIgnoringCase(text, part!.ToUpperInvariant(), start));
    }

    [Theory]
    [InlineData("42", null, "42")]
    [InlineData("+42", 10L, "42")]
    [InlineData("-2.5", null, "-2.5")]
    [InlineData("0x1F", null, "31")]
    [InlineData("0x1f", 16L, "31")]
    [InlineData("1F", 16L, "31")]
    [InlineData("0x1F", 10L, "null")]
    [InlineData("0X1F", null, "null")]
    [InlineData("0017", 8L, "15")]
    [InlineData("18", 8L, "null")]
    [InlineData("zz", 36L, "1295")]
    [InlineData("1", 1L, "null")]
    [InlineData("1", 37L, "null")]
    [InlineData("", null, "null")]
    [InlineData("-", 7L, "null")]
    [InlineData(" 1", null, "null")]
    [InlineData("9223372036854775808", null, "9.223372036854776E18")]
    [InlineData("-8000000000000000", 16L, "-9223372036854775808")]
    [InlineData("8000000000000000", 16L, "null")]
    [InlineData("1e400", null, "null")]
    [InlineData(null, null, "null")]
    public void Number(string? text, long? numberBase, string expected) =>
        Assert.Equal(expected, EqlFunctions.Number(text, numberBase).ToString());

    [Fact]
    public void Null_gives_null()
    {
        Assert.False(EqlFunctions.Length(EqlText.Null).HasValue);
        Assert.False(EqlFunctions.StartsWith(EqlText.Null, "a").HasValue);
        Assert.False(EqlFunctions.EndsWithIgnoringCase("a", EqlText.Null).HasValue);
        Assert.False(EqlFunctions.StringContains("a", EqlText.Null).HasValue);
        Assert.False(EqlFunctions.CidrMatch(null, CidrBlock.Parse("::/0")).HasValue);
        Assert.False(EqlFunctions.String(EqlNumber.Null).HasValue);
        Assert.False(EqlFunctions.String(EqlBoolean.Null).HasValue);
        Assert.False(EqlFunctions.Concat("a", EqlText.Null, "b").HasValue);
        Assert.True(EqlFunctions.StringContains("", "").IsTrue);
        Assert.Equal<EqlNumber>(2, EqlFunctions.Length("\uD83D\uDE00"));
    }

    [Fact]
    public void Concat_joins_what_each_argument_shows_even_if_arguments_build_texts_themselves()
    {
        int mark = TextArena.Mark();
        var builder = default(ConcatBuilder);
        builder.Append("a");
        builder.Append(EqlFunctions.Concat("<", EqlFunctions.String(2.5), ">"));
        builder.Append(7L);
        builder.Append(EqlBoolean.True);
        builder.Append(EqlFunctions.Concat(new string('x', 3000), "y"));
        builder.Append((EqlDate?)EqlDate.FromUnixMilliseconds(0));
        IpAddressValue.TryParse("::1", out IpAddressValue address);
        builder.Append((IpAddressValue?)address);
        Assert.Equal("a<2.5>7true" + new string('x', 3000) + "y1970-01-01T00:00:00.000Z::1", builder.ToText().ToString());
        TextArena.Release(mark);
        Assert.Equal(mark, TextArena.Mark());
    }

    [Fact]
    public void Built_texts_stay_as_they_are_while_the_arena_grows()
    {
        int mark = TextArena.Mark();
        EqlText first = EqlFunctions.String(1234L);
        EqlText second = EqlFunctions.Concat("five", "six");
        for (int i = 0; i < 20; i++)
            EqlFunctions.Concat(new string('z', 100_000), "z");
        Assert.Equal("1234", first.ToString());
        Assert.Equal("fivesix", second.ToString());
        TextArena.Release(mark);
    }

    [Fact]
    public void Nothing_allocates_once_the_arena_has_grown()
    {
        CidrBlock[] blocks = [CidrBlock.Parse("10.0.0.0/8"), CidrBlock.Parse("2001:db8::/32")];
        Assert.Equal(0, AllocatedBytes.Of(() =>
        {
            int mark = TextArena.Mark();
            EqlText built = EqlFunctions.Concat("some text", EqlFunctions.String(3.25), EqlFunctions.String(12L));
            EqlFunctions.Between(built, "me", "3", true);
            EqlFunctions.Number("0x12", EqlNumber.Null);
            EqlFunctions.Number("12.5");
            EqlFunctions.IndexOfIgnoringCase(built, "TEXT");
            EqlFunctions.Substring(built, -3);
            IpAddressValue.TryParse("2001:db8::1:2", out IpAddressValue address);
            EqlFunctions.CidrMatch(address, blocks);
            EqlFunctions.String(address);
            EqlDate.TryParse("2020-02-29T12:00:00.123456789+01:00", out EqlDate date);
            EqlFunctions.String(date);
            VersionComparison.Compare("1.2.3-rc.1", "1.2.3");
            EqlNumber.TryParse("12.5"u8, out _);
            TextArena.Release(mark);
        }));
    }
}
