namespace RuleGen.Compiler.Patterns;

/// <summary>
/// The states of a complete deterministic automaton over numbered classes of symbols: every state has exactly one follower for every
/// class. State 0 is where it begins.
/// </summary>
internal sealed class TransitionTable(int classCount, int[] followers, bool[] accepting)
{
    private bool[]? _traps;

    public int ClassCount { get; } = classCount;

    public int StateCount => accepting.Length;

    public int Next(int state, int symbolClass) => followers[(state * ClassCount) + symbolClass];

    public bool IsAccepting(int state) => accepting[state];

    public TransitionTable Complement() => new(ClassCount, followers, Array.ConvertAll(accepting, a => !a));

    /// <summary>Whether no text leads from this state to another one.</summary>
    public bool IsTrap(int state)
    {
        for (int c = 0; c < ClassCount; c++)
        {
            if (Next(state, c) != state)
                return false;
        }

        return true;
    }

    /// <summary>For each state whether it is a trap; the array is the table's own.</summary>
    public bool[] Traps => _traps ??= FindTraps();

    private bool[] FindTraps()
    {
        var traps = new bool[StateCount];
        for (int state = 0; state < traps.Length; state++)
            traps[state] = IsTrap(state);
        return traps;
    }

    public bool SameAs(TransitionTable other) =>
        ClassCount == other.ClassCount && accepting.SequenceEqual(other.IsAcceptingArray) && followers.SequenceEqual(other.Followers);

    /// <summary>
    /// The only smallest table for the same texts: equivalent states are one, classes that make no difference are one, and states
    /// are numbered in the order in which a breadth-first walk meets them. Null when that costs too much.
    /// </summary>
    /// <param name="budget">What it may cost.</param>
    /// <param name="newClassOf">For each class of this table the class of the result.</param>
    public TransitionTable? Minimize(AutomatonBudget budget, out int[] newClassOf)
    {
        newClassOf = [];
        if (!budget.TrySpend(4L * StateCount * ClassCount))
            return null;
        int[]? blocks = StatePartition.OfEquivalentStates(this, budget);
        if (blocks is null)
            return null;

        // Breadth first over blocks; any member of a block shows where the block leads.
        var numbers = new Dictionary<int, int> { [blocks[0]] = 0 };
        var members = new List<int> { 0 };
        var rows = new List<int>();
        for (int i = 0; i < members.Count; i++)
        {
            for (int c = 0; c < ClassCount; c++)
            {
                int next = Next(members[i], c);
                if (!numbers.TryGetValue(blocks[next], out int number))
                {
                    numbers.Add(blocks[next], number = members.Count);
                    members.Add(next);
                }

                rows.Add(number);
            }
        }

        newClassOf = MergeEqualColumns(rows, members.Count, out int mergedCount);
        var merged = new int[members.Count * mergedCount];
        for (int i = 0; i < rows.Count; i++)
            merged[((i / ClassCount) * mergedCount) + newClassOf[i % ClassCount]] = rows[i];
        return new TransitionTable(mergedCount, merged, members.Select(IsAccepting).ToArray());
    }

    private bool[] IsAcceptingArray => accepting;

    private int[] Followers => followers;

    /// <summary>Classes split by one row after another; the numbers that remain are those of first appearance.</summary>
    private int[] MergeEqualColumns(List<int> rows, int stateCount, out int mergedCount)
    {
        var labels = new int[ClassCount];
        mergedCount = 1;
        var numbers = new Dictionary<long, int>();
        for (int state = 0; state < stateCount && mergedCount < ClassCount; state++)
        {
            numbers.Clear();
            for (int c = 0; c < ClassCount; c++)
            {
                long key = ((long)labels[c] << 32) | (uint)rows[(state * ClassCount) + c];
                if (!numbers.TryGetValue(key, out int label))
                    numbers.Add(key, label = numbers.Count);
                labels[c] = label;
            }

            mergedCount = numbers.Count;
        }

        return labels;
    }
}
