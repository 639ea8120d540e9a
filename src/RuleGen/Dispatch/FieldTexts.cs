using System.Buffers;
using System.Text;
using RuleGen.Semantics;

namespace RuleGen.Dispatch;

/// <summary>What is looked up in the texts of one field: whole values, their beginnings and ends, and what stands in them.</summary>
internal sealed class FieldTexts
{
    private const int ShortBytes = 512;

    private readonly TextSet? _values;
    private readonly int[] _numberOfValue;
    private readonly GramTable? _affixes;
    private readonly int[] _beginnings;
    private readonly int[] _ends;
    private readonly ShortAffixes? _shortBeginnings;
    private readonly ShortAffixes? _shortEnds;
    private readonly IndexText.Atom[] _shortLiterals;
    private readonly GramTable[] _scans;
    private readonly ShapeLiterals? _shapes;

    public FieldTexts(IndexText.Atom[] atoms)
    {
        var values = new List<IndexText.Atom>();
        var affixes = new List<IndexText.Atom>();
        var shortBeginnings = new List<IndexText.Atom>();
        var shortEnds = new List<IndexText.Atom>();
        var shortLiterals = new List<IndexText.Atom>();
        var literals = new List<IndexText.Atom>();
        var shapes = new List<IndexText.Atom>();
        foreach (IndexText.Atom atom in atoms)
        {
            bool isShort = atom.Text.Length < GramTable.Length;
            if (atom.Kind == '=')
                values.Add(atom);
            else if (atom.IsLiteral)
                (isShort ? shortLiterals : literals).Add(atom);
            else if (atom.IsShape)
                shapes.Add(atom);
            else if (atom.IsAffix)
                (!isShort ? affixes : atom.Kind == '<' ? shortBeginnings : shortEnds).Add(atom);
        }

        _numberOfValue = new int[values.Count];
        if (values.Count > 0)
            _values = SetOf(values);
        (_beginnings, _ends) = ([], []);
        if (affixes.Count > 0)
        {
            int[] places = AffixPlaces.Of(affixes);
            _affixes = new GramTable([.. affixes], places, grams: 1);
            _beginnings = DistancesOf(affixes, places, '<');
            _ends = DistancesOf(affixes, places, '>');
        }

        _shortBeginnings = shortBeginnings.Count > 0 ? new ShortAffixes(shortBeginnings, areEnds: false) : null;
        _shortEnds = shortEnds.Count > 0 ? new ShortAffixes(shortEnds, areEnds: true) : null;
        _shortLiterals = [.. shortLiterals];
        _scans = ScansFor(literals);
        _shapes = shapes.Count > 0 ? new ShapeLiterals(shapes) : null;
    }

    /// <summary>Tells every atom that a text satisfies.</summary>
    /// <param name="text">The text.</param>
    /// <param name="utf8">The same as UTF-8; empty where it is not at hand.</param>
    /// <param name="hits">Takes the atoms.</param>
    /// <param name="work">Counts the work.</param>
    public void Look<TWork>(ReadOnlySpan<char> text, scoped ReadOnlySpan<byte> utf8, scoped ref Hits hits, ref TWork work)
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
        foreach (IndexText.Atom literal in _shortLiterals)
        {
            if (TextComparison.ContainsIgnoringCase(text, literal.Text))
                hits.Add(literal.Number);
        }

        foreach (GramTable literals in _scans)
            literals.Scan(text, ref hits, ref work);
        if (_shapes is null)
            return;
        if (utf8.IsEmpty)
            LookAtShape(text, ref hits, ref work);
        else
            _shapes.Look(utf8, ref hits, ref work);
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

    private TextSet SetOf(List<IndexText.Atom> values)
    {
        var texts = new string[values.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = values[i].Text;
            _numberOfValue[i] = values[i].Number;
        }

        return new TextSet(ignoringCase: true, texts);
    }

    /// <summary>How far from the beginning or end of a text the grams of its beginnings or ends are, each distance once, in order.</summary>
    private static int[] DistancesOf(List<IndexText.Atom> affixes, int[] places, char kind)
    {
        var distances = new List<int>();
        for (int i = 0; i < places.Length; i++)
        {
            int distance = kind == '<' ? places[i] : affixes[i].Text.Length - places[i];
            if (affixes[i].Kind == kind && !distances.Contains(distance))
                distances.Add(distance);
        }

        distances.Sort();
        return [.. distances];
    }

    /// <summary>The tables for literals that are found anywhere, one for each number of places that a pass may go on by.</summary>
    private static GramTable[] ScansFor(List<IndexText.Atom> literals)
    {
        int shortest = GramTable.LongestStep;
        foreach (IndexText.Atom literal in literals)
            shortest = Math.Min(shortest, GramTable.StepFor(literal.Text.Length));
        var scans = new List<GramTable>();
        for (int step = 1; step <= GramTable.LongestStep; step *= 2)
        {
            var found = new List<IndexText.Atom>();
            foreach (IndexText.Atom literal in literals)
            {
                // Where some literal needs a look at every place, those that need one at every second are found by the way.
                int own = GramTable.StepFor(literal.Text.Length);
                if ((own == 2 ? shortest : own) == step)
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
