namespace RuleGen.Compiler.Patterns;

/// <summary>
/// Thompson's construction: every node becomes a fragment with one entry and one exit. Complement and intersection need determinism;
/// their operands are built as automata of their own and the result is copied in.
/// </summary>
internal sealed class NondeterministicAutomaton
{
    private readonly CaseMode _mode;
    private readonly AutomatonBudget _budget;
    private readonly List<State> _states = [];
    private readonly Dictionary<int, CodePointSet> _letters = [];

    private NondeterministicAutomaton(CaseMode mode, AutomatonBudget budget)
    {
        _mode = mode;
        _budget = budget;
    }

    public int StateCount => _states.Count;

    public int Entry { get; private set; }

    public int Exit { get; private set; }

    public static NondeterministicAutomaton? Of(RegexNode node, CaseMode mode, AutomatonBudget budget)
    {
        var automaton = new NondeterministicAutomaton(mode, budget);
        automaton.Entry = automaton.AddState();
        automaton.Exit = automaton.Append(node, automaton.Entry);
        return budget.IsExhausted ? null : automaton;
    }

    public IReadOnlyList<int> FreeSteps(int state) => _states[state].FreeSteps;

    public IReadOnlyList<(CodePointSet Set, int Target)> Steps(int state) => _states[state].Steps;

    /// <summary>Adds what <paramref name="node"/> matches behind the state <paramref name="entry"/>.</summary>
    /// <returns>Where it ends. Once the budget is exhausted nothing is added any more.</returns>
    private int Append(RegexNode node, int entry)
    {
        if (!_budget.TrySpend(1))
            return entry;
        switch (node)
        {
            case RegexNode.Nothing:
                return AddState();
            case RegexNode.AnyText:
                Step(entry, CodePointSet.All, entry);
                return Free(entry, AddState());
            case RegexNode.AnyCharacter:
                return Step(entry, CodePointSet.All, AddState());
            case RegexNode.Text text:
                foreach (int codePoint in CodePoints.Of(text.Value))
                    entry = Step(entry, Letter(codePoint), AddState());
                return entry;
            case RegexNode.Characters characters:
                return Step(entry, CodePointSet.Of(characters, _mode), AddState());
            case RegexNode.Number number:
                return Append(DecimalInterval.ToRegex(number), entry);
            case RegexNode.Sequence sequence:
                foreach (RegexNode part in sequence.Parts)
                    entry = Append(part, entry);
                return entry;
            case RegexNode.AnyOf anyOf:
                int end = AddState();
                foreach (RegexNode part in anyOf.Parts)
                    Free(Append(part, Free(entry, AddState())), end);
                return end;
            case RegexNode.Repeat repeat:
                return AppendRepeat(repeat, entry);
            case RegexNode.Complement complement:
                return AppendAutomaton(Automaton.Of(complement.Inner, _mode, _budget)?.Complement(), entry);
            case RegexNode.AllOf allOf:
                Automaton? all = Automaton.Everything;
                foreach (RegexNode part in allOf.Parts)
                    all = Automaton.Of(part, _mode, _budget) is { } next ? all?.Intersect(next, _budget) : null;
                return AppendAutomaton(all, entry);
            default:
                throw new InvalidOperationException("unknown node " + node.GetType().Name);
        }
    }

    private int AppendRepeat(RegexNode.Repeat repeat, int entry)
    {
        for (int i = 0; i < repeat.Min && !_budget.IsExhausted; i++)
            entry = Append(repeat.Inner, entry);
        if (repeat.Max is { } max)
        {
            int end = AddState();
            for (int i = repeat.Min; i < max && !_budget.IsExhausted; i++)
            {
                Free(entry, end);
                entry = Append(repeat.Inner, Free(entry, AddState()));
            }

            return Free(entry, end);
        }

        // The loop has a state of its own: steps of the inner fragment may lead back to its entry.
        int loop = Free(entry, AddState());
        Free(Append(repeat.Inner, Free(loop, AddState())), loop);
        return Free(loop, AddState());
    }

    private int AppendAutomaton(Automaton? automaton, int entry)
    {
        if (automaton is null)
        {
            // Either part of the pattern was too big; then so is the whole.
            _budget.Exhaust();
            return entry;
        }

        TransitionTable table = automaton.Table;
        int first = _states.Count;
        int end = first + table.StateCount;
        for (int i = 0; i <= table.StateCount; i++)
            AddState();
        Free(entry, first);
        for (int state = 0; state < table.StateCount && _budget.TrySpend(table.ClassCount); state++)
        {
            if (table.IsAccepting(state))
                Free(first + state, end);
            foreach (int target in Enumerable.Range(0, table.ClassCount).Select(c => table.Next(state, c)).Distinct())
                Step(first + state, automaton.Alphabet.SetOf(c => table.Next(state, c) == target), first + target);
        }

        return end;
    }

    private CodePointSet Letter(int codePoint)
    {
        if (!_letters.TryGetValue(codePoint, out CodePointSet set))
            _letters.Add(codePoint, set = CodePointSet.Of(codePoint, _mode));
        return set;
    }

    private int AddState()
    {
        // Deterministic states are what is limited; a pattern has about as many of these as it has characters.
        if (_states.Count > 8L * _budget.MaxStates)
            _budget.Exhaust();
        _states.Add(new State());
        return _states.Count - 1;
    }

    private int Free(int from, int to)
    {
        _states[from].FreeSteps.Add(to);
        return to;
    }

    private int Step(int from, CodePointSet set, int to)
    {
        _states[from].Steps.Add((set, to));
        return to;
    }

    private sealed class State
    {
        public List<int> FreeSteps { get; } = [];

        public List<(CodePointSet Set, int Target)> Steps { get; } = [];
    }
}
