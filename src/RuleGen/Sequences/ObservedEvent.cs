using RuleGen.Semantics;

namespace RuleGen.Sequences;

/// <summary>
/// What rules that follow several events need to know of an event: when it happened and which stages it satisfies. It depends on the event
/// alone, so events can be observed in any order, several at a time; only taking what was observed needs their order.
/// </summary>
internal ref struct ObservedEvent
{
    public EqlDate Time;

    /// <summary>The tiebreaker where it is a number. Known only where there are hits.</summary>
    public EqlNumber Number;

    /// <summary>The tiebreaker where it is a text. Known only where there are hits.</summary>
    public EqlText Text;

    public long Position;

    /// <summary>For <see cref="StageHitReader"/>.</summary>
    public ReadOnlySpan<byte> Hits;

    /// <summary>The document where a stage that the event satisfies asks about earlier events too; else empty.</summary>
    public ReadOnlySpan<byte> Document;
}
