using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RuleGen.Semantics;

namespace RuleGen.Dispatch;

/// <summary>
/// Finds which of many literals a text has, ignoring case, by a few adjacent characters of each: its grams. Four characters of the text are looked
/// up at once in a bitmap that is nearly empty; only where it has a bit are the literals with that gram compared, each exactly.
/// </summary>
/// <remarks>
/// A literal of seven or more characters is listed under four neighbouring grams, so a pass that looks at every fourth place of a text meets one of
/// them wherever the literal stands; one of five or six characters under two, for a pass that looks at every second place. A place costs at most
/// as many comparisons as literals share a gram, whatever the text.
/// </remarks>
internal sealed class GramTable
{
    /// <summary>Characters of a gram.</summary>
    public const int Length = 4;

    /// <summary>Of how many neighbouring places a pass has to look at one to find a literal of this length; also how many grams list it.</summary>
    public static int StepFor(int literalLength) => literalLength >= Length + 3 ? 4 : literalLength >= Length + 1 ? 2 : 1;

    private const ulong Fold = 0x0020_0020_0020_0020;
    private const int BitsPerGram = 32;

    // A filter lets too much through for more literals.
    private const int MostFiltered = 96;
    private const int Buckets = 16;
    private const int KeyBlock = 16;

    private readonly KeyFilter? _filter;
    private readonly int _bitShift;
    private readonly int _headShift;
    private readonly uint[] _bits;
    private readonly int[] _heads;
    private readonly Entry[] _entries;
    private readonly string[] _literals;
    private readonly int[] _numbers;

