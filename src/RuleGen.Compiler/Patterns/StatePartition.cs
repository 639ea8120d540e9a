namespace RuleGen.Compiler.Patterns;

/// <summary>
/// Hopcroft's algorithm: begin with accepting and other states as two blocks and split a block as long as some class leads
/// one part of it into a block and the other part elsewhere. Going on with the smaller part only makes it n log n.
/// </summary>
internal sealed class StatePartition
{
    private readonly int[] _states;      // all states, the members of a block side by side
    private readonly int[] _placeOf;     // state → index in _states
    private readonly int[] _blockOf;     // state → block
    private readonly List<int> _first = [];   // block → its first index in _states
    private readonly List<int> _end = [];
    private readonly List<int> _marked = [];  // block → how many members at its beginning are marked

    private StatePartition(TransitionTable table)
    {
        int[] accepting = Enumerable.Range(0, table.StateCount).Where(table.IsAccepting).ToArray();
        int[] others = Enumerable.Range(0, table.StateCount).Where(s => !table.IsAccepting(s)).ToArray();
        _states = accepting.Concat(others).ToArray();
        _placeOf = new int[_states.Length];
        _blockOf = new int[_states.Length];
        for (int i = 0; i < _states.Length; i++)
            _placeOf[_states[i]] = i;
        if (accepting.Length > 0)
            AddBlock(0, accepting.Length);
        if (others.Length > 0)
            AddBlock(accepting.Length, _states.Length);
    }

    /// <summary>For each state the number of its block; null when that costs too much.</summary>
    public static int[]? OfEquivalentStates(TransitionTable table, AutomatonBudget budget)
    {
        var partition = new StatePartition(table);
        return partition.Refine(table, budget) ? partition._blockOf : null;
    }

    private bool Refine(TransitionTable table, AutomatonBudget budget)
    {
        (int[] starts, int[] sources) = Invert(table);
        var waiting = new Stack<int>(Enumerable.Range(0, _first.Count));
        var isWaiting = Enumerable.Repeat(true, _first.Count).ToList();
        var touched = new List<int>();
        while (waiting.Count > 0)
        {
            int splitter = waiting.Pop();
            isWaiting[splitter] = false;

            // A copy: the splitter may itself be split while it is at work.
            var members = new int[_end[splitter] - _first[splitter]];
            Array.Copy(_states, _first[splitter], members, 0, members.Length);
            for (int c = 0; c < table.ClassCount; c++)
            {
                if (!budget.TrySpend(members.Length))
                    return false;
                foreach (int member in members)
                {
                    int cell = (c * table.StateCount) + member;
                    for (int i = starts[cell]; i < starts[cell + 1]; i++)
                        Mark(sources[i], touched);
                }

                foreach (int block in touched)
                {
                    int added = Split(block);
                    if (added < 0)
                        continue;
                    isWaiting.Add(false);
                    int next = isWaiting[block] || Size(added) <= Size(block) ? added : block;
                    isWaiting[next] = true;
                    waiting.Push(next);
                }

                touched.Clear();
            }
        }

        return true;
    }

    private int Size(int block) => _end[block] - _first[block];

    private void AddBlock(int first, int end)
    {
        for (int i = first; i < end; i++)
            _blockOf[_states[i]] = _first.Count;
        _first.Add(first);
        _end.Add(end);
        _marked.Add(0);
    }

    private void Mark(int state, List<int> touched)
    {
        int block = _blockOf[state];
        int border = _first[block] + _marked[block];
        if (_placeOf[state] < border)
            return;
        if (_marked[block]++ == 0)
            touched.Add(block);
        int other = _states[border];
        _states[_placeOf[state]] = other;
        _placeOf[other] = _placeOf[state];
        _states[border] = state;
        _placeOf[state] = border;
    }

    /// <summary>Moves the marked members of a block to a new one, unless all are marked.</summary>
    /// <returns>The new block, or -1.</returns>
    private int Split(int block)
    {
        int first = _first[block];
        int border = first + _marked[block];
        _marked[block] = 0;
        if (border == _end[block])
            return -1;
        _first[block] = border;
        AddBlock(first, border);
        return _first.Count - 1;
    }

    /// <summary>Who leads where: the sources of (class, state) stand in <c>sources</c> from <c>starts[class * states + state]</c> on.</summary>
    private static (int[] Starts, int[] Sources) Invert(TransitionTable table)
    {
        int states = table.StateCount;
        var starts = new int[(states * table.ClassCount) + 1];
        for (int c = 0; c < table.ClassCount; c++)
        {
            for (int s = 0; s < states; s++)
                starts[(c * states) + table.Next(s, c) + 1]++;
        }

        for (int i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];

        var sources = new int[states * table.ClassCount];
        var filled = new int[states * table.ClassCount];
        for (int c = 0; c < table.ClassCount; c++)
        {
            for (int s = 0; s < states; s++)
            {
                int cell = (c * states) + table.Next(s, c);
                sources[starts[cell] + filled[cell]++] = s;
            }
        }

        return (starts, sources);
    }
}
