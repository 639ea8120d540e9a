using System.Text;
using RuleGen.Semantics;

namespace RuleGen.Tests.Semantics;

public class WildcardTests
{
    [Theory]
    [InlineData("aAb*", 5, "aA*?", 4)]
    [InlineData("a\uD83D\uDE00", 5, "a*?\uD83D\uDE00", 4)]
    [InlineData("a\n\\", 4, "a*?\\", 4)]
    public void Agrees_with_the_recursive_definition_on_all_short_texts(string textAlphabet, int textLength, string patternAlphabet, int patternLength)
    {
        List<string> texts = Texts.All(textAlphabet, textLength);
        foreach (string pattern in Texts.All(patternAlphabet, patternLength))
        {
            foreach (string text in texts)
                Check(text, pattern);
        }
    }

    [Theory]
    [InlineData("", "*", true)]
    [InlineData("", "?", false)]
    [InlineData("\uD83D\uDE00", "?", true)]
    [InlineData("\uD83D\uDE00", "??", false)]
    [InlineData("\uD83D\uDE00", "*??", false)]
    [InlineData("C:\\x", "C:\\*", true)]
    [InlineData("a\r\n\0b", "a*b", true)]
    [InlineData("py*", "py*", true)]
    public void Known_cases(string text, string pattern, bool expected) => Assert.Equal(expected, Wildcard.Matches(text, pattern));

    [Fact]
    public void A_lone_surrogate_is_a_character_and_half_a_pair_is_none()
    {
        // Not in a data table: attributes are stored as UTF-8, which has no lone surrogates.
        Assert.True(Wildcard.Matches("\uDE00\uD83D", "??"));
        Assert.True(Wildcard.Matches("x\uD83D", "?\uD83D"));
        Assert.False(Wildcard.Matches("\uD83D\uDE00", "*\uDE00"));
        Assert.False(Wildcard.Matches("\uD83D\uDE00", "\uD83D*"));
        Assert.False(Wildcard.Matches("\uD83D\uDE00", "\uD83D?"));
    }

    [Fact]
    public void Many_stars_do_not_multiply()
    {
        // Exponential backtracking over 30 stars would not end within the lifetime of this machine.
        string text = new('a', 3000);
        Assert.False(Wildcard.MatchesIgnoringCase(text, string.Concat(Enumerable.Repeat("*A", 30)) + "*b?"));
        Assert.True(Wildcard.MatchesIgnoringCase(text, string.Concat(Enumerable.Repeat("*A", 30)) + "*"));
    }

    private static void Check(string text, string pattern)
    {
        Rune[] t = Runes(text), p = Runes(pattern);
        string message = $"'{Escape(text)}' against '{Escape(pattern)}'";
        Assert.True(Naive(t, p, Units(text), Units(pattern)) == Wildcard.Matches(text, pattern), message);
        Assert.True(
            Naive(t, p, Units(Texts.Fold(text)), Units(Texts.Fold(pattern))) == Wildcard.MatchesIgnoringCase(text, pattern), message);
    }

    private static bool Naive(Rune[] runes, Rune[] patternRunes, string[] text, string[] pattern)
    {
        Assert.Equal(runes.Length, text.Length);
        Assert.Equal(patternRunes.Length, pattern.Length);
        return Matches(text, pattern);

        static bool Matches(ReadOnlySpan<string> text, ReadOnlySpan<string> pattern)
        {
            if (pattern.IsEmpty)
                return text.IsEmpty;
            if (pattern[0] == "*")
                return Matches(text, pattern[1..]) || (!text.IsEmpty && Matches(text[1..], pattern));
            return !text.IsEmpty && (pattern[0] == "?" || pattern[0] == text[0]) && Matches(text[1..], pattern[1..]);
        }
    }

    /// <summary>The framework's count of characters, where each lone surrogate is one replacement character.</summary>
    private static Rune[] Runes(string text) => [.. text.EnumerateRunes()];

    private static string[] Units(string text)
    {
        var units = new List<string>();
        for (int i = 0; i < text.Length; i++)
        {
            bool isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            units.Add(text.Substring(i, isPair ? 2 : 1));
            i += isPair ? 1 : 0;
        }
        return [.. units];
    }

    private static string Escape(string text) => string.Concat(text.Select(c => c is >= ' ' and <= '~' ? c.ToString() : $"\\u{(int)c:X4}"));
}
