using System.Numerics;
using RuleGen.Events;
using RuleGen.Semantics;

namespace RuleGen.Dispatch;

/// <summary>Looks events up in an index, one after the other. It belongs to one rule set and reuses its memory.</summary>
/// <remarks>
/// Three steps, each leaving less for the next: rows of kinds are intersected; what the remaining entries ask for is looked up by hashes, field by
/// field; and texts are searched for literals, where an entry that is still left asks for one of that field.
/// </remarks>
internal sealed class CandidateSearch
{
    private readonly IndexTables _tables;
    private readonly ulong[] _live;
    private readonly ulong[] _scratch;
    private readonly ulong[] _cells;
    private readonly int[] _words;
    private readonly ulong[] _unsettled;
    private readonly ulong[] _ranked;
    private readonly StreamTests[] _tests;
    private int _testCount;

    public CandidateSearch(RuleIndex index)
    {
        _tables = index.Tables;
        _live = new ulong[_tables.Words];
        _scratch = new ulong[_tables.Words];
        _cells = new ulong[_tables.Words * _tables.Clauses];
        _words = new int[_tables.Words];
        _unsettled = new ulong[_tables.Words];
        _ranked = new ulong[_tables.RuleBlocks + ((_tables.Tests.Length + 63) / 64)];
        _tests = new StreamTests[_tables.Tests.Length];
    }

    /// <summary>How many times 64 rules decide single events.</summary>
    public int RuleBlocks => _tables.RuleBlocks;

    /// <summary>How many rules and tests the last event may match.</summary>
    public int Count { get; private set; }

    /// <summary>The tests that the last event may pass, in order.</summary>
    public ReadOnlySpan<StreamTests> Tests => _tests.AsSpan(0, _testCount);

    /// <summary>Which 64 rules of a block the last event may match.</summary>
    public ulong RulesOf(int block) => _ranked[block];

    /// <summary>Looks an event up.</summary>
    public void Find(ProjectedEvent e)
    {
        UncountedWork work = default;
        Find(e, ref work);
    }

    /// <summary>The same, telling what it took.</summary>
    public void Find(ProjectedEvent e, out CountedWork work)
    {
        work = default;
        Find(e, ref work);
    }

    private void Find<TWork>(ProjectedEvent e, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        _tables.All.CopyTo(_live, 0);
        foreach (KindField kind in _tables.Kinds)
            kind.Restrict(e, _live, _scratch);
        int words = BeginProbes();
        for (int i = 0; words > 0 && i < _tables.Probes.Count; i++)
        {
            if (_tables.Probes.IsNeeded(i, e, _live))
                _tables.Probes[i].Look(e, _cells, ref work);
        }

        words = BeginScans(words);
        for (int i = 0; words > 0 && i < _tables.Scans.Count; i++)
        {
            if (_tables.Scans.IsNeeded(i, e, _unsettled))
                _tables.Scans[i].Look(e, _cells, ref work);
        }

        Rank(words);
        CollectTests();
    }

    /// <summary>Lists the words that have a live entry, and empties their cells.</summary>
    private int BeginProbes()
    {
        int clauses = _tables.Clauses;
        int count = 0;
        for (int word = 0; word < _live.Length; word++)
        {
            if (_live[word] == 0)
                continue;
            _words[count++] = word;
            _cells.AsSpan(word * clauses, clauses).Clear();
        }

        return count;
    }

    /// <summary>Drops entries whose clauses fail, and collects those that only a pass over texts can drop.</summary>
    private int BeginScans(int words)
    {
        int clauses = _tables.Clauses;
        int count = 0;
        Array.Clear(_unsettled);
        for (int i = 0; i < words; i++)
        {
            int word = _words[i];
            ulong live = _live[word];
            ulong unsettled = 0;
            for (int clause = 0; clause < clauses; clause++)
            {
                int cell = (word * clauses) + clause;
                ulong holding = _tables.Unasked[cell] | _cells[cell];
                if (_tables.IsDear[clause])
                    unsettled |= ~holding;
                else
                    live &= holding;
            }

            if (live == 0)
                continue;
            _live[word] = live;
            _unsettled[word] = unsettled & live;
            _words[count++] = word;
        }

        return count;
    }

    /// <summary>Puts the entries that are left in the order in which they are run.</summary>
    private void Rank(int words)
    {
        int clauses = _tables.Clauses;
        Array.Clear(_ranked);
        Count = 0;
        for (int i = 0; i < words; i++)
        {
            int word = _words[i];
            ulong live = _live[word];
            for (int clause = 0; clause < clauses; clause++)
                live &= _tables.Unasked[(word * clauses) + clause] | _cells[(word * clauses) + clause];
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
        _testCount = 0;
        for (int block = _tables.RuleBlocks; block < _ranked.Length; block++)
        {
            for (ulong tests = _ranked[block]; tests != 0; tests &= tests - 1)
            {
                StreamTests test = _tables.Tests[((block - _tables.RuleBlocks) << 6) + BitOperations.TrailingZeroCount(tests)];
                if (_testCount > 0 && _tests[_testCount - 1].Matcher == test.Matcher)
                    _tests[_testCount - 1] = test with { Tests = test.Tests | _tests[_testCount - 1].Tests };
                else
                    _tests[_testCount++] = test;
            }
        }
    }
}
