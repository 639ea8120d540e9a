using RuleGen.Events;
using RuleGen.Semantics;

namespace RuleGen.Dispatch;

/// <summary>What is looked up in one field without going through its texts: whether it has a value, its values, their beginnings and ends.</summary>
internal sealed class FieldProbe
{
    private readonly int _slot;
    private readonly Marks? _existing;
    private readonly TextSet? _values;
    private readonly Marks _valueMarks;
    private readonly GramTable? _affixes;
    private readonly Marks _affixMarks;
    private readonly int[] _beginnings = [];
    private readonly int[] _ends = [];
    private readonly ShortAffixes? _shortBeginnings;
    private readonly ShortAffixes? _shortEnds;
    private readonly Marks _shortMarks;

    /// <param name="slot">The field.</param>
    /// <param name="atoms">What to look up; literals are left out.</param>
    /// <param name="bitsOf">The bits to set for an atom.</param>
    public FieldProbe(int slot, IReadOnlyList<IndexText.Atom> atoms, Func<IndexText.Atom, IReadOnlyList<int>> bitsOf)
    {
        _slot = slot;
        IndexText.Atom[] existing = [.. atoms.Where(atom => atom.Kind == '?')];
        IndexText.Atom[] values = [.. atoms.Where(atom => atom.Kind == '=')];
        IndexText.Atom[] affixes = [.. atoms.Where(atom => atom.IsAffix && atom.Text.Length >= GramTable.Length)];
        IndexText.Atom[] shortAffixes = [.. atoms.Where(atom => atom.IsAffix && atom.Text.Length < GramTable.Length)];
        _existing = existing.Length == 0 ? null : new Marks([.. existing.Select(bitsOf)]);
        _values = values.Length == 0 ? null : new TextSet(ignoringCase: true, [.. values.Select(atom => atom.Text)]);
        _valueMarks = new Marks([.. values.Select(bitsOf)]);
        if (affixes.Length > 0)
        {
            int[] places = AffixPlaces.Of(affixes);
            _affixes = new GramTable([.. affixes.Select(atom => atom.Text)], places, grams: 1, [.. affixes.Select(atom => atom.Kind)]);
            _beginnings = [.. affixes.Zip(places).Where(affix => affix.First.Kind == '<').Select(affix => affix.Second).Distinct().Order()];
            _ends = [.. affixes.Zip(places).Where(affix => affix.First.Kind == '>').Select(affix => affix.First.Text.Length - affix.Second).Distinct().Order()];
        }

        _affixMarks = new Marks([.. affixes.Select(bitsOf)]);
        _shortBeginnings = ShortOf('<');
        _shortEnds = ShortOf('>');
        _shortMarks = new Marks([.. shortAffixes.Select(bitsOf)]);

        ShortAffixes? ShortOf(char kind)
        {
            (string Text, int Number)[] ofKind = [.. shortAffixes.Select((atom, number) => (atom, number)).Where(item => item.atom.Kind == kind).Select(item => (item.atom.Text, item.number))];
            return ofKind.Length == 0 ? null : new ShortAffixes(ofKind, areEnds: kind == '>');
        }
    }

    /// <summary>The most texts that one value can be compared with beyond the table of values.</summary>
    public int LongestChain => _affixes?.LongestChain ?? 0;

    /// <summary>Sets the bits of everything that the values of an event that has the field are.</summary>
    public void Look<TWork>(ProjectedEvent e, ulong[] words, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        _existing?.Set(0, words);
        if (_values is null && _affixes is null && _shortBeginnings is null && _shortEnds is null)
            return;
        foreach (ReadOnlySpan<char> text in e.Text(_slot))
        {
            if (_values is not null && _values.IndexOf(text) is int value and >= 0)
                _valueMarks.Set(value, words);
            foreach (int beginning in _beginnings)
            {
                if (beginning > text.Length - GramTable.Length)
                    break;
                _affixes!.Look(text, beginning, _affixMarks, words, ref work);
            }

            foreach (int end in _ends)
            {
                if (end > text.Length)
                    break;
                _affixes!.Look(text, text.Length - end, _affixMarks, words, ref work);
            }

            _shortBeginnings?.Look(text, _shortMarks, words);
            _shortEnds?.Look(text, _shortMarks, words);
        }
    }
}
