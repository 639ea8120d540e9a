namespace RuleGen.Classic;

/// <summary>What a query of the classic dialect found, on its way through the pipes.</summary>
public sealed class ClassicResult
{
    private readonly ClassicEvent[] _events;

    /// <summary>A result of events.</summary>
    /// <param name="events">In the order of the query's stages.</param>
    public ClassicResult(params ReadOnlySpan<ClassicEvent> events) => _events = events.ToArray();

    /// <summary>The events, in the order of the query's stages.</summary>
    public IReadOnlyList<ClassicEvent> Events => _events;

    /// <summary>The document of an event; null where there is no such event.</summary>
    /// <param name="index">Counted from 0.</param>
    public ClassicValue this[int index] => (uint)index < (uint)_events.Length ? _events[index].Document : ClassicValue.Null;

    /// <summary>Whether the first document is what a pipe made of the events.</summary>
    internal bool IsSummary { get; init; }

    internal RuleMatch ToMatch(RuleInfo rule) => new(
        rule,
        [.. _events.Where(e => e.Position is not null).Select(e => e.Position!.Value)],
        IsSummary ? ClassicJson.ToUtf8(_events[0].Document) : null);
}
