namespace RuleGen.Sequences;

/// <summary>What a sequence is besides the conditions of its stages.</summary>
public sealed class SequenceShape
{
    private readonly StageRole[] _roles;
    private readonly int[] _indexes;

    /// <summary>Describes a sequence.</summary>
    /// <param name="stageCount">Number of stages, repeated ones written out; at least one of them an event that must occur.</param>
    /// <param name="maxSpanMilliseconds">Longest time from the first to the last event, inclusive; null for any. Not null where events must be missing.</param>
    /// <param name="missing">The stages, counted from 0, whose event must not occur.</param>
    /// <exception cref="ArgumentException">There is no stage whose event must occur, or a missing event without a longest time.</exception>
    public SequenceShape(int stageCount, long? maxSpanMilliseconds, params int[] missing)
    {
        ArgumentNullException.ThrowIfNull(missing);
        StageCount = stageCount;
        EventCount = stageCount - missing.Length;
        if (EventCount < 1)
            throw new ArgumentException("A sequence needs a stage whose event must occur.", nameof(stageCount));
        if (missing.Length > 0 && maxSpanMilliseconds is null)
            throw new ArgumentException("A missing event needs a longest time.", nameof(maxSpanMilliseconds));
        MaxSpan = TimeWindow.FromMilliseconds(maxSpanMilliseconds);
        _roles = new StageRole[stageCount];
        _indexes = new int[stageCount];
        int events = 0;
        for (int stage = 0; stage < stageCount; stage++)
        {
            _indexes[stage] = events;
            if (!missing.Contains(stage))
                _indexes[stage] = events++;
            else if (events == 0)
                _roles[stage] = StageRole.Before;
            else
                _roles[stage] = events < EventCount ? StageRole.Between : StageRole.After;
        }

        HasBefore = _roles.Contains(StageRole.Before);
        HasAfter = _roles.Contains(StageRole.After);
    }

    /// <summary>The stages whose events later stages read, in the order in which generated code numbers them.</summary>
    public IReadOnlyList<StageAlias> Aliases { get; init; } = [];

    /// <summary>The stages, counted from 0, of which part is decided only with the events of earlier stages.</summary>
    public IReadOnlyList<int> ConditionalStages { get; init; } = [];

    internal int StageCount { get; }

    /// <summary>Number of stages whose event must occur.</summary>
    internal int EventCount { get; }

    internal TimeWindow MaxSpan { get; }

    /// <summary>Whether an event must be missing before the first one.</summary>
    internal bool HasBefore { get; }

    /// <summary>Whether an event must be missing after the last one.</summary>
    internal bool HasAfter { get; }

    internal StageRole RoleOf(int stage) => _roles[stage];

    /// <summary>Of an event that must occur, its number among those; of one between two, the number of the later one.</summary>
    internal int IndexOf(int stage) => _indexes[stage];
}
