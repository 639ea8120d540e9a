using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RuleGen.Events;
using RuleGen.Semantics;
using RuleGen.Sequences;

namespace RuleGen.Dispatch;

/// <summary>Looks events up in an index, one after the other. It belongs to one rule set and reuses its memory.</summary>
/// <remarks>
/// The kinds of an event lead to a plan: who can match such events, and what those ask for. That is looked up field by field, values that came
/// before from memory. What is remembered is bounded, and only ever spares work.
/// </remarks>
internal sealed class CandidateSearch
{
    /// <summary>Sorts of events that are remembered. More of them in turn cost a new plan for each event.</summary>
    private const int Plans = 64;

    private readonly IndexTables _tables;
    private readonly ulong[] _cells;
    private readonly ulong[] _ranked;
    private readonly KindPlan?[] _plans = new KindPlan?[Plans];
    private readonly KindPlan _planOfOne;
    private readonly ValueMemory _memory;

    // Of each field that sorts events the last value: most events are of the same sort as the one before.
    private readonly LastValue[] _lastOfKind;
    private readonly StreamTests[] _tests;
    private readonly int[] _filters;
    private NodeRoles? _roles;
    private KindValue[] _key = [];
    private Asked[] _asked = [];

    // What nobody needs, kept so that it is read.
    private ulong _touched;
    private int _keyLength;
    private int _askedCount;
    private int _testCount;
    private int _filterCount;

    public CandidateSearch(RuleIndex index)
    {
        _tables = index.Tables;
        _cells = new ulong[_tables.Words * _tables.Cells];
        _ranked = new ulong[_tables.RuleBlocks + ((_tables.Tests.Length + _tables.Filters.Length + 63) / 64)];
        _planOfOne = new KindPlan(_tables);
        _memory = new ValueMemory(_tables.Lookups.Length + _tables.Kinds.Length);
        _lastOfKind = new LastValue[_tables.Kinds.Length];
        _tests = new StreamTests[_tables.Tests.Length];
        _filters = new int[_tables.Filters.Length];
    }

    /// <summary>How many times 64 rules decide single events.</summary>
    public int RuleBlocks => _tables.RuleBlocks;

    /// <summary>How many rules and tests the last event may match.</summary>
    public int Count { get; private set; }

    /// <summary>The tests that the last event may pass, in order.</summary>
    public ReadOnlySpan<StreamTests> Tests => _tests.AsSpan(0, _testCount);

    /// <summary>The rules with a filter of processes that the last event may satisfy, by their numbers among those that are instances.</summary>
    public ReadOnlySpan<int> Filters => _filters.AsSpan(0, _filterCount);

    /// <summary>Which 64 rules of a block the last event may match.</summary>
    public ulong RulesOf(int block) => _ranked[block];

    /// <summary>Looks an event up.</summary>
    /// <param name="e">The event.</param>
    /// <param name="processes">Tells what the event's process descends from; null where nobody asks.</param>
    public void Find(ProjectedEvent e, ProcessTree? processes)
    {
        UncountedWork work = default;
        Find(e, processes, ref work);
    }

    /// <summary>The same, telling what it took.</summary>
    public void Find(ProjectedEvent e, ProcessTree? processes, out CountedWork work)
    {
        work = default;
        Find(e, processes, ref work);
    }

    private void Find<TWork>(ProjectedEvent e, ProcessTree? processes, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        if (_roles?.Projection != e.Projection)
            _roles = new NodeRoles(_tables, e.Projection);
        ReadOnlySpan<FoundValue> found = e.Content.Found;
        Sort(e, found, _roles);
        KindPlan plan = PlanOf(_key.AsSpan(0, _keyLength), _roles);
        Array.Clear(_cells);
        Begin(e, found, plan);
        int comparisons = PiecePatterns.MostInEvent;
        foreach (ref readonly Asked asked in _asked.AsSpan(0, _askedCount))
        {
            ref readonly FoundValue value = ref found[asked.Value];
            if (!_memory.TryFind(e.Content.TokenOf(in value), asked.Hash, asked.Place, out ReadOnlySpan<ushort> notes))
                _tables.Lookups[asked.Lookup].Look(e, in value, asked.Hash, _memory, _cells, ref comparisons, ref work);
            else if (!notes.IsEmpty)
                _tables.Lookups[asked.Lookup].Marks.SetNoted(notes, _cells);
        }

        foreach (IndexTables.Ancestry ancestry in _tables.Ancestries)
        {
            if (processes is not null && processes.MayDescend(ancestry.Rule) && Bits.Intersect(ancestry.Entries, plan.Live))
                _tables.AncestryMarks.Set(ancestry.Number, _cells);
        }

        Rank(plan);
        CollectTests();
    }

    /// <summary>Collects the values that sort an event.</summary>
    private void Sort(ProjectedEvent e, ReadOnlySpan<FoundValue> found, NodeRoles roles)
    {
        _keyLength = 0;
        if (_key.Length < found.Length)
            _key = new KindValue[found.Length * 2];
        if (_asked.Length < found.Length * roles.MostLookups)
            _asked = new Asked[found.Length * roles.MostLookups * 2];
        foreach (ref readonly FoundValue value in found)
        {
            int kind = roles.KindOf(value.Node);
            if (kind >= 0 && NumberOf(e, in value, kind) is var number and >= 0)
                AddToKey(new KindValue(kind, number));
        }
    }

