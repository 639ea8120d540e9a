using RuleGen.Compiler.Patterns;

namespace RuleGen.Compiler.Proofs;

/// <summary>
/// Looks for an event that satisfies formulas: takes what must hold, leaves out alternatives that contradict it, and tries those that remain,
/// the smallest choice first. <see cref="Answer.No"/> is a proof; <see cref="Answer.NotDecided"/> says that the budget did not reach.
/// </summary>
/// <remarks>
/// Fields have sets of values, so tests contradict each other only through a negation: <c>a == "x" and a == "y"</c> holds for an event with
/// both values. Where a field is taken to have one value, which is a weaker claim that messages must name, they do.
/// </remarks>
internal sealed class Solver
{
    /// <summary>One question may take so many steps, so that a hard one leaves enough for the others.</summary>
    private const long MaxWork = 200_000;

    private readonly SetAlgebra _sets;
    private readonly long _end;
    private readonly Func<FieldKey, bool>? _isSingle;
    private readonly Dictionary<FieldKey, FieldFacts> _fields = [];
    private readonly Dictionary<string, bool> _opaque = new(StringComparer.Ordinal);
    private readonly List<AnyFormula> _choices = [];
    private readonly List<Step> _steps = [];

    private Solver(SetAlgebra sets, Func<FieldKey, bool>? isSingle)
    {
        _sets = sets;
        _isSingle = isSingle;
        _end = sets.Budget.Spent + MaxWork;
    }

    private bool IsExhausted => _sets.Budget.IsExhausted || _sets.Budget.Spent > _end;

    private enum Status
    {
        Open,
        Holds,
        Fails,
    }

    /// <summary>The event found by the last search that said yes.</summary>
    private ProofModel? Model { get; set; }

    /// <param name="formulas">What must all hold.</param>
    /// <param name="sets">Knows the sets, and what all this may cost.</param>
    /// <param name="isSingle">Which fields are taken to have one value at most; none where null.</param>
    /// <param name="model">An event that satisfies the formulas, where the answer is yes.</param>
    public static Answer Solve(IEnumerable<Formula> formulas, SetAlgebra sets, Func<FieldKey, bool>? isSingle, out ProofModel? model)
    {
        var solver = new Solver(sets, isSingle);
        Answer answer = formulas.All(solver.Assume) ? solver.Search() : Answer.No;
        model = answer == Answer.Yes ? solver.Model : null;
        return answer;
    }

    /// <summary>Whether no event satisfies the formulas.</summary>
    public static bool IsContradiction(IEnumerable<Formula> formulas, SetAlgebra sets, Func<FieldKey, bool>? isSingle = null) =>
        Solve(formulas, sets, isSingle, out _) == Answer.No;

    private Answer Search()
    {
        while (true)
        {
            if (!_sets.Budget.TrySpend(1 + _choices.Count) || IsExhausted)
                return Answer.NotDecided;
            AnyFormula? best = null;
            bool isSettled = true;
            for (int i = 0; i < _choices.Count; i++)
            {
                AnyFormula choice = _choices[i];
                (Status status, Formula? only) = StatusOf(choice);
                if (status == Status.Fails)
                    return Answer.No;
                if (status == Status.Holds || only is not null)
                {
                    Remove(i);
                    if (only is not null && !Assume(only))
                        return Answer.No;
                    isSettled = false;
                    break;
                }

                if (best is null || choice.Operands.Length < best.Operands.Length)
                    best = choice;
            }

            if (!isSettled)
                continue;
            return best is null ? FindModel() : Branch(best);
        }
    }

    private Answer Branch(AnyFormula choice)
    {
        Remove(_choices.IndexOf(choice));
        bool isDecided = true;
        foreach (Formula alternative in choice.Operands)
        {
            int mark = _steps.Count;
            if (StatusOf(alternative) != Status.Fails && Assume(alternative))
            {
                Answer answer = Search();
                if (answer == Answer.Yes)
                    return answer;
                isDecided &= answer == Answer.No;
            }

            GoBackTo(mark);
            if (IsExhausted)
                return Answer.NotDecided;
        }

        return isDecided ? Answer.No : Answer.NotDecided;
    }

    /// <summary>Whether an alternative holds already, all fail, or only one is left, which is given then.</summary>
    private (Status Status, Formula? Only) StatusOf(AnyFormula choice)
    {
        Formula? open = null;
        if (!_sets.Budget.TrySpend(choice.Operands.Length))
            return (Status.Open, null);
        foreach (Formula alternative in choice.Operands)
        {
            switch (StatusOf(alternative))
            {
                case Status.Holds:
                    return (Status.Holds, null);
                case Status.Open when open is not null:
                    return (Status.Open, null);
                case Status.Open:
                    open = alternative;
                    break;
            }
        }

        return open is null ? (Status.Fails, null) : (Status.Open, open);
    }

    /// <summary>What is known of a formula without a search.</summary>
    private Status StatusOf(Formula formula)
    {
        switch (formula)
        {
            case ConstantFormula node:
                return node.Value ? Status.Holds : Status.Fails;
            case OpaqueFormula node:
                return !_opaque.TryGetValue(node.Key, out bool value) ? Status.Open : value != node.IsNegated ? Status.Holds : Status.Fails;
            case HitFormula node:
                return StatusOf(node);
            case AllFormula node:
                Status all = Status.Holds;
                foreach (Formula operand in node.Operands)
                {
                    Status status = StatusOf(operand);
                    if (status == Status.Fails)
                        return status;
                    all = status == Status.Open ? status : all;
                }

                return all;
            case AnyFormula node:
                return StatusOf(node).Status;
            default:
                return Status.Open;
        }
    }

