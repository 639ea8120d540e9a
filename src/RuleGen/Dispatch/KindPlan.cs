
namespace RuleGen.Dispatch;

/// <summary>What there is to do for events of one sort: who can match them, and which fields those ask for.</summary>
internal sealed class KindPlan(IndexTables tables)
{
    /// <summary>The most values that a plan is remembered for.</summary>
    public const int LongestKey = 32;

    private readonly int[] _words = new int[tables.Words];
    private readonly LookupWay[] _ways = new LookupWay[tables.Lookups.Length];
    private readonly KindValue[] _key = new KindValue[LongestKey];
    private int _keyLength = -1;
    private int _wordCount;

    /// <summary>The entries that can match.</summary>
    public ulong[] Live { get; } = new ulong[tables.Words];

    /// <summary>The words that have a live entry.</summary>
    public ReadOnlySpan<int> Words => new(_words, 0, _wordCount);

    /// <summary>What there is to do with values of a field.</summary>
    public LookupWay WayOf(int lookup) => _ways[lookup];

    /// <summary>Whether the plan is for events with these values in fields that sort them.</summary>
    public bool IsFor(ReadOnlySpan<KindValue> key) => _keyLength >= 0 && key.SequenceEqual(_key.AsSpan(0, _keyLength));

    /// <summary>Makes the plan for such events, and remembers for which.</summary>
    /// <param name="key">At most <see cref="LongestKey"/> values.</param>
    public void Make(ReadOnlySpan<KindValue> key)
    {
        key.CopyTo(_key);
        _keyLength = key.Length;
        MakeOnce(key);
    }

    /// <summary>Makes the plan for one event.</summary>
    public void MakeOnce(ReadOnlySpan<KindValue> key)
    {
        tables.All.CopyTo(Live, 0);
        for (int kind = 0; kind < tables.Kinds.Length; kind++)
            tables.Kinds[kind].Restrict(kind, key, Live);
        _wordCount = 0;
        for (int word = 0; word < Live.Length; word++)
        {
            if (Live[word] != 0)
                _words[_wordCount++] = word;
        }

        for (int lookup = 0; lookup < _ways.Length; lookup++)
            _ways[lookup] = Bits.Intersect(tables.Lookups[lookup].Entries, Live) ? tables.Lookups[lookup].Way : LookupWay.None;
    }
}