    /// <param name="literals">The literals, folded, of four or more characters.</param>
    /// <param name="places">Where each literal's grams begin in it.</param>
    /// <param name="grams">How many neighbouring grams each literal is listed under.</param>
    /// <param name="ends">Whether a literal must begin or end the text: <c>&lt;</c>, <c>&gt;</c>, or anything else.</param>
    /// <param name="numbers">What to call the literals that are found.</param>
    public GramTable(string[] literals, IReadOnlyList<int> places, int grams, IReadOnlyList<char> ends, int[] numbers)
    {
        _literals = literals;
        _numbers = numbers;
        _filter = grams == 1 && literals.Length <= MostFiltered ? FilterOf(literals, places) : null;
        int count = literals.Length * grams;
        int headBits = Math.Clamp(BitOperations.Log2((uint)count) + 2, 4, 14);
        int bitBits = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, count * BitsPerGram)));
        _headShift = 32 - headBits;
        _bitShift = 32 - bitBits;
        _heads = new int[1 << headBits];
        _bits = new uint[1 << (bitBits - 5)];
        _entries = new Entry[count + 1];

        var listed = new (uint Hash, int Literal, int Place)[count];
        for (int literal = 0; literal < literals.Length; literal++)
        {
            for (int gram = 0; gram < grams; gram++)
            {
                int place = places[literal] + gram;
                listed[(literal * grams) + gram] = (Hash(GramAt(in literals[literal].AsSpan()[place])), literal, place);
            }
        }

        Array.Sort(listed, (a, b) => (a.Hash >> _headShift, a.Literal, a.Place).CompareTo((b.Hash >> _headShift, b.Literal, b.Place)));
        for (int i = 0; i < count; i++)
        {
            (uint hash, int literal, int place) = listed[i];
            uint head = hash >> _headShift;
            bool isLast = i + 1 == count || listed[i + 1].Hash >> _headShift != head;
            _entries[i + 1] = new Entry(literals[literal], literal, place, ends[literal], isLast);
            _bits[hash >> _bitShift >> 5] |= 1u << (int)(hash >> _bitShift);
            if (_heads[head] == 0)
                _heads[head] = i + 1;
        }
    }

    /// <summary>Looks at every so many-th place of a text and tells the literals found.</summary>
    public void Scan<TWork>(ReadOnlySpan<char> text, int step, scoped ref Hits hits, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        ref char first = ref MemoryMarshal.GetReference(text);
        int last = text.Length - Length;
        int at = 0;
        if (_filter is not null && step == 1 && text.Length >= KeyBlock)
            at = ScanBlocks(text, ref hits, ref work);
        for (; at <= last; at += step)
        {
            work.Place();
            uint hash = Hash(GramAt(in Unsafe.Add(ref first, at)));
            if (HasBit(hash))
                Mark(text, at, hash, ref hits, ref work);
        }
    }

    /// <summary>Looks at all places whose grams end in whole blocks of characters, of which a filter leaves few. Returns the next place.</summary>
    private int ScanBlocks<TWork>(ReadOnlySpan<char> text, scoped ref Hits hits, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        ref ushort units = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        Vector128<byte> previous = Vector128<byte>.Zero;
        int block = 0;
        for (; block + KeyBlock <= text.Length; block += KeyBlock)
        {
            Vector128<byte> current = _filter!.Narrow(
                Vector128.LoadUnsafe(ref units, (nuint)block), Vector128.LoadUnsafe(ref units, (nuint)(block + Vector128<ushort>.Count)));
            for (uint ends = _filter.Find<SixteenBuckets>(current, previous); ends != 0; ends &= ends - 1)
            {
                int at = block + BitOperations.TrailingZeroCount(ends) - (Length - 1);
                if (at >= 0)
                    Look(text, at, ref hits, ref work);
            }

            previous = current;
        }

        return block - (Length - 1);
    }

    /// <summary>Grams that look alike share a bucket of the filter, so that what is let through is alike too.</summary>
    private static KeyFilter? FilterOf(string[] literals, IReadOnlyList<int> places)
    {
        if (!KeyFilter.CanTake16)
            return null;
        string[] keys = [.. literals.Select((literal, i) => literal.Substring(places[i] + Length - KeyFilter.Reach, KeyFilter.Reach))];
        if (keys.Any(key => key.Any(c => !char.IsAscii(c))))
            return null;
        string[] ordered = [.. keys.Distinct().Order(StringComparer.Ordinal)];
        return new KeyFilter([.. ordered.Select((key, i) => (key, KeyFilter.Reach - 1, KeyFilter.Reach, i * Buckets / ordered.Length))], ignoringCase: true);
    }

    /// <summary>Looks at one place of a text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Look<TWork>(ReadOnlySpan<char> text, int at, scoped ref Hits hits, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        work.Place();
        uint hash = Hash(GramAt(in text[at]));
        if (HasBit(hash))
            Mark(text, at, hash, ref hits, ref work);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool HasBit(uint hash) =>
        (Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bits), hash >> _bitShift >> 5) & (1u << (int)(hash >> _bitShift))) != 0;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Mark<TWork>(ReadOnlySpan<char> text, int at, uint hash, scoped ref Hits hits, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        int next = _heads[hash >> _headShift];
        if (next == 0)
            return;
        while (true)
        {
            ref readonly Entry entry = ref _entries[next++];
            work.Window();
            if (Fits(in entry, text, at))
            {
                work.Literal();
                if (TextComparison.EqualIgnoringCase(text.Slice(at - entry.Place, entry.LiteralLength), _literals[entry.Literal]))
                    hits.Add(_numbers[entry.Literal]);
            }

            if (entry.IsLast)
                return;
        }
    }

    /// <summary>Whether the literal's place is allowed, and its beginning or end, whichever is farther from the gram, is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Fits(in Entry entry, ReadOnlySpan<char> text, int at)
    {
        int start = at - entry.Place;
        return start >= 0 && start + entry.LiteralLength <= text.Length &&
            (!entry.IsAtStart || start == 0) &&
            (!entry.IsAtEnd || start + entry.LiteralLength == text.Length) &&
            (GramAt(in text[start + entry.CheckPlace]) | Fold) == entry.Check;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong GramAt(in char text) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<char, byte>(ref Unsafe.AsRef(in text)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(ulong gram) => (uint)(((gram | Fold) * 0x9E37_79B9_7F4A_7C15UL) >> 32);

    private readonly struct Entry
    {
        public Entry(string text, int literal, int place, char end, bool isLast)
        {
            Literal = literal;
            Place = place;
            LiteralLength = text.Length;
            CheckPlace = 2 * place > text.Length - Length ? 0 : text.Length - Length;
            Check = GramAt(in text.AsSpan()[CheckPlace]) | Fold;
            IsAtStart = end == '<';
            IsAtEnd = end == '>';
            IsLast = isLast;
        }

        public readonly ulong Check;
        public readonly int Literal;
        public readonly int Place;
        public readonly int LiteralLength;
        public readonly int CheckPlace;
        public readonly bool IsAtStart;
        public readonly bool IsAtEnd;

        /// <summary>Whether the chain ends here.</summary>
        public readonly bool IsLast;
    }
}
