using System.Globalization;

namespace RuleGen.Dispatch;

/// <summary>
/// An index made ready. Entries have bits in rows of words. For each word of a row and each clause there is a cell: a word with a bit for each of
/// the 64 entries, set while an event is looked at where the entry's clause holds.
/// </summary>
internal sealed class IndexTables
{
    /// <summary>Words of a row.</summary>
    public readonly int Words;

    /// <summary>How many clauses an entry may have, those about kinds of events apart.</summary>
    public readonly int Clauses;

    /// <summary>How many cells there are for each word: one for each clause, then one for the entries that are out.</summary>
    public readonly int Cells;

    /// <summary>How many times 64 rules decide single events. Ranks of tests begin behind them.</summary>
    public readonly int RuleBlocks;

    /// <summary>For each bit the rank of its entry: the order in which entries are run.</summary>
    public readonly int[] Ranks;

    /// <summary>What each test is, in the order of ranks.</summary>
    public readonly StreamTests[] Tests;

    /// <summary>The row of all entries.</summary>
    public readonly ulong[] All;

    /// <summary>In each cell the entries that have no such clause.</summary>
    public readonly ulong[] Unasked;

    public readonly KindField[] Kinds;

    public readonly FieldLookup[] Lookups;

    /// <summary>What is asked about the processes that an event's process descends from.</summary>
    public readonly Ancestry[] Ancestries;

    /// <summary>For each of those the bits to set.</summary>
    public readonly Marks AncestryMarks;

    /// <summary>The rules whose filters of processes are looked up, in the order of ranks behind those of tests.</summary>
    public readonly int[] Filters;

    private readonly int[] _bits;

    public IndexTables(IndexText data)
    {
        int entries = data.Rules + data.Filters.Count;
        foreach (int count in data.Tests)
            entries += count;
        Words = Bits.WordsFor(entries);
        RuleBlocks = (data.Rules + 63) / 64;
        Clauses = data.Clauses;
        Cells = Clauses + 1;
        _bits = EntryOrder.BitsOf(data, entries);
        Ranks = new int[entries];
        All = new ulong[Words];
        for (int entry = 0; entry < entries; entry++)
        {
            Ranks[_bits[entry]] = entry < data.Rules ? entry : (RuleBlocks * 64) + entry - data.Rules;
            Set(All, entry);
        }

        Unasked = new ulong[Words * Cells];
        for (int i = 0; i < Unasked.Length; i++)
            Unasked[i] = ulong.MaxValue;
        var kinds = new List<KindField>();
        var lookups = new List<FieldLookup>();
        var ancestries = new List<IndexText.Atom>();
        foreach (IndexText.Field field in data.Fields)
        {
            var values = new List<IndexText.Atom>();
            var lookedUp = new List<IndexText.Atom>();
            foreach (IndexText.Atom atom in field.Atoms)
            {
                if (atom.Kinds.Count > 0)
                    values.Add(atom);
                if (atom.Users.Count > 0 || atom.HasPatterns)
                    (atom.IsAncestry ? ancestries : lookedUp).Add(atom);
            }

            if (values.Count > 0)
                kinds.Add(new KindField(field.Slot, values, _bits, All));
            if (lookedUp.Count > 0)
                lookups.Add(new FieldLookup(field.Slot, lookedUp, MarksOf(lookedUp), EntriesOf(lookedUp)));
        }

        Kinds = [.. kinds];
        Lookups = [.. lookups];
        Ancestries = new Ancestry[ancestries.Count];
        for (int number = 0; number < Ancestries.Length; number++)
            Ancestries[number] = new Ancestry(int.Parse(ancestries[number].Text, CultureInfo.InvariantCulture), number, EntriesOf([ancestries[number]]));
        AncestryMarks = MarksOf(ancestries);
        Filters = [.. data.Filters];
        Tests = new StreamTests[entries - data.Rules - Filters.Length];
        int next = 0;
        for (int matcher = 0; matcher < data.Tests.Count; matcher++)
        {
            for (int test = 0; test < data.Tests[matcher]; test++)
                Tests[next++] = new StreamTests(matcher, 1UL << Math.Min(test, 63));
        }
    }

    /// <summary>For each atom the cells that say that it holds. Those who ask for it, or are out where it holds, are no longer without the clause.</summary>
    private Marks MarksOf(List<IndexText.Atom> atoms)
    {
        var cells = new int[atoms.Count][];
        for (int i = 0; i < cells.Length; i++)
        {
            List<int> users = atoms[i].Users;
            cells[i] = new int[users.Count];
            for (int user = 0; user < users.Count; user++)
            {
                int bit = _bits[users[user] / IndexText.MostClauses];
                int clause = users[user] % IndexText.MostClauses;
                int word = ((bit >> 6) * Cells) + (clause == IndexText.Exclusion ? Clauses : clause);
                cells[i][user] = (word << 6) | (bit & 63);
                Unasked[word] &= ~(1UL << (bit & 63));
            }
        }

        return new Marks(cells);
    }

    /// <summary>The entries that need one of some atoms. What they exclude is worth no lookup of its own: it is seen where others need the field.</summary>
    private ulong[] EntriesOf(List<IndexText.Atom> atoms)
    {
        var row = new ulong[Words];
        foreach (IndexText.Atom atom in atoms)
        {
            foreach (int user in atom.Users)
            {
                if (user % IndexText.MostClauses != IndexText.Exclusion)
                    Set(row, user / IndexText.MostClauses);
            }
        }

        return row;
    }

    /// <summary>Something that is asked about ancestors.</summary>
    /// <param name="Rule">The number of the rule whose filters they must satisfy.</param>
    /// <param name="Number">Its place among all.</param>
    /// <param name="Entries">Who asks.</param>
    internal readonly record struct Ancestry(int Rule, int Number, ulong[] Entries);

    private void Set(ulong[] row, int entry) => row[_bits[entry] >> 6] |= 1UL << (_bits[entry] & 63);
}
