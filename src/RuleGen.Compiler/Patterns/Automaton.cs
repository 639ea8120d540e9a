namespace RuleGen.Compiler.Patterns;

/// <summary>
/// A set of texts as the smallest complete deterministic automaton over code points. There is only one for each set, so two
/// automata are the same exactly when their tables are. Every operation returns null instead of exceeding its budget.
/// </summary>
/// <remarks>
/// Proofs walk over code points; <see cref="AutomatonTable"/> turns the result into one over UTF-16 units for the run time.
/// </remarks>
public sealed class Automaton
{
    private Automaton(Alphabet alphabet, TransitionTable table)
    {
        Alphabet = alphabet;
        Table = table;
    }

    /// <summary>Every text.</summary>
    public static Automaton Everything { get; } = new(new Alphabet([0], [0]), new TransitionTable(1, [0], [true]));

    /// <summary>No text.</summary>
    public static Automaton Nothing { get; } = Everything.Complement();

    /// <summary>Number of states, the one that rejects everything included.</summary>
    public int StateCount => Table.StateCount;

    internal Alphabet Alphabet { get; }

    internal TransitionTable Table { get; }

    /// <summary>What a regular expression matches.</summary>
    public static Automaton? Of(RegexNode node, CaseMode mode, AutomatonBudget budget)
    {
        NondeterministicAutomaton? source = NondeterministicAutomaton.Of(node, mode, budget);
        return source is null ? null : SubsetConstruction.Run(source, budget);
    }

    /// <summary>A list of texts.</summary>
    public static Automaton? OfTexts(IEnumerable<string> texts, CaseMode mode, AutomatonBudget budget) =>
        TextTree.ToAutomaton(texts, mode, budget);

    public bool Matches(string text)
    {
        int state = 0;
        foreach (int codePoint in CodePoints.Of(text))
            state = Table.Next(state, Alphabet.ClassOf(codePoint));
        return Table.IsAccepting(state);
    }

    public Automaton Complement() => new(Alphabet, Table.Complement());

    public Automaton? Union(Automaton other, AutomatonBudget budget) => Combine(other, (a, b) => a || b, budget);

    public Automaton? Intersect(Automaton other, AutomatonBudget budget) => Combine(other, (a, b) => a && b, budget);

    public Automaton? Except(Automaton other, AutomatonBudget budget) => Combine(other, (a, b) => a && !b, budget);

    /// <summary>Whether two automata match the same texts. Both are the smallest there are, so nothing needs to be searched.</summary>
    public bool SameAs(Automaton other) => Alphabet.SameAs(other.Alphabet) && Table.SameAs(other.Table);

    /// <summary>Makes the smallest automaton of any complete one.</summary>
    internal static Automaton? Minimal(Alphabet alphabet, TransitionTable table, AutomatonBudget budget) =>
        table.Minimize(budget, out int[] newClassOf) is { } minimal ? new Automaton(alphabet.Merge(newClassOf), minimal) : null;

    /// <summary>Walks both automata at once; a pair of states is one state.</summary>
    private Automaton? Combine(Automaton other, Func<bool, bool, bool> accepts, AutomatonBudget budget)
    {
        var (alphabet, inThis, inOther) = Alphabet.Meet(Alphabet, other.Alphabet);
        var numbers = new PairNumbers(Table.StateCount, other.Table.StateCount);
        numbers.Add(0, 0, out _);
        var pairs = new List<(int Mine, int Others)> { (0, 0) };
        var followers = new List<int>();
        for (int i = 0; i < pairs.Count; i++)
        {
            if (pairs.Count > budget.MaxStates || !budget.TrySpend(alphabet.ClassCount))
                return null;
            for (int c = 0; c < alphabet.ClassCount; c++)
            {
                (int mine, int others) = (Table.Next(pairs[i].Mine, inThis[c]), other.Table.Next(pairs[i].Others, inOther[c]));
                if (numbers.Add(mine, others, out int number))
                    pairs.Add((mine, others));
                followers.Add(number);
            }
        }

        var accepting = new bool[pairs.Count];
        for (int i = 0; i < accepting.Length; i++)
            accepting[i] = accepts(Table.IsAccepting(pairs[i].Mine), other.Table.IsAccepting(pairs[i].Others));
        return Minimal(alphabet, new TransitionTable(alphabet.ClassCount, followers.ToArray(), accepting), budget);
    }
}
