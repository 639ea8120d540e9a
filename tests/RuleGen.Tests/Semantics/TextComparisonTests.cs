using RuleGen.Semantics;

namespace RuleGen.Tests.Semantics;

public class TextComparisonTests
{
    [Fact]
    public void Only_the_26_letters_fold()
    {
        for (int unit = 0; unit <= char.MaxValue; unit++)
        {
            char expected = Texts.Fold(((char)unit).ToString())[0];
            Assert.Equal(expected, TextComparison.Fold((char)unit));
            string many = new((char)unit, 19);
            foreach (int length in new[] { 1, 4, 8, 19 })
            {
                var target = new char[length];
                TextComparison.FoldInto(many.AsSpan(0, length), target);
                Assert.Equal(new string(expected, length), new string(target));
            }
        }
    }

    [Theory]
    [InlineData("É", "é")]
    [InlineData("k", "\u212A")]
    [InlineData("ı", "I")]
    [InlineData("@", "`")]
    [InlineData("[", "{")]
    public void Nothing_else_is_the_same_ignoring_case(string left, string right)
    {
        for (int padding = 0; padding < 40; padding++)
        {
            string a = left + new string('A', padding);
            string b = right + new string('a', padding);
            Assert.False(TextComparison.EqualIgnoringCase(a, b));
            Assert.False(TextComparison.ContainsIgnoringCase("xx" + a + "yy", b));
            Assert.True(TextComparison.EqualIgnoringCase(left + a, left + Texts.Fold(a)));
        }
    }

    [Fact]
    public void One_different_unit_anywhere_is_seen_at_every_length_and_offset()
    {
        for (int length = 0; length <= 70; length++)
        {
            for (int offset = 0; offset < 5; offset++)
            {
                char[] left = new string('q', length + offset).ToCharArray();
                char[] right = new string('Q', length + offset).ToCharArray();
                Assert.True(TextComparison.EqualIgnoringCase(left.AsSpan(offset), right.AsSpan(offset)));
                Assert.False(TextComparison.EqualIgnoringCase(left.AsSpan(offset), [.. right.AsSpan(offset), 'q']));
                for (int i = offset; i < left.Length; i++)
                {
                    right[i] = '1';
                    Assert.False(TextComparison.EqualIgnoringCase(left.AsSpan(offset), right.AsSpan(offset)));
                    right[i] = 'Q';
                }
            }
        }
    }

    [Fact]
    public void Folding_in_place_or_into_an_overlapping_target_is_the_same()
    {
        string text = Texts.Random(new Random(1), "aAzZ@[`{É\0", 110);
        for (int length = 0; length <= 80; length++)
        {
            foreach (int shift in new[] { -7, -1, 0, 1, 7 })
            {
                char[] buffer = text.ToCharArray();
                TextComparison.FoldInto(buffer.AsSpan(8, length), buffer.AsSpan(8 + shift));
                Assert.Equal(Texts.Fold(text.Substring(8, length)), new string(buffer, 8 + shift, length));
            }
        }
        Assert.Throws<ArgumentException>(() => TextComparison.FoldInto("ab", new char[1]));
    }

    [Fact]
    public void Searches_agree_with_the_naive_ones_on_all_short_texts()
    {
        List<string> parts = Texts.All("aAb", 3);
        foreach (string text in Texts.All("aAb", 6))
        {
            foreach (string part in parts)
                Check(text, part);
        }
    }

    [Fact]
    public void Searches_agree_with_the_naive_ones_on_long_texts()
    {
        var random = new Random(7);
        for (int round = 0; round < 4_000; round++)
        {
            string alphabet = (round % 3) switch { 0 => "aA", 1 => "aAb", _ => "aAbBcxyzÉ\0\uD83D\uDE00" };
            string text = Texts.Random(random, alphabet, random.Next(0, 150));
            int length = random.Next(0, Math.Min(text.Length, 60) + 1);
            string part = round % 4 == 0
                ? Texts.Random(random, alphabet, length)
                : text.Substring(random.Next(0, text.Length - length + 1), length);
            Check(text, round % 2 == 0 ? part : part.ToUpperInvariant());
        }
    }

