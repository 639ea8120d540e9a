using RuleGen.Events;
using RuleGen.Semantics;

namespace RuleGen.Sequences;

/// <summary>Base of the matcher of a rule that looks for events in an order.</summary>
public abstract class SequenceMatcher : StreamMatcher
{
    private readonly SequenceShape _shape;
    private SequenceState _state;
    private EarlierEvents? _earlier;

    /// <summary>Makes a matcher that has seen nothing.</summary>
    /// <param name="shape">The stages.</param>
    /// <param name="order">The fields that order the events.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    protected SequenceMatcher(SequenceShape shape, EventOrder order)
        : base(order)
    {
        ArgumentNullException.ThrowIfNull(shape);
        _shape = shape;
        _state = new SequenceState(this, shape, RuleSetOptions.Default, null);
    }

    /// <inheritdoc/>
    public sealed override int Remembered => _state.Count;

    /// <inheritdoc/>
    public sealed override long Dropped => _state.Dropped;

    internal sealed override bool ReadsEarlierEvents => _shape.Aliases.Count > 0;

    /// <summary>
    /// Whether an event that satisfies what a stage asks of it alone also fits the earlier events of the partial match at hand, which
    /// <see cref="Earlier"/> gives. If not, it does not satisfy the stage for that match, which goes on waiting.
    /// </summary>
    /// <param name="stage">One of <see cref="SequenceShape.ConditionalStages"/>.</param>
    /// <param name="projected">The event, of the rule set's own type.</param>
    protected internal virtual bool Continues(int stage, ProjectedEvent projected) => true;

    /// <summary>The event of an earlier stage, with those of its fields that are kept.</summary>
    /// <param name="alias">Its number among <see cref="SequenceShape.Aliases"/>.</param>
    protected ProjectedEvent Earlier(int alias) => _earlier!.Shown(alias);

    internal sealed override void Begin(RuleSetOptions options, ProjectedEvent e)
    {
        _earlier = ReadsEarlierEvents ? new EarlierEvents(this, _shape, e) : null;
        _state = new SequenceState(this, _shape, options, _earlier);
    }

    internal sealed override void Take(int stage, ReadOnlySpan<byte> key, EqlDate time, long position, ProjectedEvent e, List<RuleMatch> matches) =>
        _state.Take(stage, key, time, position, e, matches);

    internal sealed override void Advance(EqlDate now, List<RuleMatch> matches) => _state.Advance(now, matches);

    internal sealed override void Finish(List<RuleMatch> matches) => _state.Finish(matches);

    internal sealed override void Save(StateWriter writer) => _state.Save(writer);

    internal sealed override bool Restore(ref StateReader reader) => _state.Restore(ref reader);

    internal sealed override bool HasStage(int stage) => stage >= StageHits.UntilStage && stage < _shape.StageCount;
}
