using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
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
    public static int StepFor(int literalLength) => literalLength >= Length + 3 ? LongestStep : literalLength >= Length + 1 ? 2 : 1;

    /// <summary>The most places that a pass goes on by.</summary>
    public const int LongestStep = 4;

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
    private readonly IndexText.Atom[] _literals;
    private readonly int _grams;

    /// <param name="literals">The literals, folded, of four or more characters. Those that are beginnings or ends are found there only.</param>
    /// <param name="places">Where each literal's grams begin in it.</param>
    /// <param name="grams">How many neighbouring grams each literal is listed under.</param>
    public GramTable(IndexText.Atom[] literals, int[] places, int grams)
    {
        _literals = literals;
        _grams = grams;
        _filter = grams == 1 && literals[0].IsLiteral && literals.Length <= MostFiltered ? FilterOf(literals, places) : null;
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

        uint HashOf(int gram) => Hash(GramAt(in literals[gram / grams].Text.AsSpan()[places[gram / grams] + (gram % grams)]));
    }

    /// <summary>Looks at every so many-th place of a text, as many as grams list a literal, and tells the literals found.</summary>
    public void Scan<TWork>(ReadOnlySpan<char> text, scoped ref Hits hits, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        ref char first = ref MemoryMarshal.GetReference(text);
        int last = text.Length - Length;
        int at = 0;
        if (_filter is not null && text.Length >= KeyBlock)
            at = ScanBlocks(text, ref hits, ref work);
        for (; at <= last; at += _grams)
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
    private static KeyFilter? FilterOf(IndexText.Atom[] literals, int[] places)
    {
        if (!KeyFilter.CanTake16)
            return null;
        var texts = new string[literals.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = literals[i].Text.Substring(places[i] + Length - KeyFilter.Reach, KeyFilter.Reach);
            if (!Ascii.IsValid(texts[i]))
                return null;
        }

        Array.Sort(texts, StringComparer.Ordinal);
        int count = 0;
        foreach (string text in texts)
        {
            if (count == 0 || text != texts[count - 1])
                texts[count++] = text;
        }

        var keys = new List<FilterKey>();
        for (int i = 0; i < count; i++)
            keys.Add(new FilterKey(texts[i], KeyFilter.Reach - 1, KeyFilter.Reach, i * Buckets / count));
        return new KeyFilter(keys, ignoringCase: true);
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
                if (TextComparison.EqualIgnoringCase(text.Slice(at - entry.Place, entry.LiteralLength), _literals[entry.Literal].Text))
                    hits.Add(_literals[entry.Literal].Number);
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

    private struct Entry
    {
        public Entry(IndexText.Atom literal, int number, int place)
        {
            int length = literal.Text.Length;
            Literal = number;
            Place = place;
            LiteralLength = length;
            CheckPlace = 2 * place > length - Length ? 0 : length - Length;
            Check = GramAt(in literal.Text.AsSpan()[CheckPlace]) | Fold;
            IsAtStart = literal.Kind == '<';
            IsAtEnd = literal.Kind == '>';
        }

        public readonly ulong Check;
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
