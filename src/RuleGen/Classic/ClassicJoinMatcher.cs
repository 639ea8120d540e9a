namespace RuleGen.Classic;

/// <summary>
/// Base of the matcher of a join: one event for each stage under one key, in any order. The first event of a stage stays; the join is complete
/// with the last of them, and its key begins anew.
/// </summary>
public abstract class ClassicJoinMatcher : ClassicMatcher
{
    private readonly int _stageCount;
    private readonly bool _hasUntil;
    private readonly Dictionary<ClassicValue, ClassicEvent?[]> _joins = [];

    /// <summary>Makes a matcher that has seen nothing.</summary>
    /// <param name="rule">What the rule file says.</param>
    /// <param name="categoryField">The field with the category of an event.</param>
    /// <param name="timestampField">The field with the time of an event.</param>
    /// <param name="stageCount">Number of stages, 1 or more.</param>
    /// <param name="hasUntil">Whether there is a stage behind <c>until</c>, which ends the join under its key before the stages see the event.</param>
    protected ClassicJoinMatcher(RuleInfo rule, string categoryField, string timestampField, int stageCount, bool hasUntil)
        : base(rule, categoryField, timestampField)
    {
        _stageCount = stageCount;
        _hasUntil = hasUntil;
    }

    private protected sealed override void Follow(ClassicEvent e)
    {
        if (_hasUntil && Satisfies(ClassicStages.Until, e))
            _joins.Remove(KeyOf(ClassicStages.Until, e));
        for (int stage = 0; stage < _stageCount; stage++)
        {
            if (!Satisfies(stage, e))
                continue;
            ClassicValue key = KeyOf(stage, e);
            if (!_joins.TryGetValue(key, out ClassicEvent?[]? join))
                _joins.Add(key, join = new ClassicEvent?[_stageCount]);
            join[stage] ??= e;
            if (join.Contains(null))
                continue;
            _joins.Remove(key);
            Found(join!);
        }
    }

    private protected sealed override void Reset() => _joins.Clear();
}
