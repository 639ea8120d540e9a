using System.Runtime.InteropServices;

namespace RuleGen.Dispatch;

/// <summary>What there is to do for events of one sort: who can match them, and which fields those ask for.</summary>
internal sealed class KindPlan(IndexTables tables)
{
    private readonly int[] _words = new int[tables.Words];
    private readonly bool[] _isAsked = new bool[tables.Lookups.Length];
    private KindValue[]? _key;
    private int _wordCount;

    /// <summary>The entries that can match.</summary>
    public ulong[] Live { get; } = new ulong[tables.Words];

    /// <summary>The words that have a live entry.</summary>
    public ReadOnlySpan<int> Words => _words.AsSpan(0, _wordCount);

    /// <summary>Whether a live entry asks for a field.</summary>
    public bool Asks(int lookup) => _isAsked[lookup];

    /// <summary>Whether the plan is for events with these values in fields that sort them.</summary>
    public bool IsFor(ReadOnlySpan<KindValue> key) => _key is not null && key.SequenceEqual(_key);

    /// <summary>Makes the plan for such events, and remembers for which.</summary>
    public void Make(ReadOnlySpan<KindValue> key)
    {
        if (_key?.Length != key.Length)
            _key = new KindValue[key.Length];
        key.CopyTo(_key);
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

        for (int lookup = 0; lookup < _isAsked.Length; lookup++)
            _isAsked[lookup] = Bits.Intersect(tables.Lookups[lookup].Entries, Live);
    }
}
