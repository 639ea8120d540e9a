using System.Buffers;
using System.Text;
using RuleGen.Events;
using RuleGen.Semantics;

namespace RuleGen.Dispatch;

/// <summary>What is looked up in one field: whether it has a value, its values, their beginnings and ends, and what stands in them.</summary>
internal sealed class FieldLookup
{
    private const int ShortBytes = 512;

    private readonly int _slot;
    private readonly Marks _marks;

    // Atoms are numbered as they stand in the index.
    private readonly int _existing = -1;
    private readonly bool _asksForValues;
    private readonly TextSet? _values;
    private readonly int[] _numberOfValue = [];
    private readonly (byte[] Text, EqlNumber Value, int Number)[] _parsed = [];
    private readonly GramTable? _affixes;
    private readonly int[] _beginnings = [];
    private readonly int[] _ends = [];
    private readonly ShortAffixes? _shortBeginnings;
    private readonly ShortAffixes? _shortEnds;
    private readonly (string Text, int Number)[] _shortLiterals;
    private readonly (GramTable Literals, int Step)[] _scans;
    private readonly ShapeLiterals? _shapes;

    /// <param name="slot">The field.</param>
    /// <param name="atoms">What to look up.</param>
    /// <param name="bitsOf">The bits to set for an atom.</param>
    /// <param name="entries">The entries that ask for the field, by their bits.</param>
    public FieldLookup(int slot, IReadOnlyList<IndexText.Atom> atoms, Func<IndexText.Atom, IReadOnlyList<int>> bitsOf, ulong[] entries)
    {
        _slot = slot;
        Entries = entries;
        _marks = new Marks([.. atoms.Select(bitsOf)]);
        Numbered[] all = [.. atoms.Select((atom, number) => new Numbered(atom, number))];
        if (Array.FindIndex(all, item => item.Atom.Kind == '?') is int existing and >= 0)
            _existing = existing;
        _asksForValues = all.Any(item => item.Atom.Kind != '?');
        Numbered[] values = [.. all.Where(item => item.Atom.Kind == '=')];
        if (values.Length > 0)
        {
            _values = new TextSet(ignoringCase: true, [.. values.Select(item => item.Atom.Text)]);
            _numberOfValue = [.. values.Select(item => item.Number)];
            _parsed = [.. values.Select(item => (Encoding.UTF8.GetBytes(item.Atom.Text), EqlNumber.TryParse(item.Atom.Text, out EqlNumber number) ? number : EqlNumber.Null, item.Number))];
        }

        Numbered[] affixes = [.. all.Where(item => item.Atom.IsAffix && item.Atom.Text.Length >= GramTable.Length)];
        if (affixes.Length > 0)
        {
            int[] places = AffixPlaces.Of([.. affixes.Select(item => item.Atom)]);
            _affixes = TableOf(affixes, places, grams: 1);
            (Numbered Item, int Place)[] placed = [.. affixes.Zip(places)];
            _beginnings = [.. placed.Where(affix => affix.Item.Atom.Kind == '<').Select(affix => affix.Place).Distinct().Order()];
            _ends = [.. placed.Where(affix => affix.Item.Atom.Kind == '>').Select(affix => affix.Item.Atom.Text.Length - affix.Place).Distinct().Order()];
        }

        _shortBeginnings = ShortOf('<');
        _shortEnds = ShortOf('>');
        _shortLiterals = [.. all.Where(item => item.Atom.IsLiteral && item.Atom.Text.Length < GramTable.Length).Select(item => (item.Atom.Text, item.Number))];
        Numbered[] literals = [.. all.Where(item => item.Atom.IsLiteral && item.Atom.Text.Length >= GramTable.Length)];

        // Where some literal needs a look at every place, those that need one at every second are found by the way.
        int shortest = literals.Length == 0 ? 0 : literals.Min(item => GramTable.StepFor(item.Atom.Text.Length));
        _scans =
        [
            .. literals
                .GroupBy(item => GramTable.StepFor(item.Atom.Text.Length) is var step && step == 2 ? shortest : step)
                .Select(group => (TableOf([.. group], [.. group.Select(item => item.Atom.Place)], group.Key), group.Key)),
        ];

        Numbered[] shapes = [.. all.Where(item => item.Atom.IsShape)];
        _shapes = shapes.Length == 0 ? null : new ShapeLiterals([.. shapes.Select(item => (item.Atom.Text, item.Number))]);

        ShortAffixes? ShortOf(char kind)
        {
            (string, int)[] ofKind = [.. all.Where(item => item.Atom.Kind == kind && item.Atom.Text.Length < GramTable.Length).Select(item => (item.Atom.Text, item.Number))];
            return ofKind.Length == 0 ? null : new ShortAffixes(ofKind, areEnds: kind == '>');
        }
    }

