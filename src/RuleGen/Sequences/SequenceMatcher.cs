using RuleGen.Semantics;

namespace RuleGen.Sequences;

/// <summary>Base of the matcher of a rule that looks for events in an order.</summary>
public abstract class SequenceMatcher : StreamMatcher
{
    private readonly SequenceShape _shape;
    private SequenceState _state;

    /// <summary>Makes a matcher that has seen nothing.</summary>
    /// <param name="rule">What the rule file says.</param>
    /// <param name="shape">The stages.</param>
    /// <param name="order">The fields that order the events.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    protected SequenceMatcher(RuleInfo rule, SequenceShape shape, EventOrder order)
        : base(rule, order)
    {
        ArgumentNullException.ThrowIfNull(shape);
        _shape = shape;
        _state = new SequenceState(rule, shape, RuleSetOptions.Default.MaxPartialsPerRule);
    }

    /// <inheritdoc/>
    public sealed override int Remembered => _state.Count;

    /// <inheritdoc/>
    public sealed override long Dropped => _state.Dropped;

    internal sealed override void Begin(RuleSetOptions options) => _state = new SequenceState(Rule, _shape, options.MaxPartialsPerRule);

    internal sealed override void Take(int stage, ReadOnlySpan<byte> key, EqlDate time, long position, List<RuleMatch> matches) =>
        _state.Take(stage, key, time, position, matches);

    internal sealed override void Advance(EqlDate now, List<RuleMatch> matches) => _state.Advance(now, matches);

    internal sealed override void Finish(List<RuleMatch> matches) => _state.Finish(matches);

    internal sealed override void Save(StateWriter writer) => _state.Save(writer);

    internal sealed override bool Restore(ref StateReader reader) => _state.Restore(ref reader);

    internal sealed override bool HasStage(int stage) => stage >= StageHits.UntilStage && stage < _shape.StageCount;
}
