namespace RuleGen.Compiler.Patterns;

/// <summary>A list of texts as a tree of their beginnings: deterministic as it is built, however long the list.</summary>
internal static class TextTree
{
    public static Automaton? ToAutomaton(IEnumerable<string> texts, CaseMode mode, AutomatonBudget budget)
    {
        const int Dead = 0;
        var branches = new List<Dictionary<int, int>> { new(), new() };
        var ends = new HashSet<int>();
        var letters = new HashSet<int>();
        foreach (string text in texts)
        {
            int node = 1;
            foreach (int codePoint in CodePoints.Of(text))
            {
                int letter = Fold(codePoint, mode);
                letters.Add(letter);
                if (!branches[node].TryGetValue(letter, out int next))
                {
                    branches[node].Add(letter, next = branches.Count);
                    branches.Add(new Dictionary<int, int>());
                }

                node = next;
            }

            ends.Add(node);
            if (branches.Count > budget.MaxStates)
                return null;
        }

        Alphabet? alphabet = Alphabet.Of(letters.Select(l => CodePointSet.Of(l, mode)).ToList(), budget);
        if (alphabet is null || !budget.TrySpend((long)branches.Count * alphabet.ClassCount))
            return null;

        // Tables begin at state 0: the root (1) and the dead state change places.
        int StateOf(int node) => node < 2 ? 1 - node : node;
        var followers = new int[branches.Count * alphabet.ClassCount];
        for (int i = 0; i < followers.Length; i++)
            followers[i] = StateOf(Dead);
        for (int node = 0; node < branches.Count; node++)
        {
            foreach (KeyValuePair<int, int> branch in branches[node])
                followers[(StateOf(node) * alphabet.ClassCount) + alphabet.ClassOf(branch.Key)] = StateOf(branch.Value);
        }

        var accepting = new bool[branches.Count];
        foreach (int end in ends)
            accepting[StateOf(end)] = true;
        return Automaton.Minimal(alphabet, new TransitionTable(alphabet.ClassCount, followers, accepting), budget);
    }

    private static int Fold(int codePoint, CaseMode mode) =>
        mode == CaseMode.IgnoringAscii && codePoint is >= 'A' and <= 'Z' ? codePoint | 0x20 : codePoint;
}
