namespace RuleGen.Compiler.Patterns;

/// <summary>
/// Looks for a shortest text on which two automata answer in a wanted way, walking both at once without building their product.
/// A text of printable ASCII is preferred over a shorter one of other characters: people have to read it.
/// </summary>
internal sealed class WitnessSearch
{
    private readonly Automaton _a;
    private readonly Automaton _b;
    private readonly Func<bool, bool, bool> _isWanted;
    private readonly AutomatonBudget _budget;
    private readonly int[] _inA;
    private readonly int[] _inB;
    private readonly int[] _examples;

    private WitnessSearch(Automaton a, Automaton b, Func<bool, bool, bool> isWanted, AutomatonBudget budget)
    {
        _a = a;
        _b = b;
        _isWanted = isWanted;
        _budget = budget;
        (Alphabet both, _inA, _inB) = Alphabet.Meet(a.Alphabet, b.Alphabet);
        _examples = Examples(both);
    }

    /// <summary>Yes with a text on which the answers of <paramref name="a"/> and <paramref name="b"/> are wanted; no if there is none.</summary>
    public static Decision Run(Automaton a, Automaton b, Func<bool, bool, bool> isWanted, AutomatonBudget budget)
    {
        var search = new WitnessSearch(a, b, isWanted, budget);
        Decision printable = search.Walk(Appeal.Blank, out bool isComplete);
        return printable.IsNo && !isComplete ? search.Walk(Appeal.None, out _) : printable;
    }

    /// <summary>How well a character serves as an example, best first.</summary>
    private enum Appeal
    {
        Lowercase,
        Digit,
        Uppercase,
        Printable,
        Blank,
        Plain,
        None,
    }

    /// <param name="worst">How bad characters may be.</param>
    /// <param name="isComplete">Whether no class of characters was left out.</param>
    private Decision Walk(Appeal worst, out bool isComplete)
    {
        var order = new List<int>(_examples.Length);
        for (int c = 0; c < _examples.Length; c++)
        {
            if (AppealOf(_examples[c]) <= worst)
                order.Add(c);
        }

        order.Sort((one, other) => (AppealOf(_examples[one]), _examples[one]).CompareTo((AppealOf(_examples[other]), _examples[other])));
        isComplete = order.Count == _examples.Length;
        var seen = new PairNumbers(_a.Table.StateCount, _b.Table.StateCount);
        seen.Add(0, 0, out _);
        var visits = new List<Visit> { new(0, 0, -1, 0) };
        for (int i = 0; i < visits.Count; i++)
        {
            Visit visit = visits[i];
            if (_isWanted(_a.Table.IsAccepting(visit.A), _b.Table.IsAccepting(visit.B)))
                return TextOf(visits, i) is { } text ? Decision.Yes(text) : Decision.NotDecided;
            if (!_budget.TrySpend(order.Count))
                return Decision.NotDecided;
            foreach (int c in order)
            {
                int nextA = _a.Table.Next(visit.A, _inA[c]), nextB = _b.Table.Next(visit.B, _inB[c]);
                if (seen.Add(nextA, nextB, out _) && !IsHopeless(nextA, nextB))
                    visits.Add(new Visit(nextA, nextB, i, _examples[c]));
            }
        }

        return Decision.No();
    }

    /// <summary>Whether one automaton will answer the same for ever, and that answer is never part of a wanted one.</summary>
    private bool IsHopeless(int a, int b)
    {
        if (_a.Table.Traps[a] && !_isWanted(_a.Table.IsAccepting(a), true) && !_isWanted(_a.Table.IsAccepting(a), false))
            return true;
        return _b.Table.Traps[b] && !_isWanted(true, _b.Table.IsAccepting(b)) && !_isWanted(false, _b.Table.IsAccepting(b));
    }

    private static string? TextOf(List<Visit> visits, int last)
    {
        var codePoints = new List<int>();
        for (int i = last; i > 0; i = visits[i].Before)
            codePoints.Add(visits[i].CodePoint);
        codePoints.Reverse();
        return CodePoints.TryJoin(codePoints);
    }

    private static int[] Examples(Alphabet alphabet)
    {
        var examples = Enumerable.Repeat(-1, alphabet.ClassCount).ToArray();
        void Offer(int codePoint)
        {
            ref int example = ref examples[alphabet.ClassOf(codePoint)];
            if (example < 0 || AppealOf(codePoint) < AppealOf(example))
                example = codePoint;
        }

        for (int codePoint = 0; codePoint < 0x80; codePoint++)
            Offer(codePoint);
        for (int i = 0; i < alphabet.IntervalCount; i++)
        {
            // The first symbol of an interval, and the first behind the surrogates if it reaches over them.
            Offer(alphabet.FirstSymbol(i));
            if (alphabet.FirstSymbol(i) < 0xE000 && (i + 1 == alphabet.IntervalCount || alphabet.FirstSymbol(i + 1) > 0xE000))
                Offer(0xE000);
        }

        return examples;
    }

    private static Appeal AppealOf(int codePoint) => codePoint switch
    {
        >= 'a' and <= 'z' => Appeal.Lowercase,
        >= '0' and <= '9' => Appeal.Digit,
        >= 'A' and <= 'Z' => Appeal.Uppercase,
        > ' ' and < 0x7F => Appeal.Printable,
        ' ' => Appeal.Blank,
        >= 0xD800 and <= 0xDFFF => Appeal.None,
        _ => Appeal.Plain,
    };

    private readonly record struct Visit(int A, int B, int Before, int CodePoint);
}
