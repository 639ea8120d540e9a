using RuleGen.Semantics;

namespace RuleGen.Dispatch;

/// <summary>Finds which of some beginnings, or ends, of one to three characters a text has, ignoring case.</summary>
internal sealed class ShortAffixes
{
    private const int None = -1;
    private const int Slots = 256;

    private readonly bool _areEnds;

    // By the outermost character for affixes of one, by the outermost two for the others.
    private readonly int[] _heads = new int[2 * Slots];
    private readonly IndexText.Atom[] _affixes;
    private readonly int[] _next;

    /// <param name="affixes">The texts, folded.</param>
    /// <param name="areEnds">Whether they are ends of texts.</param>
    public ShortAffixes(List<IndexText.Atom> affixes, bool areEnds)
    {
        _areEnds = areEnds;
        for (int slot = 0; slot < _heads.Length; slot++)
            _heads[slot] = None;
        _affixes = [.. affixes];
        _next = new int[_affixes.Length];
        for (int i = 0; i < _affixes.Length; i++)
        {
            ref int head = ref _heads[SlotOf(_affixes[i].Text, Math.Min(2, _affixes[i].Text.Length))];
            _next[i] = head;
            head = i;
        }
    }

    /// <summary>Tells those that the text has.</summary>
    public void Look(ReadOnlySpan<char> text, scoped ref Hits hits)
    {
        for (int length = 1; length <= 2 && length <= text.Length; length++)
        {
            for (int i = _heads[SlotOf(text, length)]; i != None; i = _next[i])
            {
                string affix = _affixes[i].Text;
                if (_areEnds ? TextComparison.EndsWithIgnoringCase(text, affix) : TextComparison.StartsWithIgnoringCase(text, affix))
                    hits.Add(_affixes[i].Number);
            }
        }
    }

    private int SlotOf(ReadOnlySpan<char> text, int length)
    {
        int first = (_areEnds ? text[^1] : text[0]) | 0x20;
        if (length == 1)
            return first & (Slots - 1);
        int second = (_areEnds ? text[^2] : text[1]) | 0x20;
        return Slots + (((first * 31) + second) & (Slots - 1));
    }
}
