namespace RuleGen.Interpreter;

/// <summary>What an expression can see.</summary>
/// <param name="Event">The event at hand.</param>
/// <param name="Processes">The process tree around it.</param>
public sealed record EvaluationScope(EventDocument Event, IProcessTree Processes)
{
    private static readonly IReadOnlyDictionary<string, EventDocument> None = new Dictionary<string, EventDocument>();

    /// <summary>The events of earlier stages, by alias.</summary>
    public IReadOnlyDictionary<string, EventDocument> Aliases { get; init; } = None;

    /// <summary>The array elements that enclosing searches look at, by variable.</summary>
    public IReadOnlyDictionary<string, EventDocument> Elements { get; init; } = None;

    /// <summary>The same, with a variable bound to an element.</summary>
    public EvaluationScope With(string variable, EventDocument element) =>
        this with { Elements = new Dictionary<string, EventDocument>(Elements, StringComparer.Ordinal) { [variable] = element } };
}
