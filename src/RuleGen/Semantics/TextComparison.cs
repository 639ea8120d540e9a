using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RuleGen.Semantics;

/// <summary>
/// Equality, order and search on texts. The one place that defines "ignoring case": the letters A to Z equal the letters a to z and
/// nothing else equals anything but itself, so É is not é, the Kelvin sign is not k and ı is not i. That is what Elasticsearch does
/// with <c>:</c>, <c>like~</c>, <c>in~</c> and the functions marked <c>~</c> on fields (its automata fold ASCII only).
/// </summary>
/// <remarks>
/// Nothing here allocates, throws or depends on a culture. Comparisons cost at most the shorter length, searches are linear in the
/// sum of both lengths for every input.
/// </remarks>
public static class TextComparison
{
    /// <summary>Whether both texts are the same code units: EQL <c>==</c>.</summary>
    public static bool Equal(ReadOnlySpan<char> left, ReadOnlySpan<char> right) => left.SequenceEqual(right);

    /// <summary>Whether both texts are the same ignoring case: EQL <c>:</c> without wildcards, <c>in~</c>.</summary>
    public static bool EqualIgnoringCase(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        int length = left.Length;
        if (length != right.Length)
            return false;
        ref ushort a = ref Units(left);
        ref ushort b = ref Units(right);
        if (!Vector128.IsHardwareAccelerated || length < 4)
            return EqualIgnoringCaseUnit(ref a, ref b, length);
        if (length < Vector128<ushort>.Count)
            return Fold(FirstAndLastFour(ref a, length)) == Fold(FirstAndLastFour(ref b, length));

        nuint last;
        if (Vector256.IsHardwareAccelerated && length >= Vector256<ushort>.Count)
        {
            last = (nuint)(length - Vector256<ushort>.Count);
            for (nuint i = 0; i < last; i += (nuint)Vector256<ushort>.Count)
            {
                if (Fold(Vector256.LoadUnsafe(ref a, i)) != Fold(Vector256.LoadUnsafe(ref b, i)))
                    return false;
            }
            return Fold(Vector256.LoadUnsafe(ref a, last)) == Fold(Vector256.LoadUnsafe(ref b, last));
        }

        last = (nuint)(length - Vector128<ushort>.Count);
        for (nuint i = 0; i < last; i += (nuint)Vector128<ushort>.Count)
        {
            if (Fold(Vector128.LoadUnsafe(ref a, i)) != Fold(Vector128.LoadUnsafe(ref b, i)))
                return false;
        }
        return Fold(Vector128.LoadUnsafe(ref a, last)) == Fold(Vector128.LoadUnsafe(ref b, last));
    }

    /// <summary>Whether the text begins with the prefix; every text begins with the empty one.</summary>
    public static bool StartsWith(ReadOnlySpan<char> text, ReadOnlySpan<char> prefix) => text.StartsWith(prefix);

    /// <summary>Whether the text begins with the prefix, ignoring case.</summary>
    public static bool StartsWithIgnoringCase(ReadOnlySpan<char> text, ReadOnlySpan<char> prefix) =>
        prefix.Length <= text.Length && EqualIgnoringCase(text[..prefix.Length], prefix);

    /// <summary>Whether the text ends with the suffix; every text ends with the empty one.</summary>
    public static bool EndsWith(ReadOnlySpan<char> text, ReadOnlySpan<char> suffix) => text.EndsWith(suffix);

    /// <summary>Whether the text ends with the suffix, ignoring case.</summary>
    public static bool EndsWithIgnoringCase(ReadOnlySpan<char> text, ReadOnlySpan<char> suffix) =>
        suffix.Length <= text.Length && EqualIgnoringCase(text[^suffix.Length..], suffix);

    /// <summary>Whether the text has the part somewhere; every text has the empty one.</summary>
    public static bool Contains(ReadOnlySpan<char> text, ReadOnlySpan<char> part) => IndexOf(text, part) >= 0;

    /// <summary>Whether the text has the part somewhere, ignoring case.</summary>
    public static bool ContainsIgnoringCase(ReadOnlySpan<char> text, ReadOnlySpan<char> part) => IndexOfIgnoringCase(text, part) >= 0;

    /// <summary>
    /// Where the part first begins at or after <paramref name="start"/>, or -1. A negative start is 0; the empty part is found at the
    /// start itself, and nothing is found past the end.
    /// </summary>
    public static int IndexOf(ReadOnlySpan<char> text, ReadOnlySpan<char> part, int start = 0) =>
        TextSearch.First<ExactCase>(text, part, start);

