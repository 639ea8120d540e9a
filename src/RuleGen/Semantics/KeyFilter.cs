using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace RuleGen.Semantics;

/// <summary>
/// Finds the places of a text where one of many short keys may end, 16 or 32 places at a time. It never misses a key; it may name a place
/// that has none.
/// </summary>
/// <remarks>
/// <para>
/// This is the algorithm known as Teddy. Keys are one to four ASCII characters and lie in up to sixteen buckets, one bit each. For each
/// of the four positions and each half of a byte there is a table of sixteen entries: which buckets have a key whose character at this
/// position has this half. A byte shuffle looks up sixteen halves at once, and a place is named if one bucket survives all eight lookups.
/// </para>
/// <para>
/// Example: the keys "tcp" and "| s" in bucket 0 let through "tcp" and "| s", but also "t s", for halves and positions are looked up one by
/// one. So keys that look alike should share a bucket; the planner sees to that.
/// </para>
/// <para>
/// Characters become bytes first. Everything that is not ASCII becomes some ASCII byte, and where case is ignored all bytes get the bit
/// 0x20, which makes '@' and '`' alike as well. Both only name more places. Texts in UTF-8 are bytes already. A key of fewer than
/// four characters accepts anything in the positions before it.
/// </para>
/// </remarks>
internal sealed class KeyFilter
{
    /// <summary>How many characters of a key are looked at.</summary>
    public const int Reach = 4;

    private const int BucketsPerTable = 8;

    private readonly byte _fold;
    private readonly Tables _first;
    private readonly Tables _second;

    /// <summary>Builds the filter.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="ignoringCase">Whether letters of both cases are the same.</param>
    public KeyFilter(List<FilterKey> keys, bool ignoringCase)
    {
        _fold = ignoringCase ? (byte)0x20 : (byte)0;
        Span<byte> halves = stackalloc byte[2 * Tables.Size];
        halves.Clear();
        foreach (FilterKey key in keys)
        {
            Span<byte> table = halves.Slice(key.Bucket / BucketsPerTable * Tables.Size, Tables.Size);
            byte bit = (byte)(1 << (key.Bucket % BucketsPerTable));
            HasTwoTables |= key.Bucket >= BucketsPerTable;
            for (int back = 0; back < Reach; back++)
            {
                Span<byte> low = table.Slice(back * 32, 16);
                Span<byte> high = table.Slice((back * 32) + 16, 16);
                if (back < key.Length)
                {
                    int value = key.Pattern[key.Last - back] | _fold;
                    low[value & 0xF] |= bit;
                    high[value >> 4] |= bit;
                    continue;
                }

                for (int i = 0; i < 16; i++)
                {
                    low[i] |= bit;
                    high[i] |= bit;
                }
            }
        }

        _first = new Tables(halves[..Tables.Size]);
        _second = new Tables(halves[Tables.Size..]);
    }

    /// <summary>Whether more than eight buckets are in use.</summary>
    public bool HasTwoTables { get; }

    /// <summary>Whether this machine can look up 16 places at a time.</summary>
    public static bool CanTake16 => Ssse3.IsSupported || AdvSimd.Arm64.IsSupported;

    /// <summary>Whether this machine can look up 32 places at a time.</summary>
    public static bool CanTake32 => Avx2.IsSupported;

    /// <summary>16 characters as bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<byte> Narrow(Vector128<ushort> first, Vector128<ushort> second)
    {
        // The signed pack takes 0x8000 and up to 0: any ASCII byte will do for a character that is none.
        Vector128<byte> bytes = Sse2.IsSupported
            ? Sse2.PackUnsignedSaturate(first.AsInt16(), second.AsInt16())
            : Vector128.Narrow(
                Vector128.Min(first, Vector128.Create((ushort)0x7F)),
                Vector128.Min(second, Vector128.Create((ushort)0x7F)));
        return Vector128.Min(bytes, Vector128.Create((byte)0x7F)) | Vector128.Create(_fold);
    }

