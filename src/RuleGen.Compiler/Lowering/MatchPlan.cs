using RuleGen.Compiler.Binding;

namespace RuleGen.Compiler.Lowering;

/// <summary>What generated code will do: two-valued, every null handled, named for its work.</summary>
public abstract record MatchPlan;

/// <summary>Decides one event.</summary>
/// <param name="Condition">Category and condition of the query.</param>
/// <param name="Fields">The fields that the plan reads, each once, ordered by path.</param>
public sealed record EventPlan(Condition Condition, EquatableArray<PlanField> Fields) : MatchPlan;

/// <summary>A field as plans name it: one path may be read as more than one type where no schema knows it.</summary>
public sealed record PlanField(string Path, EqlType Type);
