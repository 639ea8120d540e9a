namespace RuleGen.Compiler.Patterns;

/// <summary>
/// Makes an automaton deterministic: a state of the result is the set of states the original can be in. Only states with steps
/// of their own, and the exit, are kept in a set; the others are merely passed through.
/// </summary>
internal sealed class SubsetConstruction
{
    private readonly NondeterministicAutomaton _source;
    private readonly AutomatonBudget _budget;
    private readonly int[]?[] _reached;
    private readonly int[] _stamps;
    private int _stamp;

    private SubsetConstruction(NondeterministicAutomaton source, AutomatonBudget budget)
    {
        _source = source;
        _budget = budget;
        _reached = new int[source.StateCount][];
        _stamps = new int[source.StateCount];
    }

    public static Automaton? Run(NondeterministicAutomaton source, AutomatonBudget budget) => new SubsetConstruction(source, budget).Run();

    private Automaton? Run()
    {
        var sets = new HashSet<CodePointSet>();
        for (int state = 0; state < _source.StateCount; state++)
        {
            foreach (var (set, _) in _source.Steps(state))
                sets.Add(set);
        }

        Alphabet? alphabet = Alphabet.Of(sets, _budget);
        if (alphabet is null || !_budget.TrySpend((long)sets.Count * alphabet.ClassCount))
            return null;
        Dictionary<CodePointSet, int[]> classesOf = sets.ToDictionary(s => s, alphabet.ClassesOf);

        var numbers = new Dictionary<EquatableArray<int>, int>();
        var subsets = new List<EquatableArray<int>>();
        var followers = new List<int>();
        var targets = new List<int>[alphabet.ClassCount];
        for (int c = 0; c < targets.Length; c++)
            targets[c] = [];

        Number([_source.Entry], numbers, subsets);
        for (int i = 0; i < subsets.Count; i++)
        {
            if (subsets.Count > _budget.MaxStates)
                return null;
            foreach (int state in subsets[i])
            {
                foreach (var (set, target) in _source.Steps(state))
                {
                    foreach (int c in classesOf[set])
                        targets[c].Add(target);
                }
            }

            foreach (List<int> reached in targets)
            {
                if (Number(reached, numbers, subsets) is not { } number)
                    return null;
                followers.Add(number);
                reached.Clear();
            }
        }

        bool[] accepting = subsets.Select(s => s.Contains(_source.Exit)).ToArray();
        return Automaton.Minimal(alphabet, new TransitionTable(alphabet.ClassCount, followers.ToArray(), accepting), _budget);
    }

    /// <summary>The number of the set of states that can be reached from these without a step; null when it costs too much.</summary>
    private int? Number(List<int> states, Dictionary<EquatableArray<int>, int> numbers, List<EquatableArray<int>> subsets)
    {
        var members = new List<int>();
        int stamp = ++_stamp;
        foreach (int state in states)
        {
            int[] reached = _reached[state] ??= Reach(state);
            if (!_budget.TrySpend(1 + reached.Length))
                return null;
            foreach (int member in reached)
            {
                if (_stamps[member] == stamp)
                    continue;
                _stamps[member] = stamp;
                members.Add(member);
            }
        }

        members.Sort();
        if (!_budget.TrySpend(1 + members.Count))
            return null;
        EquatableArray<int> subset = members.ToEquatableArray();
        if (!numbers.TryGetValue(subset, out int number))
        {
            numbers.Add(subset, number = subsets.Count);
            subsets.Add(subset);
        }

        return number;
    }

    private int[] Reach(int state)
    {
        var seen = new HashSet<int> { state };
        var waiting = new Stack<int>([state]);
        while (waiting.Count > 0 && _budget.TrySpend(1))
        {
            foreach (int next in _source.FreeSteps(waiting.Pop()))
            {
                if (seen.Add(next))
                    waiting.Push(next);
            }
        }

        return seen.Where(s => s == _source.Exit || _source.Steps(s).Count > 0).ToArray();
    }
}
