using System.Text;
using RuleGen.Events;
using RuleGen.Semantics;

namespace RuleGen.Dispatch;

/// <summary>What is looked up in one field: whether it has a value, its values, their beginnings and ends, and what stands in them.</summary>
internal sealed class FieldLookup
{
    private readonly int _slot;
    private readonly Marks _marks;

    // Atoms are numbered as they stand in the index.
    private readonly IndexText.Atom[] _atoms;
    private readonly int _existing = -1;
    private readonly bool _asksForValues;

    // Made for the first value that is met: a stream has few of the fields that rules ask for. Two threads that make it make the same.
    private FieldTexts? _texts;
    private (byte[] Text, EqlNumber Value, int Atom)[]? _numbers;

    /// <param name="slot">The field.</param>
    /// <param name="atoms">What to look up.</param>
    /// <param name="marks">The bits to set for each atom.</param>
    /// <param name="entries">The entries that ask for the field, by their bits.</param>
    public FieldLookup(int slot, List<IndexText.Atom> atoms, Marks marks, ulong[] entries)
    {
        _slot = slot;
        _marks = marks;
        Entries = entries;
        _atoms = [.. atoms];
        for (int number = 0; number < _atoms.Length; number++)
        {
            _atoms[number].Number = number;
            if (_atoms[number].Kind != '?')
                _asksForValues = true;
            else if (_existing < 0)
                _existing = number;
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
            (_texts ??= new FieldTexts(_atoms)).Look(e.Content.TextOf(in value), value.HasEscapes ? default : e.Content.ContentOf(in value), ref hits, ref work);
        else
            LookAt(e.Content.ContentOf(in value), value.HasEscapes, ref hits);
        if (hits.Count <= Hits.Most)
            memory.Remember(token, hash, hits.All);
    }

    /// <summary>A number or a word for true or false, or what is written as text and means one. A text with escapes may be any.</summary>
    private void LookAt(scoped ReadOnlySpan<byte> content, bool isAny, scoped ref Hits hits)
    {
        EqlNumber number = EqlNumber.TryParse(content, out EqlNumber parsed) ? parsed : EqlNumber.Null;
        foreach ((byte[] value, EqlNumber asked, int atom) in _numbers ??= NumbersOf(_atoms))
        {
            bool isFalse = content.IsEmpty && value.AsSpan().SequenceEqual("false"u8);
            if (isAny || isFalse || content.SequenceEqual(value) || (asked.HasValue && number.HasValue && EqlNumber.Compare(number, asked) == 0))
                hits.Add(atom);
        }
    }

    private static (byte[] Text, EqlNumber Value, int Atom)[] NumbersOf(IndexText.Atom[] atoms) =>
    [
        .. atoms.Where(atom => atom.Kind == '=')
            .Select(atom => (Encoding.UTF8.GetBytes(atom.Text), EqlNumber.TryParse(atom.Text, out EqlNumber number) ? number : EqlNumber.Null, atom.Number)),
    ];
}
