using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RuleGen.Semantics;

namespace RuleGen.Dispatch;

/// <summary>
/// Finds which of many literals a text has, ignoring case, by a few adjacent bytes of each: its grams. Four bytes of the text are looked up at once
/// in a bitmap that is nearly empty; only where it has a bit are the literals with that gram compared, each exactly.
/// </summary>
/// <remarks>
/// A literal of seven or more bytes is listed under four neighbouring grams, so a pass that looks at every fourth place of a text meets one of
/// them wherever the literal stands; one of five or six bytes under two, for a pass that looks at every second place. A place costs at most
/// as many comparisons as literals share a gram, whatever the text.
/// </remarks>
internal sealed class GramTable
{
    /// <summary>Bytes of a gram.</summary>
    public const int Length = sizeof(uint);

    /// <summary>The most literals that are sought at all places at once, by a filter; it lets too much through for more.</summary>
    public const int MostFiltered = 96;

    /// <summary>Of how many neighbouring places a pass has to look at one to find a literal of this length; also how many grams list it.</summary>
    public static int StepFor(int literalLength) => literalLength >= Length + 3 ? LongestStep : literalLength >= Length + 1 ? 2 : 1;

    /// <summary>The most places that a pass goes on by.</summary>
    public const int LongestStep = 4;

    private const uint Fold = 0x2020_2020;
    private const int BitsPerGram = 64;
    private const int Buckets = 16;

    private readonly KeyFilter? _filter;
    private readonly int _bitShift;
    private readonly int _headShift;
    private readonly uint[] _bits;
    private readonly int[] _heads;
    private readonly Entry[] _entries;
    private readonly ByteText[] _literals;
    private readonly int _grams;

