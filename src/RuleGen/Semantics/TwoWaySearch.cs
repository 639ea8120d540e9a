namespace RuleGen.Semantics;

/// <summary>
/// The two-way string search of Crochemore and Perrin (1991): linear in the sum of both lengths for every input, without any memory.
/// It splits the part at a critical position, compares the right half forwards and then the left half backwards, and uses the part's period
/// to move on without forgetting what is known to fit.
/// </summary>
internal static class TwoWaySearch
{
    /// <summary>Where the part first begins, or -1; the part is not empty.</summary>
    public static int First<TCase>(ReadOnlySpan<char> text, ReadOnlySpan<char> part)
        where TCase : struct, ICaseRule => Find<TCase>(new Reading(text, backwards: false), new Reading(part, backwards: false));

    /// <summary>Where the part last begins, or -1: the first place of the reversed part in the reversed text, seen from the other end.</summary>
    public static int Last<TCase>(ReadOnlySpan<char> text, ReadOnlySpan<char> part)
        where TCase : struct, ICaseRule
    {
        int found = Find<TCase>(new Reading(text, backwards: true), new Reading(part, backwards: true));
        return found < 0 ? -1 : text.Length - found - part.Length;
    }

    private static int Find<TCase>(Reading text, Reading part)
        where TCase : struct, ICaseRule
    {
        int split = MaximalSuffix<TCase>(part, descending: false, out int period);
        int otherSplit = MaximalSuffix<TCase>(part, descending: true, out int otherPeriod);
        if (otherSplit > split)
        {
            split = otherSplit;
            period = otherPeriod;
        }
        bool isPeriodic = IsRepeatedAfter<TCase>(part, period, split + 1);
        if (!isPeriodic)
            period = Math.Max(split + 1, part.Length - split - 1) + 1;

        int known = -1;
        int place = 0;
        while (place <= text.Length - part.Length)
        {
            int i = Math.Max(split, known) + 1;
            while (i < part.Length && TCase.Fold(part[i]) == TCase.Fold(text[place + i]))
                i++;
            if (i < part.Length)
            {
                place += i - split;
                known = -1;
                continue;
            }

            i = split;
            while (i > known && TCase.Fold(part[i]) == TCase.Fold(text[place + i]))
                i--;
            if (i <= known)
                return place;
            place += period;
            known = isPeriodic ? part.Length - period - 1 : -1;
        }
        return -1;
    }

    /// <summary>The position before the greatest suffix of the part under one order of code units, and that suffix's period.</summary>
    private static int MaximalSuffix<TCase>(Reading part, bool descending, out int period)
        where TCase : struct, ICaseRule
    {
        int before = -1;
        int candidate = 0;
        int k = 1;
        period = 1;
        while (candidate + k < part.Length)
        {
            int order = TCase.Fold(part[candidate + k]) - TCase.Fold(part[before + k]);
            if (order == 0)
            {
                if (k != period)
                {
                    k++;
                    continue;
                }
                candidate += period;
                k = 1;
            }
            else if (order < 0 != descending)
            {
                candidate += k;
                k = 1;
                period = candidate - before;
            }
            else
            {
                before = candidate;
                candidate = before + 1;
                k = period = 1;
            }
        }
        return before;
    }

    private static bool IsRepeatedAfter<TCase>(Reading part, int period, int length)
        where TCase : struct, ICaseRule
    {
        if (period + length > part.Length)
            return false;
        for (int i = 0; i < length; i++)
        {
            if (TCase.Fold(part[i]) != TCase.Fold(part[period + i]))
                return false;
        }
        return true;
    }

    /// <summary>A text read in one direction.</summary>
    private readonly ref struct Reading(ReadOnlySpan<char> text, bool backwards)
    {
        private readonly ReadOnlySpan<char> _text = text;
        private readonly bool _backwards = backwards;

        public int Length => _text.Length;

        public char this[int index] => _backwards ? _text[^(index + 1)] : _text[index];
    }
}
