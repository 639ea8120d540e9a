using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RuleGen.Semantics;

/// <summary>
/// Whether a text fits at least one of many wildcard patterns, in one pass over the text: EQL <c>like ("*a*", "b*", …)</c> and its
/// kin.
/// The verdict is the one <see cref="Wildcard"/> gives pattern by pattern, for every text.
/// </summary>
/// <remarks>
/// <para>
/// A pattern that begins or ends with a literal is looked up by two characters at that end of the text. Every other
/// one has a key, a rare two to four characters of its literals: one vectorised pass names the places where some key may
/// end, the two characters there lead to the patterns, and each is compared at that place. A pattern of several literals is compared
/// with the whole text, once per text however often its key occurs. Patterns without a usable key are compared one by one.
/// </para>
/// <para>
/// Which key a pattern has, and which keys lie in one bucket of the filter, is decided at build time and handed over as the plan. A plan
/// affects speed only, never a verdict. Its layout is two characters for each pattern, in order:
/// </para>
/// <list type="table">
/// <item><term>role</term><description><c>A</c> to <c>P</c>: found by its key, which lies in this bucket · <c>&lt;</c>: found at the text's
/// beginning · <c>&gt;</c>: found at the text's end · <c>-</c>: compared by itself</description></item>
/// <item><term>place</term><description>where in the pattern the last character of its key is, as one of <c>0-9A-Za-z</c> for 0 to 61;
/// <c>-</c> for a pattern compared by itself. The character and the one before it are ASCII and no wildcards; up to two more before those
/// belong to the key, as far as they are ASCII and no wildcards. With <c>&lt;</c> there is no wildcard before the place, with
/// <c>&gt;</c> none after it.</description></item>
/// </list>
/// <para>
/// Instances are immutable and shared between threads. Matching allocates nothing. For a text of n characters it takes time proportional
/// to n times the number of patterns times the length of a pattern at worst, whatever the text, and to n alone for texts in which keys
/// are rare.
/// </para>
/// </remarks>
public sealed class PatternSet
{
    private const int LongestScalarText = 7;

    private readonly PatternShape[] _shapes;
    private readonly int[] _lone = [];
    private readonly (int Distance, PairTable Table)[] _fronts = [];
    private readonly (int Distance, PairTable Table)[] _backs = [];
    private readonly PairTable? _keys;
    private readonly KeyFilter? _filter;
    private readonly PatternSetPath _path;
    private readonly bool _matchesEverything;

    /// <summary>Makes a set from patterns and the decisions made for them at build time.</summary>
    /// <param name="ignoringCase">Whether the letters A to Z equal a to z; nothing else is folded.</param>
    /// <param name="plan">The decisions, two characters for each pattern.</param>
    /// <param name="patterns">The patterns; at most 65,000.</param>
    /// <exception cref="ArgumentException">The plan is not one for these patterns.</exception>
    public PatternSet(bool ignoringCase, string plan, params string[] patterns)
        : this(BestPath, ignoringCase, plan, patterns)
    {
    }

    internal PatternSet(PatternSetPath path, bool ignoringCase, string plan, string[] patterns)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(patterns);
        _path = path;
        _shapes = new PatternShape[patterns.Length];
        for (int i = 0; i < patterns.Length; i++)
        {
            _shapes[i] = new PatternShape(patterns[i], ignoringCase);
            _matchesEverything |= _shapes[i].MatchesEverything;
        }

