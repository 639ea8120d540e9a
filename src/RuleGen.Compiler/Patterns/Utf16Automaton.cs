namespace RuleGen.Compiler.Patterns;

/// <summary>Turns an automaton over code points into the smallest one over UTF-16 units.</summary>
internal static class Utf16Automaton
{
    private const int FirstHigh = 0xD800, FirstLow = 0xDC00, BehindSurrogates = 0xE000, FirstPair = 0x10000;

    public static (Alphabet Alphabet, TransitionTable Table)? Build(Automaton automaton, AutomatonBudget budget)
    {
        int[] starts = UnitIntervals(automaton.Alphabet);
        int[] classes = Array.ConvertAll(starts, automaton.Alphabet.ClassOf);
        TransitionTable table = automaton.Table;

        // A state is a state of the original, and the interval of the high surrogate read last or -1.
        var numbers = new Dictionary<(int, int), int> { [(0, -1)] = 0 };
        var states = new List<(int State, int High)> { (0, -1) };
        var followers = new List<int>();
        for (int i = 0; i < states.Count; i++)
        {
            if (states.Count > budget.MaxStates || !budget.TrySpend(starts.Length))
                return null;
            (int state, int high) = states[i];
            int settled = high < 0 ? state : table.Next(state, classes[high]);
            for (int unit = 0; unit < starts.Length; unit++)
            {
                (int, int) next = starts[unit] switch
                {
                    >= FirstHigh and < FirstLow => (settled, unit),
                    >= FirstLow and < BehindSurrogates when high >= 0 =>
                        (table.Next(state, automaton.Alphabet.ClassOf(char.ConvertToUtf32((char)starts[high], (char)starts[unit]))), -1),
                    _ => (table.Next(settled, classes[unit]), -1),
                };
                if (!numbers.TryGetValue(next, out int number))
                {
                    numbers.Add(next, number = states.Count);
                    states.Add(next);
                }

                followers.Add(number);
            }
        }

        bool[] accepting = states
            .Select(s => table.IsAccepting(s.High < 0 ? s.State : table.Next(s.State, classes[s.High])))
            .ToArray();
        var alphabet = new Alphabet(starts, Enumerable.Range(0, starts.Length).ToArray());
        return new TransitionTable(starts.Length, followers.ToArray(), accepting).Minimize(budget, out int[] newClassOf) is { } minimal
            ? (alphabet.Merge(newClassOf), minimal)
            : null;
    }

    /// <summary>
    /// First units of intervals whose members the automaton cannot tell apart. Where a line between classes lies among the pairs,
    /// its high surrogate gets an interval of its own; all others have pairs of one class only.
    /// </summary>
    private static int[] UnitIntervals(Alphabet alphabet)
    {
        var starts = new SortedSet<int> { FirstHigh, FirstLow, BehindSurrogates };
        for (int i = 0; i < alphabet.IntervalCount; i++)
        {
            int symbol = alphabet.FirstSymbol(i);
            if (symbol < FirstPair)
            {
                starts.Add(symbol);
                continue;
            }

            int high = FirstHigh + ((symbol - FirstPair) >> 10);
            starts.Add(high);
            starts.Add(high + 1);
            starts.Add(FirstLow + (symbol & 0x3FF));
        }

        return starts.ToArray();
    }
}
