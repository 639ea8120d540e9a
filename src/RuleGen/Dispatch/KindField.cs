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
    /// <param name="values">The values, folded, and the entries that ask for them.</param>
    /// <param name="bits">For each entry its bit.</param>
    /// <param name="all">A bit for every entry there is.</param>
    public KindField(int slot, List<IndexText.Atom> values, int[] bits, ulong[] all)
    {
        _slot = slot;
        _words = all.Length;
        var texts = new string[values.Count];
        _rows = new ulong[(values.Count + 1) * _words];
        Array.Copy(all, _rows, _words);
        for (int value = 0; value < texts.Length; value++)
        {
            texts[value] = values[value].Text;
            foreach (int entry in values[value].Kinds)
                _rows[bits[entry] >> 6] &= ~(1UL << (bits[entry] & 63));
        }

        _values = new TextSet(ignoringCase: true, texts);
        for (int value = 0; value < texts.Length; value++)
        {
            int row = (value + 1) * _words;
            Array.Copy(_rows, 0, _rows, row, _words);
            foreach (int entry in values[value].Kinds)
                _rows[row + (bits[entry] >> 6)] |= 1UL << (bits[entry] & 63);
        }
    }

    /// <summary>The field.</summary>
    public int Slot => _slot;

    /// <summary>The number of a value, or -1 where nobody asks for it.</summary>
    /// <param name="e">The event.</param>
    /// <param name="value">The value.</param>
    /// <param name="field">The number of the field in the memory.</param>
    /// <param name="memory">What is remembered of values.</param>
    public int NumberOf(ProjectedEvent e, in FoundValue value, int field, ValueMemory memory)
    {
        ReadOnlySpan<byte> token = e.Content.TokenOf(in value);
        ulong hash = memory.HashOf(field, token, out int place);
        if (memory.TryFind(token, hash, place, out ReadOnlySpan<ushort> known))
            return known.Length == 0 ? -1 : known[0];
        int found = _values.IndexOf(e.Content.TextOf(in value));
        if (found <= ushort.MaxValue)
            memory.Remember(token, hash, found < 0 ? [] : [(ushort)found]);
        return found;
    }

    /// <summary>Leaves of the live entries those that can match an event with these values.</summary>
    /// <param name="kind">Which of the values are of this field.</param>
    /// <param name="values">The values.</param>
    /// <param name="live">The entries.</param>
    public void Restrict(int kind, ReadOnlySpan<KindValue> values, Span<ulong> live)
    {
        for (int word = 0; word < live.Length; word++)
        {
            ulong row = _rows[word];
            foreach (KindValue value in values)
            {
                if (value.Kind == kind)
                    row |= _rows[((value.Value + 1) * _words) + word];
            }

            live[word] &= row;
        }
    }
}
