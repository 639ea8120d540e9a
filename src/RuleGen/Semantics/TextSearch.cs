using System.Numerics;
using System.Runtime.Intrinsics;

namespace RuleGen.Semantics;

/// <summary>
/// Finds a part in a text. The usual search looks for the part's first and last code unit eight or sixteen places at a time and compares
/// where both fit. Whoever writes the text could make both fit everywhere, so the comparisons have a budget; once it is spent,
/// <see cref="TwoWaySearch"/> goes on, which is slower at best and linear at worst.
/// </summary>
internal static class TextSearch
{
    /// <summary>Comparing parts up to this length everywhere costs no more than a small multiple of reading the text.</summary>
    private const int ShortPart = 16;

    public static int First<TCase>(ReadOnlySpan<char> text, ReadOnlySpan<char> part, int start)
        where TCase : struct, ICaseRule
    {
        if (start < 0)
            start = 0;
        if (start > text.Length - part.Length)
            return -1;
        if (part.IsEmpty)
            return start;
        int found = First<TCase>(text[start..], part);
        return found < 0 ? -1 : start + found;
    }

    public static int Last<TCase>(ReadOnlySpan<char> text, ReadOnlySpan<char> part)
        where TCase : struct, ICaseRule
    {
        if (part.Length > text.Length)
            return -1;
        if (part.IsEmpty)
            return text.Length;
        if (part.Length > ShortPart)
            return TwoWaySearch.Last<TCase>(text, part);

        char first = TCase.Fold(part[0]);
        char other = OtherCase<TCase>(first);
        int end = text.Length - part.Length + 1;
        while (end > 0)
        {
            int candidate = text[..end].LastIndexOfAny(first, other);
            if (candidate < 0 || TCase.SameLengthEqual(text.Slice(candidate, part.Length), part))
                return candidate;
            end = candidate;
        }
        return -1;
    }

    /// <summary>The part is not empty and not longer than the text.</summary>
    private static int First<TCase>(ReadOnlySpan<char> text, ReadOnlySpan<char> part)
        where TCase : struct, ICaseRule
    {
        char first = TCase.Fold(part[0]);
        if (part.Length == 1)
            return text.IndexOfAny(first, OtherCase<TCase>(first));
        int places = text.Length - part.Length + 1;
        long budget = part.Length <= ShortPart ? long.MaxValue : 4L * (text.Length + part.Length);
        if (Vector256.IsHardwareAccelerated && places >= Vector256<ushort>.Count)
            return InBlocksOf16<TCase>(text, part, budget);
        if (Vector128.IsHardwareAccelerated && places >= Vector128<ushort>.Count)
            return InBlocksOf8<TCase>(text, part, budget);
        return OneByOne<TCase>(text, part, budget);
    }

    private static int InBlocksOf16<TCase>(ReadOnlySpan<char> text, ReadOnlySpan<char> part, long budget)
        where TCase : struct, ICaseRule
    {
        char first = TCase.Fold(part[0]);
        char last = TCase.Fold(part[^1]);
        var firstUnit = Vector256.Create((ushort)first);
        var lastUnit = Vector256.Create((ushort)last);
        var firstBit = Vector256.Create((ushort)TCase.CaseBit(first));
        var lastBit = Vector256.Create((ushort)TCase.CaseBit(last));
        ref ushort units = ref TextComparison.Units(text);
        int lastBlock = text.Length - part.Length + 1 - Vector256<ushort>.Count;
        for (int block = 0; ; block = Math.Min(block + Vector256<ushort>.Count, lastBlock))
        {
            Vector256<ushort> fits =
                Vector256.Equals(Vector256.LoadUnsafe(ref units, (nuint)block) | firstBit, firstUnit)
                & Vector256.Equals(Vector256.LoadUnsafe(ref units, (nuint)(block + part.Length - 1)) | lastBit, lastUnit);
            if (fits != Vector256<ushort>.Zero)
            {
                uint places = fits.ExtractMostSignificantBits();
                int found = Compare<TCase>(text, part, block, places, ref budget);
                if (found >= 0)
                    return found;
                if (budget < 0)
                    return Continue<TCase>(text, part, block);
            }
            if (block == lastBlock)
                return -1;
        }
    }

    private static int InBlocksOf8<TCase>(ReadOnlySpan<char> text, ReadOnlySpan<char> part, long budget)
        where TCase : struct, ICaseRule
    {
        char first = TCase.Fold(part[0]);
        char last = TCase.Fold(part[^1]);
        var firstUnit = Vector128.Create((ushort)first);
        var lastUnit = Vector128.Create((ushort)last);
        var firstBit = Vector128.Create((ushort)TCase.CaseBit(first));
        var lastBit = Vector128.Create((ushort)TCase.CaseBit(last));
        ref ushort units = ref TextComparison.Units(text);
        int lastBlock = text.Length - part.Length + 1 - Vector128<ushort>.Count;
        for (int block = 0; ; block = Math.Min(block + Vector128<ushort>.Count, lastBlock))
        {
            Vector128<ushort> fits =
                Vector128.Equals(Vector128.LoadUnsafe(ref units, (nuint)block) | firstBit, firstUnit)
                & Vector128.Equals(Vector128.LoadUnsafe(ref units, (nuint)(block + part.Length - 1)) | lastBit, lastUnit);
            if (fits != Vector128<ushort>.Zero)
            {
                uint places = fits.ExtractMostSignificantBits();
                int found = Compare<TCase>(text, part, block, places, ref budget);
                if (found >= 0)
                    return found;
                if (budget < 0)
                    return Continue<TCase>(text, part, block);
            }
            if (block == lastBlock)
                return -1;
        }
    }

    private static int OneByOne<TCase>(ReadOnlySpan<char> text, ReadOnlySpan<char> part, long budget)
        where TCase : struct, ICaseRule
    {
        char first = TCase.Fold(part[0]);
        char last = TCase.Fold(part[^1]);
        for (int place = 0; place <= text.Length - part.Length; place++)
        {
            if (TCase.Fold(text[place]) != first || TCase.Fold(text[place + part.Length - 1]) != last)
                continue;
            if (TCase.SameLengthEqual(text.Slice(place, part.Length), part))
                return place;
            budget -= part.Length;
            if (budget < 0)
                return Continue<TCase>(text, part, place + 1);
        }
        return -1;
    }

    /// <summary>Tries the places of one block whose bit is set, in order.</summary>
    private static int Compare<TCase>(ReadOnlySpan<char> text, ReadOnlySpan<char> part, int block, uint places, ref long budget)
        where TCase : struct, ICaseRule
    {
        for (; places != 0; places &= places - 1)
        {
            int place = block + BitOperations.TrailingZeroCount(places);
            if (TCase.SameLengthEqual(text.Slice(place, part.Length), part))
                return place;
            budget -= part.Length;
        }
        return -1;
    }

    private static int Continue<TCase>(ReadOnlySpan<char> text, ReadOnlySpan<char> part, int place)
        where TCase : struct, ICaseRule
    {
        int found = TwoWaySearch.First<TCase>(text[place..], part);
        return found < 0 ? -1 : place + found;
    }

    private static char OtherCase<TCase>(char folded)
        where TCase : struct, ICaseRule => (char)(folded & ~TCase.CaseBit(folded));
}
