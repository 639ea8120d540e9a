using RuleGen.Semantics;

namespace RuleGen.Dispatch;

/// <summary>Finds which of some beginnings, or ends, of two or three characters a text has, ignoring case.</summary>
internal sealed class ShortAffixes
{
    private const int PairLength = 2;
    private const int None = -1;

    private readonly bool _areEnds;
    private readonly int[] _heads = new int[256];
    private readonly (string Text, int Number, int Next)[] _affixes;

    /// <param name="affixes">The texts, folded, each with the number of its marks.</param>
    /// <param name="areEnds">Whether they are ends of texts.</param>
    public ShortAffixes(IReadOnlyList<(string Text, int Number)> affixes, bool areEnds)
    {
        _areEnds = areEnds;
        Array.Fill(_heads, None);
        _affixes = new (string, int, int)[affixes.Count];
        for (int i = 0; i < affixes.Count; i++)
        {
            ref int head = ref _heads[Slot(affixes[i].Text)];
            _affixes[i] = (affixes[i].Text, affixes[i].Number, head);
            head = i;
        }
    }

    /// <summary>Sets the marks of those that the text has.</summary>
    public void Look(ReadOnlySpan<char> text, Marks marks, ulong[] words)
    {
        if (text.Length < PairLength)
            return;
        for (int i = _heads[Slot(text)]; i != None; i = _affixes[i].Next)
        {
            string affix = _affixes[i].Text;
            if (_areEnds ? TextComparison.EndsWithIgnoringCase(text, affix) : TextComparison.StartsWithIgnoringCase(text, affix))
                marks.Set(_affixes[i].Number, words);
        }
    }

    /// <summary>By the first two characters of a text, or the last two.</summary>
    private int Slot(ReadOnlySpan<char> text)
    {
        int at = _areEnds ? text.Length - PairLength : 0;
        return (((text[at] | 0x20) * 31) + (text[at + 1] | 0x20)) & 0xFF;
    }
}
