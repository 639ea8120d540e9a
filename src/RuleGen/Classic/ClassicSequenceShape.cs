namespace RuleGen.Classic;

/// <summary>What a sequence of the classic dialect is besides its filters and keys.</summary>
public sealed class ClassicSequenceShape
{
    private readonly int[] _forked;

    /// <summary>Describes a sequence.</summary>
    /// <param name="stageCount">Number of stages, 2 or more, repeated ones written out.</param>
    /// <param name="maxSpanMilliseconds">Longest time from the first event to any later one, inclusive; null for any.</param>
    /// <param name="hasUntil">Whether there is a stage behind <c>until</c>.</param>
    /// <param name="forked">The stages, counted from 0, that leave what waits for them waiting.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two stages.</exception>
    public ClassicSequenceShape(int stageCount, long? maxSpanMilliseconds = null, bool hasUntil = false, params int[] forked)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stageCount, 2);
        ArgumentNullException.ThrowIfNull(forked);
        StageCount = stageCount;
        HasUntil = hasUntil;
        MaxSpan = maxSpanMilliseconds is { } span ? Math.Min(span, long.MaxValue / (4 * ClassicEvent.UnitsOfMillisecond)) * ClassicEvent.UnitsOfMillisecond : null;
        _forked = [.. forked];
    }

    /// <summary>Number of stages.</summary>
    public int StageCount { get; }

    /// <summary>Whether there is a stage behind <c>until</c>.</summary>
    public bool HasUntil { get; }

    /// <summary>In units of time.</summary>
    internal long? MaxSpan { get; }

    internal bool IsForked(int stage) => _forked.Contains(stage);
}