    private Status StatusOf(HitFormula test)
    {
        if (!_fields.TryGetValue(test.Field, out FieldFacts facts))
            return Status.Open;
        if (IsHit(facts, test.Set))
            return test.IsNegated ? Status.Fails : Status.Holds;
        return !IsMiss(facts, test.Set) ? Status.Open : test.IsNegated ? Status.Holds : Status.Fails;
    }

    private bool IsHit(FieldFacts facts, ValueSet set)
    {
        foreach (ValueSet hit in facts.Hits)
        {
            if (_sets.Includes(set, hit) == Answer.Yes)
                return true;
        }

        return false;
    }

    private bool IsMiss(FieldFacts facts, ValueSet set)
    {
        foreach (ValueSet miss in facts.Misses)
        {
            if (_sets.Includes(miss, set) == Answer.Yes)
                return true;
        }

        if (!facts.IsSingle)
            return false;
        foreach (ValueSet hit in facts.Hits)
        {
            if (_sets.Overlaps(hit, set) == Answer.No)
                return true;
        }

        return false;
    }

    /// <summary>Takes a formula for true; false where that contradicts what was taken before.</summary>
    private bool Assume(Formula formula)
    {
        switch (formula)
        {
            case ConstantFormula node:
                return node.Value;
            case OpaqueFormula node:
                if (_opaque.TryGetValue(node.Key, out bool value))
                    return value != node.IsNegated;
                _opaque.Add(node.Key, !node.IsNegated);
                _steps.Add(new Step(null, null, node.Key, -1));
                return true;
            case HitFormula node:
                Status status = StatusOf(node);
                if (status == Status.Open || (status == Status.Holds && !IsStated(node)))
                    Add(node);
                return status != Status.Fails;
            case AllFormula node:
                foreach (Formula operand in node.Operands)
                {
                    if (!Assume(operand))
                        return false;
                }

                return true;
            case AnyFormula node:
                _choices.Add(node);
                _steps.Add(default);
                return true;
            default:
                return true;
        }
    }

    /// <summary>Whether a test that holds may be forgotten: not one that merely is disjoint from the one value of its field.</summary>
    private bool IsStated(HitFormula test) => !test.IsNegated || !_fields[test.Field].IsSingle;

    private void Add(HitFormula test)
    {
        if (!_fields.TryGetValue(test.Field, out FieldFacts facts))
            _fields.Add(test.Field, facts = new FieldFacts(test.Field, _isSingle?.Invoke(test.Field) == true));
        List<ValueSet> list = test.IsNegated ? facts.Misses : facts.Hits;
        list.Add(test.Set);
        _steps.Add(new Step(list, null, null, -1));
    }

    private void Remove(int index)
    {
        AnyFormula choice = _choices[index];
        _choices.RemoveAt(index);
        _steps.Add(new Step(null, choice, null, index));
    }

    private void GoBackTo(int mark)
    {
        while (_steps.Count > mark)
        {
            Step step = _steps[_steps.Count - 1];
            _steps.RemoveAt(_steps.Count - 1);
            if (step.Extended is { } list)
                list.RemoveAt(list.Count - 1);
            else if (step.Taken is { } choice)
                _choices.Insert(step.Index, choice);
            else if (step.Key is { } key)
                _opaque.Remove(key);
            else
                _choices.RemoveAt(_choices.Count - 1);
        }
    }

    /// <summary>Values for all fields: what contradicts no single other test may still contradict several together.</summary>
    private Answer FindModel()
    {
        var values = new Dictionary<FieldKey, IReadOnlyList<object>>();
        bool isDecided = true;
        foreach (FieldFacts facts in _fields.Values)
        {
            if (facts.Hits.Count == 0)
                continue;
            Answer answer = FindValues(facts, out List<object> found);
            if (answer == Answer.No)
                return Answer.No;
            isDecided &= answer == Answer.Yes;
            values.Add(facts.Field, found);
        }

        if (!isDecided)
            return Answer.NotDecided;
        Model = new ProofModel(values, new Dictionary<string, bool>(_opaque, StringComparer.Ordinal));
        return Answer.Yes;
    }

    private Answer FindValues(FieldFacts facts, out List<object> values)
    {
        values = [];
        if (facts.IsSingle)
        {
            Answer together = _sets.FindValue(facts.Hits, facts.Misses, out object? value);
            if (value is not null)
                values.Add(value);
            return together;
        }

        // One value for as many tests as it passes, then one for the next test that it does not.
        foreach (ValueSet hit in facts.Hits)
        {
            if (values.Exists(value => _sets.Contains(hit, value)))
                continue;
            Answer answer = _sets.FindValue([hit], facts.Misses, out object? value);
            if (answer != Answer.Yes)
                return answer;
            values.Add(value!);
        }

        return Answer.Yes;
    }

    /// <summary>What a branch did last, to be taken back: a set was added to a list, a choice was taken out, a condition assumed, or else a choice added.</summary>
    private readonly record struct Step(List<ValueSet>? Extended, AnyFormula? Taken, string? Key, int Index);
}