    /// <summary>As <see cref="IndexOf"/>, ignoring case.</summary>
    public static int IndexOfIgnoringCase(ReadOnlySpan<char> text, ReadOnlySpan<char> part, int start = 0) =>
        TextSearch.First<IgnoredCase>(text, part, start);

    /// <summary>Where the part last begins, or -1; the empty part at the text's length.</summary>
    public static int LastIndexOf(ReadOnlySpan<char> text, ReadOnlySpan<char> part) => TextSearch.Last<ExactCase>(text, part);

    /// <summary>As <see cref="LastIndexOf"/>, ignoring case.</summary>
    public static int LastIndexOfIgnoringCase(ReadOnlySpan<char> text, ReadOnlySpan<char> part) =>
        TextSearch.Last<IgnoredCase>(text, part);

    /// <summary>
    /// Order by code units, the shorter first where one begins the other: negative, zero or positive. EQL <c>&lt;</c> on keywords, as
    /// in Java: "System" before "System Idle Process" before "system".
    /// </summary>
    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right) => left.SequenceCompareTo(right);

    /// <summary>The lower-case letter for A to Z, every other code unit itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static char Fold(char value) => (uint)(value - 'A') <= 'Z' - 'A' ? (char)(value | 0x20) : value;

    /// <summary>
    /// Writes the folded text to the beginning of the target, which must be at least as long and may be the source itself.
    /// </summary>
    /// <exception cref="ArgumentException">The target is too short.</exception>
    public static void FoldInto(ReadOnlySpan<char> source, Span<char> target)
    {
        int length = source.Length;
        if (target.Length < length)
            throw new ArgumentException("The target is shorter than the source.", nameof(target));
        ref ushort from = ref Units(source);
        ref ushort to = ref Units(target);
        int width = Vector128<ushort>.Count;
        if (!Vector128.IsHardwareAccelerated || length < width || IsShifted(source, target[..length]))
        {
            FoldUnits(source, target);
            return;
        }

        if (Vector256.IsHardwareAccelerated && length >= Vector256<ushort>.Count)
        {
            width = Vector256<ushort>.Count;
            int lastWide = length - width;
            for (int i = 0; i < lastWide; i += width)
                Fold(Vector256.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
            Fold(Vector256.LoadUnsafe(ref from, (nuint)lastWide)).StoreUnsafe(ref to, (nuint)lastWide);
            return;
        }

        int last = length - width;
        for (int i = 0; i < last; i += width)
            Fold(Vector128.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        Fold(Vector128.LoadUnsafe(ref from, (nuint)last)).StoreUnsafe(ref to, (nuint)last);
    }

    /// <summary>Eight code units, folded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<ushort> Fold(Vector128<ushort> units)
    {
        Vector128<ushort> isUpper = Vector128.LessThan(units - Vector128.Create((ushort)'A'), Vector128.Create((ushort)26));
        return units | (isUpper & Vector128.Create((ushort)0x20));
    }

    /// <summary>Sixteen code units, folded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<ushort> Fold(Vector256<ushort> units)
    {
        Vector256<ushort> isUpper = Vector256.LessThan(units - Vector256.Create((ushort)'A'), Vector256.Create((ushort)26));
        return units | (isUpper & Vector256.Create((ushort)0x20));
    }

    internal static ref ushort Units(ReadOnlySpan<char> text) => ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));

    /// <summary>Four to seven code units as eight: the first four and the last four, which overlap or touch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> FirstAndLastFour(ref ushort text, int length)
    {
        ulong first = Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ushort, byte>(ref text));
        ulong last = Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ushort, byte>(ref Unsafe.Add(ref text, length - 4)));
        return Vector128.Create(first, last).AsUInt16();
    }

    private static bool EqualIgnoringCaseUnit(ref ushort left, ref ushort right, int length)
    {
        for (int i = 0; i < length; i++)
        {
            if (Fold((char)Unsafe.Add(ref left, i)) != Fold((char)Unsafe.Add(ref right, i)))
                return false;
        }
        return true;
    }

    private static void FoldUnits(ReadOnlySpan<char> source, Span<char> target)
    {
        if (source.Overlaps(target, out int offset) && offset < 0)
        {
            for (int i = 0; i < source.Length; i++)
                target[i] = Fold(source[i]);
            return;
        }
        for (int i = source.Length - 1; i >= 0; i--)
            target[i] = Fold(source[i]);
    }

    /// <summary>Whether the two share memory without being the same place: a block written would spoil a block still to be read.</summary>
    private static bool IsShifted(ReadOnlySpan<char> source, Span<char> target) => source.Overlaps(target, out int offset) && offset != 0;
}
