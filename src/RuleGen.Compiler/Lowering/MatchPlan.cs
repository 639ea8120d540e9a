using RuleGen.Compiler.Binding;

namespace RuleGen.Compiler.Lowering;

/// <summary>What generated code will do: two-valued, every null handled, named for its work.</summary>
public abstract record MatchPlan;

/// <summary>Decides one event.</summary>
/// <param name="Condition">Category and condition of the query.</param>
/// <param name="Fields">The fields that the plan reads, each once, ordered by path.</param>
public sealed record EventPlan(Condition Condition, EquatableArray<PlanField> Fields) : MatchPlan;

/// <summary>Follows events in an order.</summary>
/// <param name="Stages">In order, repeated ones written out.</param>
/// <param name="Until">What ends partial matches, or null.</param>
/// <param name="MaxSpan">Longest time from the first to the last event, in milliseconds; null where it is unbounded.</param>
/// <param name="Fields">The fields that conditions and keys read, each once, ordered by path.</param>
public sealed record SequencePlan(EquatableArray<StagePlan> Stages, StagePlan? Until, long? MaxSpan, EquatableArray<PlanField> Fields) : MatchPlan;

/// <summary>Collects events in no order that share a key.</summary>
/// <param name="Stages">Two or more; one event for each, no event twice.</param>
/// <param name="Fields">The fields that conditions and keys read, each once, ordered by path.</param>
public sealed record SamplePlan(EquatableArray<StagePlan> Stages, EquatableArray<PlanField> Fields) : MatchPlan;

/// <summary>One stage of a query that follows several events.</summary>
/// <param name="Condition">Category and condition of its filter.</param>
/// <param name="Keys">The values that must be equal across stages.</param>
/// <param name="IsMissing">The event must not occur.</param>
/// <param name="Source">Its EQL, for comments.</param>
public sealed record StagePlan(Condition Condition, EquatableArray<KeyPlan> Keys, bool IsMissing, string Source);

/// <summary>A key field of a stage.</summary>
/// <param name="IsOptional">Events without a value take part under null.</param>
public sealed record KeyPlan(PlanField Field, bool IsOptional);

/// <summary>A field as plans name it: one path may be read as more than one type where no schema knows it.</summary>
public sealed record PlanField(string Path, EqlType Type);
