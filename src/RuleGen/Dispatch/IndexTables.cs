using System.Globalization;

namespace RuleGen.Dispatch;

/// <summary>
/// An index made ready. Entries have bits in rows of words. For each word of a row and each clause there is a cell: a word with a bit for each of
/// the 64 entries, set while an event is looked at where the entry's clause holds.
/// </summary>
internal sealed class IndexTables
{
    private readonly int[] _bits;

    public IndexTables(IndexText data)
    {
        int entries = data.Rules + data.Tests.Sum() + data.Filters.Count;
        Words = Bits.WordsFor(entries);
        RuleBlocks = (data.Rules + 63) / 64;
        _bits = EntryOrder.BitsOf(data, entries);
        Ranks = new int[entries];
        All = new ulong[Words];
        for (int entry = 0; entry < entries; entry++)
        {
            Ranks[_bits[entry]] = entry < data.Rules ? entry : (RuleBlocks * 64) + entry - data.Rules;
            Set(All, entry);
        }

        Clauses = 1 + data.Fields.SelectMany(field => field.Atoms).SelectMany(atom => atom.Users).Select(user => user.Clause).Append(0).Max();
        Unasked = new ulong[Words * Clauses];
        Array.Fill(Unasked, ulong.MaxValue);
        var kinds = new List<KindField>();
        var lookups = new List<FieldLookup>();
        var ancestries = new List<IndexText.Atom>();
        foreach (IndexText.Field field in data.Fields)
        {
            IndexText.Atom[] values = [.. field.Atoms.Where(atom => atom.Kinds.Count > 0)];
            if (values.Length > 0)
                kinds.Add(new KindField(field.Slot, [.. values.Select(atom => atom.Text)], [.. values.Select(value => value.Kinds.Select(entry => _bits[entry]).ToArray())], All));

            foreach (int cell in field.Atoms.SelectMany(CellsOf))
                Unasked[cell >> 6] &= ~(1UL << (cell & 63));
            ancestries.AddRange(field.Atoms.Where(atom => atom.IsAncestry));
            IndexText.Atom[] atoms = [.. field.Atoms.Where(atom => atom.Users.Count > 0 && !atom.IsAncestry)];
            if (atoms.Length > 0)
                lookups.Add(new FieldLookup(field.Slot, atoms, CellsOf, EntriesOf(atoms)));
        }

        Kinds = [.. kinds];
        Lookups = [.. lookups];
        Ancestries = [.. ancestries.Select((atom, number) => new Ancestry(int.Parse(atom.Text, CultureInfo.InvariantCulture), number, EntriesOf([atom])))];
        AncestryMarks = new Marks([.. ancestries.Select(CellsOf)]);
        Filters = [.. data.Filters];
        Tests = [.. data.Tests.SelectMany((count, matcher) => Enumerable.Range(0, count).Select(test => new StreamTests(matcher, 1UL << Math.Min(test, 63))))];
    }

    /// <summary>Words of a row.</summary>
    public int Words { get; }

    /// <summary>How many clauses an entry may have, those about kinds of events apart.</summary>
    public int Clauses { get; }

    /// <summary>How many times 64 rules decide single events. Ranks of tests begin behind them.</summary>
    public int RuleBlocks { get; }

    /// <summary>For each bit the rank of its entry: the order in which entries are run.</summary>
    public int[] Ranks { get; }

    /// <summary>What each test is, in the order of ranks.</summary>
    public StreamTests[] Tests { get; }

    /// <summary>The row of all entries.</summary>
    public ulong[] All { get; }

    /// <summary>In each cell the entries that have no such clause.</summary>
    public ulong[] Unasked { get; }

    public KindField[] Kinds { get; }

    public FieldLookup[] Lookups { get; }

    /// <summary>What is asked about the processes that an event's process descends from.</summary>
    public Ancestry[] Ancestries { get; }

    /// <summary>For each of those the bits to set.</summary>
    public Marks AncestryMarks { get; }

    /// <summary>The rules whose filters of processes are looked up, in the order of ranks behind those of tests.</summary>
    public int[] Filters { get; }

    /// <summary>The bits of cells that say that the atom holds.</summary>
    private IReadOnlyList<int> CellsOf(IndexText.Atom atom)
    {
        var cells = new int[atom.Users.Count];
        for (int i = 0; i < cells.Length; i++)
        {
            (int entry, int clause) = atom.Users[i];
            cells[i] = ((((_bits[entry] >> 6) * Clauses) + clause) << 6) | (_bits[entry] & 63);
        }

        return cells;
    }

    private ulong[] EntriesOf(IEnumerable<IndexText.Atom> atoms)
    {
        var row = new ulong[Words];
        foreach (IndexText.Atom atom in atoms)
        {
            foreach ((int entry, _) in atom.Users)
                Set(row, entry);
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