    [Fact]
    public void Searches_that_almost_fit_everywhere_go_on_with_the_linear_search()
    {
        foreach (int half in new[] { 9, 40, 300 })
        {
            string part = new string('a', half) + "b" + new string('A', half);
            string misses = new('a', 8000);
            Check(misses, part);
            Check(misses + part + misses, part);
            string periodic = string.Concat(Enumerable.Repeat("abaab", 700));
            Check(periodic, string.Concat(Enumerable.Repeat("abaab", half / 4)) + "c");
            Check(periodic + "c" + periodic, string.Concat(Enumerable.Repeat("abaab", half / 4)) + "c");
        }
    }

    [Fact]
    public void The_two_way_search_agrees_with_the_naive_one()
    {
        List<string> parts = Texts.All("ab", 6);
        foreach (string text in Texts.All("ab", 10).Where(t => t.Length is 9))
        {
            foreach (string part in parts.Where(p => p.Length > 0))
            {
                Assert.Equal(text.IndexOf(part, StringComparison.Ordinal), TwoWaySearch.First<ExactCase>(text, part));
                Assert.Equal(text.LastIndexOf(part, StringComparison.Ordinal), TwoWaySearch.Last<ExactCase>(text, part));
            }
        }
    }

    [Theory]
    [InlineData("System", "System Idle Process", -1)]
    [InlineData("System Idle Process", "system", -1)]
    [InlineData("\uFFFF", "\uD83D\uDE00", 1)]
    [InlineData("", "\0", -1)]
    [InlineData("a", "a", 0)]
    public void Order_is_that_of_code_units(string left, string right, int expected)
    {
        Assert.Equal(expected, Math.Sign(TextComparison.Compare(left, right)));
        Assert.Equal(-expected, Math.Sign(TextComparison.Compare(right, left)));
    }

    [Fact]
    public void Nothing_allocates()
    {
        string text = new string('a', 5000) + "Needle";
        string part = new string('A', 20) + "b";
        var target = new char[text.Length];
        Assert.Equal(0, AllocatedBytes.Of(() =>
        {
            TextComparison.EqualIgnoringCase(text, text);
            TextComparison.ContainsIgnoringCase(text, part);
            TextComparison.LastIndexOfIgnoringCase(text, part);
            TextComparison.Contains(text, "Needle");
            TextComparison.FoldInto(text, target);
            Wildcard.MatchesIgnoringCase(text, "*n?ed*e");
        }));
    }

    private static void Check(string text, string part)
    {
        string foldedText = Texts.Fold(text);
        string foldedPart = Texts.Fold(part);
        Assert.Equal(text == part, TextComparison.Equal(text, part));
        Assert.Equal(foldedText == foldedPart, TextComparison.EqualIgnoringCase(text, part));
        Assert.Equal(text.StartsWith(part, StringComparison.Ordinal), TextComparison.StartsWith(text, part));
        Assert.Equal(text.EndsWith(part, StringComparison.Ordinal), TextComparison.EndsWith(text, part));
        Assert.Equal(foldedText.StartsWith(foldedPart, StringComparison.Ordinal), TextComparison.StartsWithIgnoringCase(text, part));
        Assert.Equal(foldedText.EndsWith(foldedPart, StringComparison.Ordinal), TextComparison.EndsWithIgnoringCase(text, part));
        Assert.Equal(text.Contains(part, StringComparison.Ordinal), TextComparison.Contains(text, part));
        Assert.Equal(foldedText.Contains(foldedPart, StringComparison.Ordinal), TextComparison.ContainsIgnoringCase(text, part));
        Assert.Equal(text.LastIndexOf(part, StringComparison.Ordinal), TextComparison.LastIndexOf(text, part));
        Assert.Equal(foldedText.LastIndexOf(foldedPart, StringComparison.Ordinal), TextComparison.LastIndexOfIgnoringCase(text, part));
        for (int start = -1; start <= Math.Min(text.Length, 4) + 1; start++)
        {
            int from = Math.Max(start, 0);
            int expected = from > text.Length ? -1 : text.IndexOf(part, from, StringComparison.Ordinal);
            int folded = from > text.Length ? -1 : foldedText.IndexOf(foldedPart, from, StringComparison.Ordinal);
            Assert.Equal(expected, TextComparison.IndexOf(text, part, start));
            Assert.Equal(folded, TextComparison.IndexOfIgnoringCase(text, part, start));
        }
    }
}
