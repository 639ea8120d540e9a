using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RuleGen.Dispatch;

/// <summary>Sets of small numbers as rows of bits. All rows of an index have one length, a multiple of <see cref="Step"/> words.</summary>
internal static class Bits
{
    /// <summary>How many words are handled at once.</summary>
    public const int Step = 4;

    /// <summary>Words for so many bits.</summary>
    public static int WordsFor(int bits) => (bits + (Step * 64) - 1) / (Step * 64) * Step;

    /// <summary>Leaves what is in both.</summary>
    public static void And(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        Span<Vector256<ulong>> to = MemoryMarshal.Cast<ulong, Vector256<ulong>>(target);
        ReadOnlySpan<Vector256<ulong>> from = MemoryMarshal.Cast<ulong, Vector256<ulong>>(other);
        for (int i = 0; i < to.Length && i < from.Length; i++)
            to[i] &= from[i];
    }

    /// <summary>Whether something is in both.</summary>
    public static bool Intersect(ReadOnlySpan<ulong> one, ReadOnlySpan<ulong> other)
    {
        ReadOnlySpan<Vector256<ulong>> first = MemoryMarshal.Cast<ulong, Vector256<ulong>>(one);
        ReadOnlySpan<Vector256<ulong>> second = MemoryMarshal.Cast<ulong, Vector256<ulong>>(other);
        Vector256<ulong> common = Vector256<ulong>.Zero;
        for (int i = 0; i < first.Length && i < second.Length; i++)
            common |= first[i] & second[i];
        return common != Vector256<ulong>.Zero;
    }

    /// <summary>Adds what is in the other.</summary>
    public static void Or(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        Span<Vector256<ulong>> to = MemoryMarshal.Cast<ulong, Vector256<ulong>>(target);
        ReadOnlySpan<Vector256<ulong>> from = MemoryMarshal.Cast<ulong, Vector256<ulong>>(other);
        for (int i = 0; i < to.Length && i < from.Length; i++)
            to[i] |= from[i];
    }
}