    /// <summary>The entries that ask for the field, by their bits.</summary>
    public ulong[] Entries { get; }

    /// <summary>The field.</summary>
    public int Slot => _slot;

    /// <summary>Sets the bits of everything that a value of an event is.</summary>
    /// <param name="e">The event.</param>
    /// <param name="value">The value.</param>
    /// <param name="number">How many values the field has before it.</param>
    /// <param name="memory">What is remembered of the field's values.</param>
    /// <param name="cells">Where the bits are.</param>
    /// <param name="work">Counts the work.</param>
    public void Look<TWork>(ProjectedEvent e, in FoundValue value, int number, ValueMemory memory, ulong[] cells, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        if (number == 0 && _existing >= 0)
            _marks.Set(_existing, cells);
        if (!_asksForValues)
            return;
        ReadOnlySpan<byte> token = e.Content.TokenOf(in value);
        if (memory.TryFind(token, out ulong hash, out ReadOnlySpan<int> known))
        {
            foreach (int atom in known)
                _marks.Set(atom, cells);
            return;
        }

        var hits = new Hits(_marks, cells);
        if (e.Projection.KindOf(_slot) == FieldKind.Text)
            LookAt(e.Text(_slot)[number], ref hits, ref work);
        else
            LookAt(token, ref hits);
        if (hits.Count <= Hits.Most)
            memory.Remember(token, hash, hits.All);
    }

    private void LookAt<TWork>(ReadOnlySpan<char> text, scoped ref Hits hits, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        if (_values is not null && _values.IndexOf(text) is int value and >= 0)
            hits.Add(_numberOfValue[value]);
        foreach (int beginning in _beginnings)
        {
            if (beginning > text.Length - GramTable.Length)
                break;
            _affixes!.Look(text, beginning, ref hits, ref work);
        }

        foreach (int end in _ends)
        {
            if (end > text.Length)
                break;
            _affixes!.Look(text, text.Length - end, ref hits, ref work);
        }

        _shortBeginnings?.Look(text, ref hits);
        _shortEnds?.Look(text, ref hits);
        foreach ((string literal, int number) in _shortLiterals)
        {
            if (TextComparison.ContainsIgnoringCase(text, literal))
                hits.Add(number);
        }

        foreach ((GramTable literals, int step) in _scans)
            literals.Scan(text, step, ref hits, ref work);
        if (_shapes is not null)
            LookAtShape(text, ref hits, ref work);
    }

    private void LookAtShape<TWork>(ReadOnlySpan<char> text, scoped ref Hits hits, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        // UTF-16 has at least a third as many units as UTF-8 has bytes.
        int most = text.Length * 3;
        byte[]? rented = most <= ShortBytes ? null : ArrayPool<byte>.Shared.Rent(most);
        Span<byte> bytes = rented ?? stackalloc byte[ShortBytes];
        _shapes!.Look(bytes[..Encoding.UTF8.GetBytes(text, bytes)], ref hits, ref work);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>A number or a word for true or false, or what is written as text and means one. A text with escapes may be any.</summary>
    private void LookAt(scoped ReadOnlySpan<byte> token, scoped ref Hits hits)
    {
        bool isText = token[0] == '"';
        bool isAny = isText && token.Contains((byte)'\\');
        if (isText)
            token = token[1..^1];
        EqlNumber number = EqlNumber.TryParse(token, out EqlNumber parsed) ? parsed : EqlNumber.Null;
        foreach ((byte[] value, EqlNumber asked, int atom) in _parsed)
        {
            if (isAny || token.SequenceEqual(value) || (token.IsEmpty && value.AsSpan().SequenceEqual("false"u8)) || (asked.HasValue && number.HasValue && EqlNumber.Compare(number, asked) == 0))
                hits.Add(atom);
        }
    }

    private static GramTable TableOf(Numbered[] items, int[] places, int grams) => new(
        [.. items.Select(item => item.Atom.Text)], places, grams, [.. items.Select(item => item.Atom.Kind)], [.. items.Select(item => item.Number)]);

    private readonly record struct Numbered(IndexText.Atom Atom, int Number);
}
