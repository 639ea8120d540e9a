using RuleGen.Events;
using RuleGen.Semantics;

namespace RuleGen.Sequences;

/// <summary>
/// Base of the matcher of a rule that looks for events in no order that share a key. They have to lie within the rule's look-back, or where it
/// has none within <see cref="RuleSetOptions.SampleWindow"/>; an event without a timestamp takes no part.
/// </summary>
public abstract class SampleMatcher : StreamMatcher
{
    private readonly int _stageCount;
    private SampleState _state;

    /// <summary>Makes a matcher that has seen nothing.</summary>
    /// <param name="stageCount">Number of filters, 2 or more.</param>
    /// <param name="order">The fields that order the events.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    protected SampleMatcher(int stageCount, EventOrder order)
        : base(order)
    {
        _stageCount = stageCount;
        _state = NewState(RuleSetOptions.Default);
    }

    /// <inheritdoc/>
    public sealed override int Remembered => _state.Count;

    /// <inheritdoc/>
    public sealed override long Dropped => _state.Dropped;

    internal sealed override void Begin(RuleSetOptions options, ProjectedEvent e) => _state = NewState(options);

    internal sealed override void Take(int stage, ReadOnlySpan<byte> key, EqlDate time, long position, ProjectedEvent e, List<RuleMatch> matches) =>
        _state.Take(stage, key, time, position, matches);

    internal sealed override void Advance(EqlDate now, List<RuleMatch> matches) => _state.Advance(now);

    internal sealed override void Finish(List<RuleMatch> matches) => _state.Clear();

    internal sealed override void Save(StateWriter writer) => _state.Save(writer);

    internal sealed override bool Restore(ref StateReader reader) => _state.Restore(ref reader);

    internal sealed override bool HasStage(int stage) => stage >= 0 && stage < _stageCount;

    private SampleState NewState(RuleSetOptions options)
    {
        TimeSpan window = Rule.LookBack > TimeSpan.Zero ? Rule.LookBack : options.SampleWindow;
        return new SampleState(this, _stageCount, TimeWindow.From(window), options.MaxPartialsPerRule, options.MaxSamplesPerKey);
    }
}
