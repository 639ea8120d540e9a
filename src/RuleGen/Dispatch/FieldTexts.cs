using RuleGen.Semantics;

namespace RuleGen.Dispatch;

/// <summary>What is looked up in the texts of one field: whole values, their beginnings and ends, and what stands in them.</summary>
internal sealed class FieldTexts
{
    private const int Few = GramTable.MostFiltered / 3;

    private readonly int[] _always;
    private readonly WholeValues? _values;
    private readonly ShortTexts? _shortTexts;
    private readonly GramTable? _affixes;
    private readonly bool _hasBeginnings;
    private readonly bool _hasEnds;
    private readonly ShortLiterals[] _shortLiterals;
    private readonly GramTable[] _scans;
    private readonly ShapeLiterals? _shapes;

    public FieldTexts(IndexText.Atom[] atoms)
    {
        var values = new List<ByteText>();
        var shortTexts = new List<ByteText>();
        var affixes = new List<ByteText>();
        var shortLiterals = new List<ByteText>();
        var literals = new List<ByteText>();
        var always = new List<int>();
        var shapes = new List<IndexText.Atom>();
        foreach (IndexText.Atom atom in atoms)
        {
            if (atom.IsShape)
                shapes.Add(atom);
            if (atom.Kind != '=' && !atom.IsLiteral && !atom.IsAffix)
                continue;
            var text = new ByteText(atom);
            bool isShort = text.Bytes.Length < GramTable.Length;
            if (atom.Kind == '=')
                (isShort ? shortTexts : values).Add(text);
            else if (text.Bytes.Length == 0)
                always.Add(atom.Number);
            else if (atom.IsLiteral)
                (isShort ? shortLiterals : literals).Add(text);
            else
                (isShort ? shortTexts : affixes).Add(text);
        }

        _always = [.. always];
        _values = values.Count > 0 ? new WholeValues(values) : null;
        _shortTexts = shortTexts.Count > 0 ? new ShortTexts(shortTexts) : null;
        _affixes = affixes.Count > 0 ? new GramTable([.. affixes], AffixPlaces.Of(affixes), grams: 1) : null;
        foreach (ByteText affix in affixes)
        {
            _hasBeginnings |= affix.Kind == '<';
            _hasEnds |= affix.Kind == '>';
        }

        _shortLiterals = new ShortLiterals[(shortLiterals.Count + ShortLiterals.Most - 1) / ShortLiterals.Most];
        for (int i = 0; i < _shortLiterals.Length; i++)
            _shortLiterals[i] = new ShortLiterals(shortLiterals.GetRange(i * ShortLiterals.Most, Math.Min(ShortLiterals.Most, shortLiterals.Count - (i * ShortLiterals.Most))));
        _scans = ScansFor(literals);
        _shapes = shapes.Count > 0 ? new ShapeLiterals(shapes) : null;
    }

    /// <summary>Tells every atom that a text satisfies.</summary>
    /// <param name="text">The text as UTF-8. 32 bytes behind it can be read, whatever they are.</param>
    /// <param name="hits">Takes the atoms.</param>
    /// <param name="work">Counts the work.</param>
    public void Look<TWork>(scoped ReadOnlySpan<byte> text, scoped ref Hits hits, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        foreach (int atom in _always)
            hits.Add(atom);
        _shortTexts?.Look(text, ref hits, ref work);
        if (text.Length >= GramTable.Length)
        {
            _values?.Look(text, ref hits, ref work);
            int length = text.Length;
            if (_hasBeginnings)
                _affixes!.Look(text, 0, Math.Min(AffixPlaces.Second, length), Math.Min(AffixPlaces.Third, length), ref hits, ref work);

            // An end that is longer than the text does not fit where the text begins either.
            if (_hasEnds)
                _affixes!.Look(text, length - GramTable.Length, Math.Max(0, length - AffixPlaces.Second - GramTable.Length), Math.Max(0, length - AffixPlaces.Third - GramTable.Length), ref hits, ref work);
            foreach (GramTable literals in _scans)
                literals.Scan(text, ref hits, ref work);
        }

        foreach (ShortLiterals literals in _shortLiterals)
            literals.Look(text, ref hits, ref work);
        _shapes?.Look(text, ref hits, ref work);
    }

    /// <summary>The tables for literals that are found anywhere, one for each number of places that a pass may go on by.</summary>
    private static GramTable[] ScansFor(List<ByteText> literals)
    {
        int shortest = GramTable.LongestStep;
        foreach (ByteText literal in literals)
            shortest = Math.Min(shortest, GramTable.StepFor(literal.Bytes.Length));
        var scans = new List<GramTable>();
        for (int step = 1; step <= GramTable.LongestStep; step *= 2)
        {
            var found = new List<ByteText>();
            foreach (ByteText literal in literals)
            {
                // Where some literal needs a look at every place, those that need one at every second are found by the way, and all if they are few.
                int own = GramTable.StepFor(literal.Bytes.Length);
                if ((own == 2 || (shortest == 1 && literals.Count <= Few) ? shortest : own) == step)
                    found.Add(literal);
            }

            if (found.Count == 0)
                continue;
            var places = new int[found.Count];
            for (int i = 0; i < places.Length; i++)
                places[i] = found[i].Place;
            scans.Add(new GramTable([.. found], places, step));
        }

        return [.. scans];
    }
}
