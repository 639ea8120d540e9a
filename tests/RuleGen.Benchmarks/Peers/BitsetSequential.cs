using System.Numerics;
using System.Reflection;
using RuleGen.Compiler;
using RuleGen.Compiler.Emit;
using RuleGen.Compiler.Indexing;
using RuleGen.Compiler.Lowering;
using RuleGen.Events;
using RuleGen.Loading;

namespace RuleGen.Benchmarks.Peers;

/// <summary>
/// What an engine does that sorts rules by the values of a few fields and searches no texts: for each of these fields it remembers, by value, the
/// rules that can match an event that has it, as a row of bits; it ANDs the rows of an event's values and runs the rules that are left one after
/// the other. The matchers, and the code that calls them, are ours, so that only the choice of rules differs.
/// </summary>
internal sealed class BitsetSequential
{
    private static readonly string[] Fields =
    [
        "event.category", "host.os.type", "event.type", "event.action", "data_stream.dataset", "process.name", "process.parent.name", "process.executable",
    ];

    private readonly FieldRows[] _fields;
    private readonly ulong[] _rules;
    private readonly ulong[] _all;
    private readonly Func<long> _begin;
    private readonly Func<RuleMatches> _end;
    private readonly Action<ProjectedEvent, int, ulong, long> _run;

    /// <param name="rules">A set that only has rules that decide single events, and an index, whose place is taken.</param>
    public BitsetSequential(LoadedRules rules)
    {
        RuleSetBase set = rules.NewRuleSet();
        _begin = Method(set, "BeginEvent").CreateDelegate<Func<long>>(set);
        _end = Method(set, "EndEvent").CreateDelegate<Func<RuleMatches>>(set);
        _run = Method(set, "MatchCandidates").CreateDelegate<Action<ProjectedEvent, int, ulong, long>>(set);

        // The order in which the set numbers them.
        Dictionary<string, RuleCompilation> byPath = rules.Files.ToDictionary(file => file.Text.Path, StringComparer.Ordinal);
        IReadOnlyList<Clause>[] needed = [.. rules.Project.Rules.Select(rule => NecessaryClauses.Of(((EventPlan)byPath[rule.Path].Plan!).Condition))];
        _all = new ulong[(needed.Length + 63) / 64];
        for (int rule = 0; rule < needed.Length; rule++)
            _all[rule / 64] |= 1UL << rule;
        _rules = new ulong[_all.Length];
        _fields = [.. Fields.Select(path => (Path: path, Slot: SlotOf(set.Event.Projection, path))).Where(field => field.Slot >= 0)
            .Select(field => new FieldRows(field.Slot, [.. needed.Select(clauses => ClauseAbout(field.Path, clauses))]))];
    }

    /// <summary>The rules that the last event left to be run.</summary>
    public int Candidates => _rules.Sum(BitOperations.PopCount);

    /// <summary>Runs the rules over an event of the set; the number of matches.</summary>
    public long Match(ProjectedEvent e)
    {
        ulong[] rules = _rules;
        _all.CopyTo(rules, 0);
        foreach (FieldRows field in _fields)
        {
            ulong[] row = field.RowOf(e);
            for (int block = 0; block < rules.Length; block++)
                rules[block] &= row[block];
        }

        long position = _begin();
        for (int block = 0; block < rules.Length; block++)
        {
            if (rules[block] != 0)
                _run(e, block, rules[block], position);
        }

        return _end().Count;
    }

    private static MethodInfo Method(RuleSetBase set, string name) =>
        set.GetType().GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic) ?? throw new MissingMethodException(name);

    private static int SlotOf(EventProjection projection, string path)
    {
        for (int slot = 0; slot < projection.Count; slot++)
        {
            if (projection[slot] is { Kind: FieldKind.Text } field && field.Path == path)
                return slot;
        }

        return -1;
    }

    /// <summary>What a rule needs of a field, as narrow as is known; null for nothing.</summary>
    private static Clause? ClauseAbout(string path, IReadOnlyList<Clause> clauses) =>
        clauses.Where(clause => clause.Field?.Path == path).MinBy(clause => clause.PassRate);

    /// <summary>The rows of one field.</summary>
    private sealed class FieldRows
    {
        private readonly int _slot;
        private readonly Clause?[] _clauses;
        private readonly ulong[] _whereMissing;
        private readonly ulong[] _union;
        private readonly Dictionary<string, ulong[]>.AlternateLookup<ReadOnlySpan<char>> _rows;

        public FieldRows(int slot, Clause?[] clauses)
        {
            _slot = slot;
            _clauses = clauses;
            _rows = new Dictionary<string, ulong[]>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
            _union = new ulong[(clauses.Length + 63) / 64];
            _whereMissing = Row(clause => clause is null);
        }

        /// <summary>The rules that can match an event with these values: a clause takes one value, so that the rows of several are ORed.</summary>
        public ulong[] RowOf(ProjectedEvent e)
        {
            TextValues values = e.Text(_slot);
            if (values.Count < 2)
                return values.Count == 0 ? _whereMissing : RowOf(values[0]);
            _union.AsSpan().Clear();
            foreach (ReadOnlySpan<char> value in values)
            {
                ulong[] row = RowOf(value);
                for (int block = 0; block < row.Length; block++)
                    _union[block] |= row[block];
            }

            return _union;
        }

        private ulong[] RowOf(ReadOnlySpan<char> value)
        {
            if (_rows.TryGetValue(value, out ulong[]? row))
                return row;
            string text = value.ToString();
            return _rows[value] = Row(clause => clause is null || clause.Atoms.Any(atom => Holds(atom, text)));
        }

        private ulong[] Row(Func<Clause?, bool> isLeft)
        {
            var row = new ulong[_union.Length];
            for (int rule = 0; rule < _clauses.Length; rule++)
            {
                if (isLeft(_clauses[rule]))
                    row[rule / 64] |= 1UL << rule;
            }

            return row;
        }

        private static bool Holds(Atom atom, string value) => atom.Kind switch
        {
            AtomKind.Equal => value.Equals(atom.Text, StringComparison.OrdinalIgnoreCase),
            AtomKind.Prefix => value.StartsWith(atom.Text, StringComparison.OrdinalIgnoreCase),
            AtomKind.Suffix => value.EndsWith(atom.Text, StringComparison.OrdinalIgnoreCase),
            AtomKind.Contains => value.Contains(atom.Text, StringComparison.OrdinalIgnoreCase),
            _ => true,
        };
    }
}
