namespace RuleGen.Semantics;

/// <summary>
/// The patterns of EQL <c>:</c>, <c>like</c> and <c>like~</c>: <c>*</c> stands for any run of characters, the empty run and line ends
/// included, <c>?</c> for exactly one. There is no escape, a backslash is a backslash. A pattern speaks about the whole text.
/// </summary>
/// <remarks>
/// A character is a Unicode code point, as in Lucene: a surrogate pair is one, and so is a surrogate that stands alone.
/// The cost is at most text length × pattern length, without recursion or memory: only the last <c>*</c> seen is ever tried again, because a
/// star that took less before a later star could only give that later star more.
/// </remarks>
public static class Wildcard
{
    /// <summary>Whether the whole text fits the pattern: EQL <c>like</c>.</summary>
    public static bool Matches(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern) => Matches<ExactCase>(text, pattern);

    /// <summary>Whether the whole text fits the pattern, ignoring case: EQL <c>:</c> and <c>like~</c>.</summary>
    public static bool MatchesIgnoringCase(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern) => Matches<IgnoredCase>(text, pattern);

    private static bool Matches<TCase>(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
        where TCase : struct, ICaseRule
    {
        int t = 0;
        int p = 0;
        int afterStar = -1;
        int starEnd = 0;
        while (true)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                afterStar = ++p;
                if (p == pattern.Length)
                    return true;
                starEnd = NextPlace<TCase>(text, t, pattern[p]);
                if (starEnd < 0)
                    return false;
                t = starEnd;
            }
            else if (t < text.Length && p < pattern.Length && FitsOne<TCase>(text, pattern, ref t, ref p))
            {
                continue;
            }
            else if (t == text.Length && p == pattern.Length)
            {
                return true;
            }
            else
            {
                if (afterStar < 0 || starEnd >= text.Length)
                    return false;
                starEnd = NextPlace<TCase>(text, starEnd + CharacterLength(text, starEnd), pattern[afterStar]);
                if (starEnd < 0)
                    return false;
                t = starEnd;
                p = afterStar;
            }
        }
    }

    /// <summary>The first place from <paramref name="start"/> where what follows a star could begin, or -1.</summary>
    private static int NextPlace<TCase>(ReadOnlySpan<char> text, int start, char next)
        where TCase : struct, ICaseRule
    {
        // A surrogate is not searched for: it might be found inside a pair.
        if (next is '*' or '?' || char.IsSurrogate(next))
            return start;
        char folded = TCase.Fold(next);
        int distance = text[start..].IndexOfAny(folded, (char)(folded & ~TCase.CaseBit(folded)));
        return distance < 0 ? -1 : start + distance;
    }

    /// <summary>Whether one character of the text fits one of the pattern, which is no star; if so, steps over both.</summary>
    private static bool FitsOne<TCase>(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern, ref int t, ref int p)
        where TCase : struct, ICaseRule
    {
        int length = CharacterLength(text, t);
        if (pattern[p] == '?')
        {
            t += length;
            p++;
            return true;
        }
        if (length != CharacterLength(pattern, p) || TCase.Fold(text[t]) != TCase.Fold(pattern[p]))
            return false;
        if (length == 2 && text[t + 1] != pattern[p + 1])
            return false;
        t += length;
        p += length;
        return true;
    }

    private static int CharacterLength(ReadOnlySpan<char> text, int index) =>
        char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]) ? 2 : 1;
}
