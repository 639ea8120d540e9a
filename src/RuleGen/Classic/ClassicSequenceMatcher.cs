namespace RuleGen.Classic;

/// <summary>
/// Base of the matcher of a sequence. Under each key at most one partial match waits for each stage; a later one that gets there replaces it.
/// An event that is too far from the beginning of a partial match, or that <c>until</c> names, ends it before the stages see the event. A
/// forked stage leaves what waits for it waiting.
/// </summary>
/// <remarks>A null is a key like any other.</remarks>
public abstract class ClassicSequenceMatcher : ClassicMatcher
{
    private const int LeastSweep = 1024;

    private readonly ClassicSequenceShape _shape;
    private readonly Dictionary<ClassicValue, ClassicEvent[]>[] _waiting;
    private long _latest = long.MinValue;
    private int _nextSweep = LeastSweep;

    /// <summary>Makes a matcher that has seen nothing.</summary>
    /// <param name="rule">What the rule file says.</param>
    /// <param name="categoryField">The field with the category of an event.</param>
    /// <param name="timestampField">The field with the time of an event.</param>
    /// <param name="shape">The stages.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    protected ClassicSequenceMatcher(RuleInfo rule, string categoryField, string timestampField, ClassicSequenceShape shape)
        : base(rule, categoryField, timestampField)
    {
        ArgumentNullException.ThrowIfNull(shape);
        _shape = shape;
        _waiting = [.. Enumerable.Range(0, shape.StageCount).Select(_ => new Dictionary<ClassicValue, ClassicEvent[]>())];
    }

    private protected sealed override void Follow(ClassicEvent e)
    {
        _latest = Math.Max(_latest, e.Time);
        Sweep();
        if (_shape.HasUntil && Satisfies(ClassicStages.Until, e))
        {
            ClassicValue key = KeyOf(ClassicStages.Until, e);
            foreach (Dictionary<ClassicValue, ClassicEvent[]> waiting in _waiting)
                waiting.Remove(key);
        }

        // From the last stage down, so that one event never feeds two stages of one partial match.
        for (int stage = _shape.StageCount - 1; stage > 0; stage--)
        {
            if (_waiting[stage].Count > 0 && Satisfies(stage, e))
                Continue(stage, e);
        }

        if (Satisfies(0, e))
            _waiting[1][KeyOf(0, e)] = [e];
    }

    private protected sealed override void Reset()
    {
        foreach (Dictionary<ClassicValue, ClassicEvent[]> waiting in _waiting)
            waiting.Clear();
        _latest = long.MinValue;
    }

    private void Continue(int stage, ClassicEvent e)
    {
        ClassicValue key = KeyOf(stage, e);
        if (!_waiting[stage].TryGetValue(key, out ClassicEvent[]? partial))
            return;
        bool isExpired = IsExpired(partial);
        if (isExpired || !_shape.IsForked(stage))
            _waiting[stage].Remove(key);
        if (isExpired)
            return;
        ClassicEvent[] longer = [.. partial, e];
        if (stage == _shape.StageCount - 1)
            Found(longer);
        else
            _waiting[stage + 1][key] = longer;
    }

    private bool IsExpired(ClassicEvent[] partial) => _shape.MaxSpan is { } span && partial[0].Time < _latest - span;

    /// <summary>Gives memory back now and then: what is expired is never found, wherever it waits.</summary>
    private void Sweep()
    {
        if (_shape.MaxSpan is null || _waiting.Sum(waiting => waiting.Count) < _nextSweep)
            return;
        foreach (Dictionary<ClassicValue, ClassicEvent[]> waiting in _waiting)
        {
            foreach (ClassicValue key in waiting.Where(entry => IsExpired(entry.Value)).Select(entry => entry.Key).ToList())
                waiting.Remove(key);
        }

        _nextSweep = Math.Max(LeastSweep, 2 * _waiting.Sum(waiting => waiting.Count));
    }
}