    /// <summary>32 characters as bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<byte> Narrow(Vector256<ushort> first, Vector256<ushort> second)
    {
        Vector256<byte> bytes = Avx2.PackUnsignedSaturate(first.AsInt16(), second.AsInt16());
        bytes = Avx2.Permute4x64(bytes.AsUInt64(), 0b11_01_10_00).AsByte();
        return Vector256.Min(bytes, Vector256.Create((byte)0x7F)) | Vector256.Create(_fold);
    }

    /// <summary>16 bytes of UTF-8. A byte of a character that is not ASCII becomes 0x7F, as in <see cref="TextOf"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<byte> Fold(Vector128<byte> bytes) => Vector128.Min(bytes, Vector128.Create((byte)0x7F)) | Vector128.Create(_fold);

    /// <summary>32 bytes of UTF-8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<byte> Fold(Vector256<byte> bytes) => Vector256.Min(bytes, Vector256.Create((byte)0x7F)) | Vector256.Create(_fold);

    /// <summary>The pattern of a key that is looked for in UTF-8.</summary>
    public static string TextOf(ReadOnlySpan<byte> utf8)
    {
        Span<char> characters = stackalloc char[Reach];
        for (int i = 0; i < utf8.Length; i++)
            characters[i] = (char)Math.Min(utf8[i], (byte)0x7F);
        return new string(characters[..utf8.Length]);
    }

    /// <summary>The places among 16 where a key may end, given the 16 before them; the lowest bit is the first place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Find<TBuckets>(Vector128<byte> current, Vector128<byte> previous)
        where TBuckets : struct, IBucketCount
    {
        Vector128<byte> oneBack = Shift(previous, current, 15);
        Vector128<byte> twoBack = Shift(previous, current, 14);
        Vector128<byte> threeBack = Shift(previous, current, 13);
        Vector128<byte> high0 = HighHalves(current);
        Vector128<byte> high1 = HighHalves(oneBack);
        Vector128<byte> high2 = HighHalves(twoBack);
        Vector128<byte> high3 = HighHalves(threeBack);
        Vector128<byte> found =
            Look(_first.Low0.GetLower(), current) & Look(_first.High0.GetLower(), high0) &
            Look(_first.Low1.GetLower(), oneBack) & Look(_first.High1.GetLower(), high1) &
            Look(_first.Low2.GetLower(), twoBack) & Look(_first.High2.GetLower(), high2) &
            Look(_first.Low3.GetLower(), threeBack) & Look(_first.High3.GetLower(), high3);
        if (TBuckets.UsesTwoTables)
        {
            found |=
                Look(_second.Low0.GetLower(), current) & Look(_second.High0.GetLower(), high0) &
                Look(_second.Low1.GetLower(), oneBack) & Look(_second.High1.GetLower(), high1) &
                Look(_second.Low2.GetLower(), twoBack) & Look(_second.High2.GetLower(), high2) &
                Look(_second.Low3.GetLower(), threeBack) & Look(_second.High3.GetLower(), high3);
        }

        return Vector128.Equals(found, Vector128<byte>.Zero).ExtractMostSignificantBits() ^ 0xFFFF;
    }

    /// <summary>The places among 32 where a key may end, given the 32 before them; the lowest bit is the first place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Find<TBuckets>(Vector256<byte> current, Vector256<byte> previous)
        where TBuckets : struct, IBucketCount
    {
        Vector256<byte> between = Avx2.Permute2x128(previous, current, 0x21);
        Vector256<byte> oneBack = Avx2.AlignRight(current, between, 15);
        Vector256<byte> twoBack = Avx2.AlignRight(current, between, 14);
        Vector256<byte> threeBack = Avx2.AlignRight(current, between, 13);
        Vector256<byte> high0 = HighHalves(current);
        Vector256<byte> high1 = HighHalves(oneBack);
        Vector256<byte> high2 = HighHalves(twoBack);
        Vector256<byte> high3 = HighHalves(threeBack);
        Vector256<byte> found =
            Avx2.Shuffle(_first.Low0, current) & Avx2.Shuffle(_first.High0, high0) &
            Avx2.Shuffle(_first.Low1, oneBack) & Avx2.Shuffle(_first.High1, high1) &
            Avx2.Shuffle(_first.Low2, twoBack) & Avx2.Shuffle(_first.High2, high2) &
            Avx2.Shuffle(_first.Low3, threeBack) & Avx2.Shuffle(_first.High3, high3);
        if (TBuckets.UsesTwoTables)
        {
            found |=
                Avx2.Shuffle(_second.Low0, current) & Avx2.Shuffle(_second.High0, high0) &
                Avx2.Shuffle(_second.Low1, oneBack) & Avx2.Shuffle(_second.High1, high1) &
                Avx2.Shuffle(_second.Low2, twoBack) & Avx2.Shuffle(_second.High2, high2) &
                Avx2.Shuffle(_second.Low3, threeBack) & Avx2.Shuffle(_second.High3, high3);
        }

        return ~Vector256.Equals(found, Vector256<byte>.Zero).ExtractMostSignificantBits();
    }

