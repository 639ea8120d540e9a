using System.Text;
using RuleGen.Events;
using RuleGen.Semantics;

namespace RuleGen.Dispatch;

/// <summary>What is looked up in one field: whether it has a value, its values, their beginnings and ends, and what stands in them.</summary>
internal sealed class FieldLookup
{
    private readonly int _slot;

    // Atoms are numbered as they stand in the index.
    private readonly IndexText.Atom[] _atoms;
    private readonly int _existing = -1;
    private readonly bool _asksForValues;
    private readonly bool _outerBytesTell;
    private readonly PiecePatterns? _patterns;

    // Made for the first value that is met: a stream has few of the fields that rules ask for. Two threads that make it make the same.
    private FieldTexts? _texts;
    private OuterBytes? _outerBytes;
    private (byte[] Text, EqlNumber Value, int Atom)[]? _numbers;

    /// <param name="slot">The field.</param>
    /// <param name="atoms">What to look up.</param>
    /// <param name="marks">The bits to set for each atom.</param>
    /// <param name="entries">The entries that ask for the field, by their bits.</param>
    public FieldLookup(int slot, List<IndexText.Atom> atoms, Marks marks, ulong[] entries)
    {
        _slot = slot;
        Marks = marks;
        Entries = entries;
        _atoms = [.. atoms];
        for (int number = 0; number < _atoms.Length; number++)
        {
            _atoms[number].Number = number;
            if (_atoms[number].Kind != '?')
                _asksForValues |= !_atoms[number].OnlyExcludes;
            else if (_existing < 0)
                _existing = number;
        }

        _outerBytesTell = OuterBytes.CanTell(_atoms);
        _patterns = PiecePatterns.Of(_atoms);
    }

    /// <summary>The entries that ask for the field, by their bits.</summary>
    public ulong[] Entries { get; }

    /// <summary>The field.</summary>
    public int Slot => _slot;

    /// <summary>The bits to set for each atom.</summary>
    public Marks Marks { get; }

    /// <summary>Whether values are looked at from outside first, which may tell all there is to know.</summary>
    public bool TellsFromOutside => _existing >= 0 || _outerBytesTell;

    /// <summary>Sets the bits of those who ask for any value, and tells whether there is more to look up.</summary>
    /// <param name="e">The event.</param>
    /// <param name="value">A value of the field.</param>
    /// <param name="cells">Where the bits are.</param>
    public bool Begin(ProjectedEvent e, in FoundValue value, ulong[] cells)
    {
        if (_existing >= 0)
            Marks.Set(_existing, cells);
        return !_outerBytesTell || !SatisfiesNothing(e, in value);
    }

    /// <summary>Sets the bits of everything that a value is which is not known.</summary>
    /// <param name="e">The event.</param>
    /// <param name="value">The value.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="memory">What is remembered of values.</param>
    /// <param name="cells">Where the bits are.</param>
    /// <param name="comparisons">How many comparisons with patterns are left for the event.</param>
    /// <param name="work">Counts the work.</param>
    public void Look<TWork>(ProjectedEvent e, in FoundValue value, ulong hash, ValueMemory memory, ulong[] cells, ref int comparisons, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        var hits = new Hits(Marks, _patterns, cells);
        if (IsText(e))
        {
            ReadOnlySpan<byte> utf8 = e.Content.Utf8Of(in value);
            (_texts ??= new FieldTexts(_atoms)).Look(utf8, ref hits, ref work);
            if (hits.HasPieces && PiecePatterns.IsTooLong(utf8.Length))
                _patterns!.AddNeeded(ref hits);
            else if (hits.HasPieces)
                _patterns!.Look(e.Content.TextOf(in value), ref hits, ref comparisons, ref work);
        }
        else
        {
            LookAt(e.Content.ContentOf(in value), value.HasEscapes, ref hits);
        }

        if (!hits.IsComplete)
            return;
        ReadOnlySpan<byte> token = e.Content.TokenOf(in value);
        Span<ushort> notes = stackalloc ushort[ValueMemory.MostNotes];
        int count = Marks.Note(hits.All, notes[..ValueMemory.RoomFor(token.Length, hits.All.Length)]);
        memory.Remember(token, hash, notes[..count]);
    }

    /// <summary>Whether it can be seen from outside that a value satisfies nothing that is needed. Numbers are written in several ways, and escapes are others than what they stand for.</summary>
    private bool SatisfiesNothing(ProjectedEvent e, in FoundValue value) =>
        !_asksForValues || (IsText(e) && !value.HasEscapes && !(_outerBytes ??= new OuterBytes(_atoms)).MaySatisfy(e.Content.ContentOf(in value)));

    private bool IsText(ProjectedEvent e) => e.Projection.KindOf(_slot) == FieldKind.Text;

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
