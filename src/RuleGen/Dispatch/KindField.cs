using System.Runtime.CompilerServices;
using RuleGen.Events;
using RuleGen.Semantics;

namespace RuleGen.Dispatch;

/// <summary>
/// A field that sorts events into few kinds, such as <c>event.category</c>: for each of its values a row of bits, one for each entry, that says
/// who can match an event with this value. Whoever does not ask for the field is in every row.
/// </summary>
internal sealed class KindField
{
    private readonly int _slot;
    private readonly int _words;
    private readonly TextSet _values;

    // The row of an event without a value that anyone asks for, then one row for each value.
    private readonly ulong[] _rows;

    /// <param name="slot">The field.</param>
    /// <param name="values">The values, folded.</param>
    /// <param name="entriesOf">For each value the entries that ask for it, by their bits.</param>
    /// <param name="all">A bit for every entry there is.</param>
    public KindField(int slot, string[] values, IReadOnlyList<IReadOnlyList<int>> entriesOf, ulong[] all)
    {
        _slot = slot;
        _words = all.Length;
        _values = new TextSet(ignoringCase: true, values);
        _rows = new ulong[(values.Length + 1) * _words];
        all.CopyTo(_rows.AsSpan());
        foreach (int bit in entriesOf.SelectMany(bits => bits))
            _rows[bit >> 6] &= ~(1UL << (bit & 63));
        for (int value = 0; value < values.Length; value++)
        {
            Span<ulong> row = _rows.AsSpan((value + 1) * _words, _words);
            _rows.AsSpan(0, _words).CopyTo(row);
            foreach (int bit in entriesOf[value])
                row[bit >> 6] |= 1UL << (bit & 63);
        }
    }

    /// <summary>Leaves of the live entries those that can match an event with these values.</summary>
    public void Restrict(ProjectedEvent e, Span<ulong> live, Span<ulong> scratch)
    {
        TextValues values = e.Text(_slot);
        if (values.Count <= 1)
        {
            Bits.And(live, RowOf(values.Count == 0 ? -1 : _values.IndexOf(values[0])));
            return;
        }

        RowOf(-1).CopyTo(scratch);
        foreach (ReadOnlySpan<char> value in values)
        {
            if (_values.IndexOf(value) is int known and >= 0)
                Bits.Or(scratch, RowOf(known));
        }

        Bits.And(live, scratch);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<ulong> RowOf(int value) => _rows.AsSpan((value + 1) * _words, _words);
}
