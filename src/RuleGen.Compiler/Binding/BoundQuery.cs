using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Binding;

/// <summary>A query whose names are resolved and whose types are known.</summary>
/// <param name="Pipes">What happens to its matches, in order.</param>
/// <param name="Fields">Every field that the query reads, each once, ordered by path.</param>
public abstract record BoundQuery(EquatableArray<BoundPipe> Pipes, EquatableArray<FieldUse> Fields)
{
    /// <summary>What the query's dialect means where dialects differ.</summary>
    public EqlDialectRules Rules { get; init; } = EqlDialectRules.Of(EqlDialect.Elasticsearch);
}

/// <summary>A field that a query reads.</summary>
/// <param name="IsOptional">Every place that names it does so with <c>?</c>.</param>
/// <param name="Range">Its first place in the decoded query.</param>
public sealed record FieldUse(string Path, EqlType Type, bool IsOptional, TextRange Range);

/// <summary>Which events a filter looks at.</summary>
/// <param name="Category">The exact value that the category field must have; null where any event will do.</param>
/// <param name="CategoryField">The field that holds the category, <c>event.category</c> unless the rule overrides it.</param>
/// <param name="Condition">What else must hold.</param>
/// <param name="Range">The filter's text in the decoded query.</param>
public sealed record BoundFilter(string? Category, BoundField CategoryField, BoundExpression Condition, TextRange Range);

public sealed record BoundEventQuery(BoundFilter Filter, EquatableArray<BoundPipe> Pipes, EquatableArray<FieldUse> Fields)
    : BoundQuery(Pipes, Fields);

/// <param name="MaxSpan">Longest time from the first to the last event, in milliseconds; null where it is unbounded.</param>
/// <param name="Stages">In order, repeated stages (<c>with runs</c>) written out.</param>
/// <param name="Until">What ends partial matches, or null.</param>
public sealed record BoundSequenceQuery(
    long? MaxSpan,
    EquatableArray<BoundStage> Stages,
    BoundStage? Until,
    EquatableArray<BoundPipe> Pipes,
    EquatableArray<FieldUse> Fields) : BoundQuery(Pipes, Fields);

public sealed record BoundSampleQuery(EquatableArray<BoundStage> Stages, EquatableArray<BoundPipe> Pipes, EquatableArray<FieldUse> Fields)
    : BoundQuery(Pipes, Fields);

/// <summary>One event for each stage under one key, in any order (classic dialect).</summary>
/// <param name="Until">What ends incomplete joins, or null.</param>
public sealed record BoundJoinQuery(
    EquatableArray<BoundStage> Stages,
    BoundStage? Until,
    EquatableArray<BoundPipe> Pipes,
    EquatableArray<FieldUse> Fields) : BoundQuery(Pipes, Fields);

/// <param name="Keys">The values that must be equal across stages: the query's own keys first, then the stage's.</param>
/// <param name="IsMissing">The event must not occur.</param>
/// <param name="Alias">The name by which later stages read this event (endpoint dialect), or null.</param>
public sealed record BoundStage(BoundFilter Filter, EquatableArray<BoundField> Keys, bool IsMissing, string? Alias, TextRange Range)
{
    /// <summary>The same values in dialects where any expression can be one; empty in others, as <see cref="Keys"/> are there.</summary>
    public EquatableArray<BoundExpression> KeyExpressions { get; init; }

    /// <summary>What waits for the event goes on waiting for another one.</summary>
    public bool IsForked { get; init; }
}

/// <summary>A pipe behind a query.</summary>
/// <param name="Name">Lower case.</param>
/// <param name="Count">The argument of head and tail, and of window in milliseconds; 0 for others.</param>
/// <param name="Arguments">The arguments of the other pipes.</param>
public sealed record BoundPipe(string Name, long Count, EquatableArray<BoundExpression> Arguments, TextRange Range);
