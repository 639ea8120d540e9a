using RuleGen.Compiler;

namespace RuleGen.Interpreter;

/// <summary>Something that a query found.</summary>
/// <param name="Events">One event a stage, in the order of the stages; null in the place of an event that had to be missing.</param>
/// <param name="Key">The values that the events share, in the order of the keys; empty where there are none.</param>
public sealed record InterpretedMatch(EquatableArray<EventDocument?> Events, JoinKey Key)
{
    /// <summary>What a counting pipe made of the events, as JSON (classic dialect); null for all other matches.</summary>
    public string? Summary { get; init; }

    /// <summary>The events' numbers in the stream.</summary>
    public EquatableArray<long?> Positions => Events.Select(document => document?.Position).ToEquatableArray();
}