    /// <summary>
    /// Collects the values that must be looked up, and fetches the beginnings of what is remembered of all of them at once: memory that is far away is
    /// waited for together.
    /// </summary>
    private void Begin(ProjectedEvent e, ReadOnlySpan<FoundValue> found, KindPlan plan)
    {
        int count = 0;
        Asked[] all = _asked;
        ValueMemory memory = _memory;
        for (int i = 0; i < found.Length; i++)
        {
            ref readonly FoundValue value = ref found[i];
            for (KindPlan.Step step = plan.StepOf(value.Node); step.IsSome; step = plan.After(step))
            {
                if (step.IsFromOutside && !_tables.Lookups[step.Lookup].Begin(e, in value, _cells))
                    continue;
                ref Asked asked = ref all[count++];
                asked.Value = i;
                asked.Lookup = step.Lookup;
                asked.Hash = memory.HashOf(step.Lookup, e.Content.TokenOf(in value), out asked.Place);
            }
        }

        _askedCount = count;
        ulong touched = 0;
        foreach (ref readonly Asked asked in all.AsSpan(0, count))
            touched |= memory.Touch(asked.Place);
        _touched = touched;
    }

    /// <summary>The number of a value of a field that sorts events, or -1 where nobody asks for it.</summary>
    private int NumberOf(ProjectedEvent e, in FoundValue value, int kind)
    {
        ReadOnlySpan<byte> token = e.Content.TokenOf(in value);
        if (token.Length > ValueMemory.Overhang)
            return _tables.Kinds[kind].NumberOf(e, in value, _tables.Lookups.Length + kind, _memory);
        Vector256<byte> key = ValueMemory.KeyOf(token);
        ref LastValue last = ref _lastOfKind[kind];
        if (last.Key != key)
        {
            last.Number = _tables.Kinds[kind].NumberOf(e, in value, _tables.Lookups.Length + kind, _memory);
            last.Key = key;
        }

        return last.Number;
    }

    /// <summary>Whoever repeats values makes the key no longer than there are different ones.</summary>
    private void AddToKey(KindValue value)
    {
        if (_keyLength < KindPlan.LongestKey || !_key.AsSpan(0, _keyLength).Contains(value))
            _key[_keyLength++] = value;
    }

    private KindPlan PlanOf(ReadOnlySpan<KindValue> key, NodeRoles roles)
    {
        if (key.Length > KindPlan.LongestKey)
        {
            _planOfOne.MakeOnce(key, roles);
            return _planOfOne;
        }

        uint hash = 0;
        foreach (KindValue value in key)
            hash = (hash ^ ((uint)value.Kind << 16 ^ (uint)value.Value)) * 0x9E37_79B1;
        ref KindPlan? plan = ref _plans[hash >> 26];
        plan ??= new KindPlan(_tables);
        if (!plan.IsFor(key, roles))
            plan.Make(key, roles);
        return plan;
    }

    /// <summary>Puts the entries of which every clause holds in the order in which they are run.</summary>
    private void Rank(KindPlan plan)
    {
        int clauses = _tables.Clauses;
        ref ulong unasked = ref MemoryMarshal.GetArrayDataReference(_tables.Unasked);
        ref ulong cells = ref MemoryMarshal.GetArrayDataReference(_cells);
        Array.Clear(_ranked);
        Count = 0;
        foreach (int word in plan.Words)
        {
            int first = word * _tables.Cells;
            ulong live = plan.Live[word] & ~Unsafe.Add(ref cells, first + clauses);
            for (int cell = first; cell < first + clauses; cell++)
                live &= Unsafe.Add(ref unasked, cell) | Unsafe.Add(ref cells, cell);
            Count += BitOperations.PopCount(live);
            for (; live != 0; live &= live - 1)
            {
                int rank = _tables.Ranks[(word << 6) + BitOperations.TrailingZeroCount(live)];
                _ranked[rank >> 6] |= 1UL << (rank & 63);
            }
        }
    }

    private void CollectTests()
    {
        _testCount = _filterCount = 0;
        for (int block = _tables.RuleBlocks; block < _ranked.Length; block++)
        {
            for (ulong tests = _ranked[block]; tests != 0; tests &= tests - 1)
            {
                int number = ((block - _tables.RuleBlocks) << 6) + BitOperations.TrailingZeroCount(tests);
                if (number >= _tables.Tests.Length)
                {
                    _filters[_filterCount++] = _tables.Filters[number - _tables.Tests.Length];
                    continue;
                }

                StreamTests test = _tables.Tests[number];
                if (_testCount > 0 && _tests[_testCount - 1].Matcher == test.Matcher)
                    _tests[_testCount - 1] = test with { Tests = test.Tests | _tests[_testCount - 1].Tests };
                else
                    _tests[_testCount++] = test;
            }
        }
    }

    /// <summary>A value as <see cref="ValueMemory.KeyOf"/> has it, and its number.</summary>
    private struct LastValue
    {
        public Vector256<byte> Key;
        public int Number;
    }

    /// <summary>A value that a lookup is about, and by what it is remembered.</summary>
    private struct Asked
    {
        public int Value;
        public int Lookup;
        public int Place;
        public ulong Hash;
    }
}
