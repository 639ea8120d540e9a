using RuleGen.Compiler.Binding;

namespace RuleGen.Compiler.Lowering;

/// <summary>What generated code will do: two-valued, every null handled, named for its work.</summary>
public abstract record MatchPlan;

/// <summary>Decides one event.</summary>
/// <param name="Condition">Category and condition of the query.</param>
public sealed record EventPlan(Condition Condition) : MatchPlan;

/// <summary>Follows events in an order.</summary>
/// <param name="Stages">In order, repeated ones written out.</param>
/// <param name="Until">What ends partial matches, or null.</param>
/// <param name="MaxSpan">Longest time from the first to the last event, in milliseconds; null where it is unbounded.</param>
/// <param name="Aliases">The stages whose events later stages read, in order.</param>
public sealed record SequencePlan(EquatableArray<StagePlan> Stages, StagePlan? Until, long? MaxSpan, EquatableArray<AliasPlan> Aliases) : MatchPlan;

/// <summary>A stage whose event later stages read.</summary>
/// <param name="Fields">What they read of it, each once, ordered by path.</param>
public sealed record AliasPlan(string Name, EquatableArray<PlanField> Fields);

/// <summary>Collects events in no order that share a key.</summary>
/// <param name="Stages">Two or more; one event for each, no event twice.</param>
public sealed record SamplePlan(EquatableArray<StagePlan> Stages) : MatchPlan;

/// <summary>One stage of a query that follows several events.</summary>
/// <param name="Condition">What of category and condition of its filter the event alone decides; at least as wide as the filter.</param>
/// <param name="Continuation">What else must hold of the event and the earlier events of a match, once they are known; null for nothing.</param>
/// <param name="Alias">The name by which later stages read its event, or null.</param>
/// <param name="Keys">The values that must be equal across stages.</param>
/// <param name="IsMissing">The event must not occur.</param>
public sealed record StagePlan(Condition Condition, Condition? Continuation, EquatableArray<KeyPlan> Keys, bool IsMissing, string? Alias);

/// <summary>A key field of a stage.</summary>
/// <param name="IsOptional">Events without a value take part under null.</param>
public sealed record KeyPlan(PlanField Field, bool IsOptional);

/// <summary>A field as plans name it: one path may be read as more than one type where no schema knows it.</summary>
public sealed record PlanField(string Path, EqlType Type)
{
    /// <summary>The earlier stage whose event has the field; null where it is the event at hand, or an element.</summary>
    public string? Alias { get; init; }

    /// <summary>The variable for the array element that has the field; null where an event has it.</summary>
    public string? Variable { get; init; }

    /// <summary>Whether whatever has the field is never there where it is asked for, so that it has no value.</summary>
    public bool IsAbsent { get; init; }

    /// <summary>The field as a query writes it.</summary>
    public string Name => Alias is not null ? Alias + "." + Path
        : Variable is null ? Path
        : Path.Length == 0 ? "$" + Variable
        : "$" + Variable + "." + Path;
}

/// <summary>An array of objects whose elements are looked at one by one.</summary>
/// <param name="Columns">The fields of an element that are read, by their whole paths, ordered by path.</param>
public sealed record PlanArray(string Path, EquatableArray<PlanField> Columns);
