namespace RuleGen.Compiler.Patterns;

/// <summary>
/// Decides how a set of wildcard patterns is searched for in one pass: which end or which key finds each pattern, and which keys share a
/// bucket of the filter. The result is the plan that <c>RuleGen.Semantics.PatternSet</c> takes, whose documentation tells its layout.
/// </summary>
/// <remarks>
/// Keys are chosen so that the filter names as few places of <see cref="TypicalText"/> as possible, which also makes similar keys share a
/// bucket. Same patterns, same plan.
/// </remarks>
public static class PatternSetPlanner
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>How many keys of a pattern are weighed in every bucket; they are the rarest ones.</summary>
    private const int WeighedKeys = 6;

    /// <summary>The plan for the patterns: two characters for each, in order.</summary>
    public static string Plan(EquatableArray<string> patterns, bool ignoringCase)
    {
        var plan = new char[2 * patterns.Count];
        var buckets = KeyBuckets.For(ignoringCase);
        var searched = new List<(int Pattern, List<PatternKey> Keys)>();
        for (int i = 0; i < patterns.Count; i++)
        {
            string pattern = patterns[i];
            plan[2 * i] = '-';
            plan[(2 * i) + 1] = '-';
            if (FrontPlace(pattern) is int front and > 0)
            {
                plan[2 * i] = '<';
                plan[(2 * i) + 1] = Digits[front];
            }
            else if (BackPlace(pattern) is int back and > 0)
            {
                plan[2 * i] = '>';
                plan[(2 * i) + 1] = Digits[back];
            }
            else
            {
                List<PatternKey> keys = RarestKeys(pattern, buckets);
                if (keys.Count > 0)
                    searched.Add((i, keys));
            }
        }

        // The patterns with the least choice and the most frequent keys come first: of very many they begin buckets.
        searched.Sort((a, b) => a.Keys[0].Rate != b.Keys[0].Rate
            ? b.Keys[0].Rate.CompareTo(a.Keys[0].Rate)
            : a.Pattern.CompareTo(b.Pattern));
        foreach ((int pattern, int bucket, PatternKey key) in buckets.Place(searched))
        {
            plan[2 * pattern] = (char)('A' + bucket);
            plan[(2 * pattern) + 1] = Digits[key.Place];
        }

        return new string(plan);
    }

    /// <summary>The first place of a pair before any wildcard, or 0.</summary>
    private static int FrontPlace(string pattern)
    {
        int end = Math.Min(pattern.Length, Digits.Length);
        for (int place = 1; place < end && !IsWildcard(pattern[place - 1]) && !IsWildcard(pattern[place]); place++)
        {
            if (IsPair(pattern, place))
                return place;
        }

        return 0;
    }

    /// <summary>The last place of a pair after all wildcards, or 0.</summary>
    private static int BackPlace(string pattern)
    {
        for (int place = pattern.Length - 1; place > 0 && !IsWildcard(pattern[place - 1]) && !IsWildcard(pattern[place]); place--)
        {
            if (place < Digits.Length && IsPair(pattern, place))
                return place;
        }

        return 0;
    }

    private static List<PatternKey> RarestKeys(string pattern, KeyBuckets buckets)
    {
        var keys = new List<PatternKey>();
        int end = Math.Min(pattern.Length, Digits.Length);
        for (int place = 1; place < end; place++)
        {
            if (!IsPair(pattern, place))
                continue;
            int length = 2;
            while (length < PatternKey.Reach && place >= length && IsKeyCharacter(pattern[place - length]))
                length++;
            keys.Add(buckets.Rate(new PatternKey(pattern, place, length, 0)));
        }

        keys.Sort((a, b) => a.Rate != b.Rate ? a.Rate.CompareTo(b.Rate) : a.Place.CompareTo(b.Place));
        if (keys.Count > WeighedKeys)
            keys.RemoveRange(WeighedKeys, keys.Count - WeighedKeys);
        return keys;
    }

    private static bool IsPair(string pattern, int place) =>
        place >= 1 && place < pattern.Length && IsKeyCharacter(pattern[place]) && IsKeyCharacter(pattern[place - 1]);

    private static bool IsKeyCharacter(char c) => c < 128 && !IsWildcard(c);

    private static bool IsWildcard(char c) => c is '*' or '?';
}