    /// <param name="literals">The literals, folded, of four or more bytes. Those that are beginnings or ends are found there only.</param>
    /// <param name="places">Where each literal's grams begin in it.</param>
    /// <param name="grams">How many neighbouring grams each literal is listed under.</param>
    public GramTable(ByteText[] literals, int[] places, int grams)
    {
        _literals = literals;
        _grams = grams;
        _filter = grams == 1 && literals[0].Kind == '*' && literals.Length <= MostFiltered ? FilterOf(literals, places) : null;
        int count = literals.Length * grams;
        int headBits = Math.Clamp(BitOperations.Log2((uint)count) + 2, 4, 14);
        int bitBits = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, count * BitsPerGram)));
        _headShift = 32 - headBits;
        _bitShift = 32 - bitBits;
        _heads = new int[1 << headBits];
        _bits = new uint[1 << (bitBits - 5)];
        _entries = new Entry[count + 1];

        // Chains lie behind each other: first the lengths of all, then their ends, then, from the last gram on, their entries, which leaves beginnings.
        for (int gram = 0; gram < count; gram++)
        {
            uint hash = HashOf(gram);
            _bits[hash >> _bitShift >> 5] |= 1u << (int)(hash >> _bitShift);
            _heads[hash >> _headShift]++;
        }

        int end = 1;
        for (int head = 0; head < _heads.Length; head++)
            _heads[head] = _heads[head] == 0 ? 0 : end += _heads[head];
        for (int gram = count - 1; gram >= 0; gram--)
        {
            ref int head = ref _heads[HashOf(gram) >> _headShift];
            head--;
            _entries[head] = new Entry(literals[gram / grams], gram / grams, places[gram / grams] + (gram % grams));
        }

        foreach (int head in _heads)
            _entries[Math.Max(0, head - 1)].IsLast = true;
        _entries[count].IsLast = true;

        uint HashOf(int gram) => Hash(GramAt(in literals[gram / grams].Bytes[places[gram / grams] + (gram % grams)]));
    }

    /// <summary>
    /// Looks at every so many-th place of a text, as many as grams list a literal, and tells the literals found. 32 bytes behind the text can be read.
    /// </summary>
    public void Scan<TWork>(scoped ReadOnlySpan<byte> text, scoped ref Hits hits, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        if (_filter is not null)
        {
            ScanFiltered(text, ref hits, ref work);
            return;
        }

        // Four places that have no bit, as most have none, take one branch. What is behind the text fits nothing.
        ref byte first = ref MemoryMarshal.GetReference(text);
        int last = text.Length - Length;
        for (int at = 0; at <= last; at += 4 * _grams)
        {
            uint hash0 = Hash(GramAt(in Unsafe.Add(ref first, at)));
            uint hash1 = Hash(GramAt(in Unsafe.Add(ref first, at + _grams)));
            uint hash2 = Hash(GramAt(in Unsafe.Add(ref first, at + (2 * _grams))));
            uint hash3 = Hash(GramAt(in Unsafe.Add(ref first, at + (3 * _grams))));
            work.Place();
            work.Place();
            work.Place();
            work.Place();
            if (((Bit(hash0) | Bit(hash1) | Bit(hash2) | Bit(hash3)) & 1) == 0)
                continue;
            if ((Bit(hash0) & 1) != 0)
                Mark(text, at, hash0, ref hits, ref work);
            if ((Bit(hash1) & 1) != 0)
                Mark(text, at + _grams, hash1, ref hits, ref work);
            if ((Bit(hash2) & 1) != 0)
                Mark(text, at + (2 * _grams), hash2, ref hits, ref work);
            if ((Bit(hash3) & 1) != 0)
                Mark(text, at + (3 * _grams), hash3, ref hits, ref work);
        }
    }

    /// <summary>Looks at all places, of which the filter leaves few.</summary>
    private void ScanFiltered<TWork>(scoped ReadOnlySpan<byte> text, scoped ref Hits hits, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        var places = new FilteredPlaces(_filter!, text);
        while (_filter!.HasTwoTables ? places.Next<SixteenBuckets>(out int block, out uint ends) : places.Next<EightBuckets>(out block, out ends))
        {
            for (; ends != 0; ends &= ends - 1)
            {
                int at = block + BitOperations.TrailingZeroCount(ends) - (Length - 1);
                if (at >= 0)
                    Look(text, at, ref hits, ref work);
            }
        }
    }

    /// <summary>Grams that look alike share a bucket of the filter, so that what is let through is alike too.</summary>
    private static KeyFilter? FilterOf(ByteText[] literals, int[] places)
    {
        if (!KeyFilter.CanTake16)
            return null;
        var texts = new string[literals.Length];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = KeyFilter.TextOf(literals[i].Bytes.AsSpan(places[i] + Length - KeyFilter.Reach, KeyFilter.Reach));
        Array.Sort(texts, StringComparer.Ordinal);
        int count = 0;
        foreach (string text in texts)
        {
            if (count == 0 || text != texts[count - 1])
                texts[count++] = text;
        }

        int buckets = count <= Buckets / 2 ? Buckets / 2 : Buckets;
        var keys = new List<FilterKey>();
        for (int i = 0; i < count; i++)
            keys.Add(new FilterKey(texts[i], KeyFilter.Reach - 1, KeyFilter.Reach, i * buckets / count));
        return new KeyFilter(keys, ignoringCase: true);
    }

    /// <summary>Looks at three places of a text, of each of which four bytes can be read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Look<TWork>(scoped ReadOnlySpan<byte> text, int at0, int at1, int at2, scoped ref Hits hits, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        ref byte first = ref MemoryMarshal.GetReference(text);
        uint hash0 = Hash(GramAt(in Unsafe.Add(ref first, at0)));
        uint hash1 = Hash(GramAt(in Unsafe.Add(ref first, at1)));
        uint hash2 = Hash(GramAt(in Unsafe.Add(ref first, at2)));
        work.Place();
        work.Place();
        work.Place();
        if (((Bit(hash0) | Bit(hash1) | Bit(hash2)) & 1) == 0)
            return;
        if ((Bit(hash0) & 1) != 0)
            Mark(text, at0, hash0, ref hits, ref work);
        if ((Bit(hash1) & 1) != 0)
            Mark(text, at1, hash1, ref hits, ref work);
        if ((Bit(hash2) & 1) != 0)
            Mark(text, at2, hash2, ref hits, ref work);
    }

    /// <summary>Looks at one place of a text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Look<TWork>(scoped ReadOnlySpan<byte> text, int at, scoped ref Hits hits, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        work.Place();
        uint hash = Hash(GramAt(in Unsafe.Add(ref MemoryMarshal.GetReference(text), at)));
        if ((Bit(hash) & 1) != 0)
            Mark(text, at, hash, ref hits, ref work);
    }

    /// <summary>The bit of a hash, and other bits above it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Bit(uint hash) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bits), hash >> _bitShift >> 5) >> (int)(hash >> _bitShift);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Mark<TWork>(scoped ReadOnlySpan<byte> text, int at, uint hash, scoped ref Hits hits, ref TWork work)
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
                if (AsciiFold.IsAt(ref Unsafe.AsRef(in text[at - entry.Place]), _literals[entry.Literal].Bytes))
                    hits.Add(_literals[entry.Literal].Number);
            }

            if (entry.IsLast)
                return;
        }
    }

    /// <summary>Whether the literal's place is allowed, and its beginning or end, whichever is farther from the gram, is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Fits(in Entry entry, ReadOnlySpan<byte> text, int at)
    {
        int start = at - entry.Place;
        return start >= 0 && start + entry.LiteralLength <= text.Length &&
            (!entry.IsAtStart || start == 0) &&
            (!entry.IsAtEnd || start + entry.LiteralLength == text.Length) &&
            (GramAt(in text[start + entry.CheckPlace]) | Fold) == entry.Check;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint GramAt(in byte text) => Unsafe.ReadUnaligned<uint>(in text);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(uint gram) => (gram | Fold) * 0x9E37_79B1;

    private struct Entry
    {
        public Entry(ByteText literal, int number, int place)
        {
            int length = literal.Bytes.Length;
            Literal = number;
            Place = place;
            LiteralLength = length;
            CheckPlace = 2 * place > length - Length ? 0 : length - Length;
            Check = GramAt(in literal.Bytes[CheckPlace]) | Fold;
            IsAtStart = literal.Kind == '<';
            IsAtEnd = literal.Kind == '>';
        }

        public readonly uint Check;
        public readonly int Literal;
        public readonly int Place;
        public readonly int LiteralLength;
        public readonly int CheckPlace;
        public readonly bool IsAtStart;
        public readonly bool IsAtEnd;

        /// <summary>Whether the chain ends here.</summary>
        public bool IsLast;
    }
}