        PatternSetPlan roles = PatternSetPlan.Read(plan, _shapes);
        _lone = [.. roles.Lone];
        _fronts = Probes(roles.Fronts, ignoringCase);
        _backs = Probes(roles.Backs, ignoringCase);
        if (roles.Keys.Count > 0)
        {
            _keys = new PairTable(_shapes, roles.Keys, ignoringCase);
            _filter = new KeyFilter(roles.FilterKeys, ignoringCase);
        }
    }

    /// <summary>The fastest way this machine knows.</summary>
    internal static PatternSetPath BestPath =>
        KeyFilter.CanTake32 ? PatternSetPath.Vector256 : KeyFilter.CanTake16 ? PatternSetPath.Vector128 : PatternSetPath.Scalar;

    /// <summary>Whether the text fits at least one of the patterns.</summary>
    public bool Matches(ReadOnlySpan<char> text)
    {
        UncountedWork work = default;
        return Matches(text, ref work);
    }

    /// <summary>The same, telling what it took.</summary>
    internal bool Matches(ReadOnlySpan<char> text, out CountedWork work)
    {
        work = default;
        return Matches(text, ref work);
    }

    private bool Matches<TWork>(ReadOnlySpan<char> text, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        if (_shapes.Length <= 64)
        {
            ulong few = 0;
            return Matches(text, ref few, ref work);
        }

        if (_shapes.Length > 256)
            return MatchesMany(text, ref work);
        Vector256<ulong> tried = default;
        return Matches(text, ref Unsafe.As<Vector256<ulong>, ulong>(ref tried), ref work);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool MatchesMany<TWork>(ReadOnlySpan<char> text, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        Span<ulong> tried = stackalloc ulong[(_shapes.Length + 63) / 64];
        tried.Clear();
        return Matches(text, ref MemoryMarshal.GetReference(tried), ref work);
    }

    /// <summary>The same; from <paramref name="tried"/> on a bit for each pattern: compared with the whole text, in vain.</summary>
    private bool Matches<TWork>(ReadOnlySpan<char> text, ref ulong tried, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        if (_matchesEverything)
            return true;
        foreach ((int distance, PairTable table) in _fronts)
        {
            if (distance <= text.Length - 2 && MatchesAt(table, text, distance, ref tried, ref work))
                return true;
        }

        foreach ((int distance, PairTable table) in _backs)
        {
            if (distance <= text.Length && MatchesAt(table, text, text.Length - distance, ref tried, ref work))
                return true;
        }

        if (_filter is not null)
        {
            bool found = _path == PatternSetPath.Scalar || text.Length <= LongestScalarText
                ? ScanScalar(text, ref tried, ref work)
                : _path == PatternSetPath.Vector256
                    ? _filter.HasTwoTables
                        ? Scan256<SixteenBuckets, TWork>(text, ref tried, ref work)
                        : Scan256<EightBuckets, TWork>(text, ref tried, ref work)
                    : _filter.HasTwoTables
                        ? Scan128<SixteenBuckets, TWork>(text, ref tried, ref work)
                        : Scan128<EightBuckets, TWork>(text, ref tried, ref work);
            if (found)
                return true;
        }

        foreach (int pattern in _lone)
        {
            work.WholeText();
            if (_shapes[pattern].Matches(text))
                return true;
        }

        return false;
    }

    private bool ScanScalar<TWork>(ReadOnlySpan<char> text, ref ulong tried, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        for (int i = 0; i < text.Length - 1; i++)
        {
            if (MatchesAt(_keys!, text, i, ref tried, ref work))
                return true;
        }

        return false;
    }

    private bool Scan256<TBuckets, TWork>(ReadOnlySpan<char> text, ref ulong tried, ref TWork work)
        where TBuckets : struct, IBucketCount
        where TWork : struct, IWorkCounter
    {
        const int Width = 32;
        KeyFilter filter = _filter!;
        ref ushort units = ref TextComparison.Units(text);
        Vector256<byte> previous = Vector256<byte>.Zero;
        int at = 0;
        for (; at <= text.Length - Width; at += Width)
        {
            Vector256<byte> current = filter.Narrow(
                Vector256.LoadUnsafe(ref units, (nuint)at),
                Vector256.LoadUnsafe(ref units, (nuint)at + 16));
            uint places = filter.Find<TBuckets>(current, previous);
            if (places != 0 && MatchesAtAny(text, at, places, ref tried, ref work))
                return true;
            previous = current;
        }

        int rest = text.Length - at;
        if (rest == 0)
            return false;
        Vector256<byte> last = rest > 16
            ? Vector256.Create(Load16(filter, ref units, at), KeyFilter.From(Load16(filter, ref units, text.Length - 16), Width - rest))
            : Vector256.Create(LoadRest(filter, text, rest), Vector128<byte>.Zero);
        uint lastPlaces = filter.Find<TBuckets>(last, previous) & ((1u << rest) - 1);
        return lastPlaces != 0 && MatchesAtAny(text, at, lastPlaces, ref tried, ref work);
    }

    private bool Scan128<TBuckets, TWork>(ReadOnlySpan<char> text, ref ulong tried, ref TWork work)
        where TBuckets : struct, IBucketCount
        where TWork : struct, IWorkCounter
    {
        const int Width = 16;
        KeyFilter filter = _filter!;
        ref ushort units = ref TextComparison.Units(text);
        Vector128<byte> previous = Vector128<byte>.Zero;
        int at = 0;
        for (; at <= text.Length - Width; at += Width)
        {
            Vector128<byte> current = Load16(filter, ref units, at);
            uint places = filter.Find<TBuckets>(current, previous);
            if (places != 0 && MatchesAtAny(text, at, places, ref tried, ref work))
                return true;
            previous = current;
        }

        int rest = text.Length - at;
        if (rest == 0)
            return false;
        uint lastPlaces = filter.Find<TBuckets>(LoadRest(filter, text, rest), previous) & ((1u << rest) - 1);
        return lastPlaces != 0 && MatchesAtAny(text, at, lastPlaces, ref tried, ref work);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Load16(KeyFilter filter, ref ushort units, int index) =>
        filter.Narrow(Vector128.LoadUnsafe(ref units, (nuint)index), Vector128.LoadUnsafe(ref units, (nuint)index + 8));

    /// <summary>The last 1 to 16 characters of a text of at least eight, in the lowest bytes; the other bytes are arbitrary.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> LoadRest(KeyFilter filter, ReadOnlySpan<char> text, int rest)
    {
        ref ushort units = ref TextComparison.Units(text);
        if (text.Length >= 16)
            return KeyFilter.From(Load16(filter, ref units, text.Length - 16), 16 - rest);
        Vector128<byte> ends = filter.Narrow(
            Vector128.LoadUnsafe(ref units),
            Vector128.LoadUnsafe(ref units, (nuint)text.Length - 8));
        return KeyFilter.Join(ends, text.Length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool MatchesAtAny<TWork>(ReadOnlySpan<char> text, int at, uint places, ref ulong tried, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        for (; places != 0; places &= places - 1)
        {
            int pair = at + System.Numerics.BitOperations.TrailingZeroCount(places) - 1;
            if (pair >= 0 && MatchesAt(_keys!, text, pair, ref tried, ref work))
                return true;
        }

        return false;
    }

    /// <summary>Whether a pattern fits that has a literal around the pair of characters at the index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool MatchesAt<TWork>(PairTable table, ReadOnlySpan<char> text, int index, ref ulong tried, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        work.Place();
        int chain = table.ChainAt(ref MemoryMarshal.GetReference(text), index);
        return chain != 0 && MatchesChain(table, chain, text, index, ref tried, ref work);
    }

    private bool MatchesChain<TWork>(PairTable table, int chain, ReadOnlySpan<char> text, int index, ref ulong tried, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        while (true)
        {
            ref readonly PairTable.Window window = ref table.WindowAt(chain);
            work.Window();
            if (window.FitsAt(ref MemoryMarshal.GetReference(text), text.Length, index) &&
                (window.Decides || Confirms(in window, text, index, ref tried, ref work)))
            {
                return true;
            }

            if (window.IsLast)
                return false;
            chain++;
        }
    }

    /// <summary>Whether the pattern fits whose window was found.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Confirms<TWork>(in PairTable.Window window, ReadOnlySpan<char> text, int index, ref ulong tried, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        PatternShape shape = _shapes[window.Pattern];
        if (window.IsOneLiteral)
        {
            work.Literal();
            int start = index - window.LiteralBack;
            int end = start + window.LiteralLength;
            if (start < 0 || end > text.Length || (window.IsAtStart && start != 0) || (window.IsAtEnd && end != text.Length))
                return false;
            return shape.AreEqual(
                text.Slice(start, window.LiteralLength),
                shape.Pattern.AsSpan(window.LiteralStart, window.LiteralLength));
        }

        ref ulong bits = ref Unsafe.Add(ref tried, window.Pattern >> 6);
        ulong bit = 1UL << window.Pattern;
        if ((bits & bit) != 0)
            return false;
        bits |= bit;
        work.WholeText();
        return shape.Matches(text);
    }

    private (int Distance, PairTable Table)[] Probes(SortedDictionary<int, List<(int Pattern, int Place)>> places, bool ignoringCase)
    {
        var probes = new (int Distance, PairTable Table)[places.Count];
        int next = 0;
        foreach ((int distance, List<(int Pattern, int Place)> pairs) in places)
            probes[next++] = (distance, new PairTable(_shapes, pairs, ignoringCase));
        return probes;
    }
}
