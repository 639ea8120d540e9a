using RuleGen.Events;
using RuleGen.Semantics;

namespace RuleGen.Sequences;

/// <summary>Base of generated matchers that follow several events. One instance follows one stream.</summary>
public abstract class StreamMatcher : ProcessRule
{
    private protected StreamMatcher(EventOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        Order = order;
    }

    /// <summary>The fields that put the rule's events in order.</summary>
    public EventOrder Order { get; }

    /// <summary>How much the rule remembers: partial matches, matches that wait for an event to be missing, sightings of such events.</summary>
    public abstract int Remembered { get; }

    /// <summary>
    /// How much of it was dropped, oldest first, because of <see cref="RuleSetOptions.MaxPartialsPerRule"/> and
    /// <see cref="RuleSetOptions.MaxKeptBytesPerRule"/>. Matches may be missed then.
    /// </summary>
    public abstract long Dropped { get; }

    /// <summary>Whether what an event does depends on the fields of events before it.</summary>
    internal virtual bool ReadsEarlierEvents => false;

    /// <summary>Tells which stages an event satisfies, the last ones first.</summary>
    /// <param name="e">The event, of the rule set's own type.</param>
    /// <param name="tests">
    /// The tests to make, a bit for each in the order in which the matcher makes them; tests from the 64th on share the last bit.
    /// </param>
    /// <param name="hits">Takes the stages and their keys.</param>
    protected internal abstract void Observe(ProjectedEvent e, ulong tests, StageHits hits);

    /// <summary>The matcher's number among those of its rule set that follow several events.</summary>
    internal int Number { get; set; } = -1;

    /// <summary>Forgets everything and begins a stream.</summary>
    /// <param name="options">How to run.</param>
    /// <param name="e">An event of the rule set's own type.</param>
    internal abstract void Begin(RuleSetOptions options, ProjectedEvent e);

    internal abstract void Take(int stage, ReadOnlySpan<byte> key, EqlDate time, long position, ProjectedEvent e, List<RuleMatch> matches);

    internal abstract void Advance(EqlDate now, List<RuleMatch> matches);

    internal abstract void Finish(List<RuleMatch> matches);

    internal abstract void Save(StateWriter writer);

    /// <summary>Fills a matcher that has just begun. False where the bytes cannot be its state.</summary>
    internal abstract bool Restore(ref StateReader reader);

    /// <summary>Whether a stage of this number can be taken; what a snapshot holds is not trusted.</summary>
    internal abstract bool HasStage(int stage);
}
