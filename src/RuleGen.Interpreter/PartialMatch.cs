using RuleGen.Compiler;
using RuleGen.Compiler.Binding;
using RuleGen.Semantics;

namespace RuleGen.Interpreter;

/// <summary>The events that the first stages of a sequence have found under one key, stages of missing events left out.</summary>
internal sealed record PartialMatch(JoinKey Key, IReadOnlyList<OrderedEvent> Events)
{
    public EqlDate First => Events[0].Timestamp!.Value;

    public EqlDate Last => Events[^1].Timestamp!.Value;

    /// <summary>The events so far by the aliases of their stages; of a repeated stage, its last.</summary>
    public Dictionary<string, EventDocument> AliasesOf(BoundSequenceQuery query)
    {
        var aliases = new Dictionary<string, EventDocument>(StringComparer.Ordinal);
        foreach ((BoundStage stage, OrderedEvent found) in query.Stages.Where(stage => !stage.IsMissing).Zip(Events))
        {
            if (stage.Alias is not null)
                aliases[stage.Alias] = found.Document;
        }

        return aliases;
    }

    public InterpretedMatch ToMatch(BoundSequenceQuery query)
    {
        var found = new Queue<OrderedEvent>(Events);
        return new InterpretedMatch(
            query.Stages.Select(stage => stage.IsMissing ? null : found.Dequeue().Document).ToEquatableArray(),
            Key);
    }
}
