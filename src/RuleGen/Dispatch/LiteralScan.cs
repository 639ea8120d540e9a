using RuleGen.Events;
using RuleGen.Semantics;

namespace RuleGen.Dispatch;

/// <summary>A pass over the texts of one field that finds which of many literals they have.</summary>
internal sealed class LiteralScan
{
    private readonly int _slot;
    private readonly int _step;
    private readonly GramTable _literals;
    private readonly Marks _marks;

    /// <param name="slot">The field.</param>
    /// <param name="literals">The literals.</param>
    /// <param name="step">Which places to look at: every one, every second or every fourth, as is enough for each literal.</param>
    /// <param name="bitsOf">The bits to set for a literal.</param>
    public LiteralScan(int slot, IReadOnlyList<IndexText.Atom> literals, int step, Func<IndexText.Atom, IReadOnlyList<int>> bitsOf)
    {
        _slot = slot;
        _step = step;
        _literals = new GramTable(
            [.. literals.Select(atom => atom.Text)], [.. literals.Select(atom => atom.Place)], grams: _step, [.. literals.Select(atom => atom.Kind)]);
        _marks = new Marks([.. literals.Select(bitsOf)]);
    }

    /// <summary>The most literals that one place of a text can be compared with.</summary>
    public int LongestChain => _literals.LongestChain;

    /// <summary>Sets the bits of every literal that some value has.</summary>
    public void Look<TWork>(ProjectedEvent e, ulong[] words, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        foreach (ReadOnlySpan<char> text in e.Text(_slot))
            _literals.Scan(text, _step, _marks, words, ref work);
    }
}