    /// <summary>The bytes from an offset on, the rest arbitrary: what remains of a text whose last 16 characters are loaded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> From(Vector128<byte> bytes, int offset) =>
        Look(bytes, Vector128<byte>.Indices + Vector128.Create((byte)offset));

    /// <summary>A text of 8 to 15 characters, given its first and its last eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Join(Vector128<byte> firstAndLast, int length)
    {
        Vector128<byte> upper = Vector128.Create(0UL, 0xFFFF_FFFF_FFFF_FFFFUL).AsByte();
        return Look(firstAndLast, Vector128<byte>.Indices + (upper & Vector128.Create((byte)(16 - length))));
    }

    /// <summary>Sixteen lookups in a table of sixteen. The indices are below 0x80; only their low halves count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Look(Vector128<byte> table, Vector128<byte> indices) =>
        Ssse3.IsSupported
            ? Ssse3.Shuffle(table, indices)
            : AdvSimd.Arm64.VectorTableLookup(table, indices & Vector128.Create((byte)0xF));

    /// <summary>Sixteen bytes of two vectors, from an index of the first on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Shift(Vector128<byte> previous, Vector128<byte> current, [ConstantExpected(Max = (byte)15)] byte from) =>
        Ssse3.IsSupported ? Ssse3.AlignRight(current, previous, from) : AdvSimd.ExtractVector128(previous, current, from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> HighHalves(Vector128<byte> bytes) =>
        (bytes.AsUInt16() >>> 4).AsByte() & Vector128.Create((byte)0xF);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> HighHalves(Vector256<byte> bytes) =>
        (bytes.AsUInt16() >>> 4).AsByte() & Vector256.Create((byte)0xF);

    /// <summary>
    /// The eight tables of eight buckets, each twice in its vector. A number in a name is the distance from the key's last character.
    /// </summary>
    private readonly struct Tables
    {
        public const int Size = Reach * 32;

        public readonly Vector256<byte> Low0;
        public readonly Vector256<byte> High0;
        public readonly Vector256<byte> Low1;
        public readonly Vector256<byte> High1;
        public readonly Vector256<byte> Low2;
        public readonly Vector256<byte> High2;
        public readonly Vector256<byte> Low3;
        public readonly Vector256<byte> High3;

        public Tables(ReadOnlySpan<byte> halves)
        {
            Low0 = Twice(halves);
            High0 = Twice(halves[16..]);
            Low1 = Twice(halves[32..]);
            High1 = Twice(halves[48..]);
            Low2 = Twice(halves[64..]);
            High2 = Twice(halves[80..]);
            Low3 = Twice(halves[96..]);
            High3 = Twice(halves[112..]);
        }

        private static Vector256<byte> Twice(ReadOnlySpan<byte> half)
        {
            Vector128<byte> table = Vector128.Create(half[..16]);
            return Vector256.Create(table, table);
        }
    }
}

/// <summary>How many tables a filter needs, as a type, so that the smaller one is compiled without a branch.</summary>
internal interface IBucketCount
{
    static abstract bool UsesTwoTables { get; }
}

/// <summary>Up to eight buckets.</summary>
internal readonly struct EightBuckets : IBucketCount
{
    public static bool UsesTwoTables => false;
}

/// <summary>Up to sixteen buckets.</summary>
internal readonly struct SixteenBuckets : IBucketCount
{
    public static bool UsesTwoTables => true;
}
