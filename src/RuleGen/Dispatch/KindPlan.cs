namespace RuleGen.Dispatch;

/// <summary>What there is to do for events of one sort: who can match them, and which fields those ask for.</summary>
internal sealed class KindPlan(IndexTables tables)
{
    /// <summary>The most values that a plan is remembered for.</summary>
    public const int LongestKey = 32;

    private readonly int[] _words = new int[tables.Words];
    private readonly KindValue[] _key = new KindValue[LongestKey];
    private readonly Step[] _after = new Step[tables.Lookups.Length];
    private Step[] _ofNode = [];
    private NodeRoles? _roles;
    private int _keyLength = -1;
    private int _wordCount;

    /// <summary>The entries that can match.</summary>
    public ulong[] Live { get; } = new ulong[tables.Words];

    /// <summary>The words that have a live entry.</summary>
    public ReadOnlySpan<int> Words => new(_words, 0, _wordCount);

    /// <summary>The first thing there is to do with a value that was found at a node.</summary>
    public Step StepOf(int node) => _ofNode[node];

    /// <summary>What there is to do with the same value besides.</summary>
    public Step After(Step step) => _after[step.Lookup];

    /// <summary>Whether the plan is for events with these values in fields that sort them.</summary>
    public bool IsFor(ReadOnlySpan<KindValue> key, NodeRoles roles) =>
        _keyLength >= 0 && ReferenceEquals(roles, _roles) && key.SequenceEqual(_key.AsSpan(0, _keyLength));

    /// <summary>Makes the plan for such events, and remembers for which.</summary>
    /// <param name="key">At most <see cref="LongestKey"/> values.</param>
    /// <param name="roles">What stands at the nodes of the events' projection.</param>
    public void Make(ReadOnlySpan<KindValue> key, NodeRoles roles)
    {
        key.CopyTo(_key);
        _keyLength = key.Length;
        MakeOnce(key, roles);
    }

    /// <summary>Makes the plan for one event.</summary>
    public void MakeOnce(ReadOnlySpan<KindValue> key, NodeRoles roles)
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

        _roles = roles;
        if (_ofNode.Length != roles.NodeCount)
            _ofNode = new Step[roles.NodeCount];
        Array.Fill(_ofNode, Step.None);
        for (int lookup = 0; lookup < _after.Length; lookup++)
        {
            if (!Bits.Intersect(tables.Lookups[lookup].Entries, Live))
                continue;
            ref Step first = ref _ofNode[roles.NodeOf(lookup)];
            _after[lookup] = first;
            first = new Step(lookup, tables.Lookups[lookup].TellsFromOutside);
        }
    }

    /// <summary>A lookup of a value, or none.</summary>
    internal readonly struct Step
    {
        public static readonly Step None = new(-1, fromOutside: false);

        private readonly int _code;

        /// <param name="lookup">The lookup.</param>
        /// <param name="fromOutside">Whether to look at the value from outside first, which may tell all there is to know.</param>
        public Step(int lookup, bool fromOutside) => _code = (lookup << 1) | (fromOutside ? 1 : 0);

        public bool IsSome => _code >= 0;

        public int Lookup => _code >> 1;

        public bool IsFromOutside => (_code & 1) != 0;
    }
}
