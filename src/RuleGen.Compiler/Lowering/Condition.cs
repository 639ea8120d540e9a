using RuleGen.Compiler.Binding;

namespace RuleGen.Compiler.Lowering;

/// <summary>A yes or no about one event.</summary>
/// <param name="Source">The EQL that it came from, as written but on one line; a comment of the generated code.</param>
public abstract record Condition(string Source);

/// <summary>A condition that no event changes.</summary>
/// <param name="Value">Null where the query says null, which is neither true nor, under a <c>not</c>, false; no plan holds one.</param>
public sealed record ConstantCondition(bool? Value, string Source) : Condition(Source)
{
    public bool IsTrue => Value == true;
}

public sealed record AllOf(EquatableArray<Condition> Conditions, string Source) : Condition(Source);

public sealed record AnyOf(EquatableArray<Condition> Conditions, string Source) : Condition(Source);

/// <summary>The complement of a condition that looks at fields; passes push it down to there.</summary>
public sealed record NotCondition(Condition Inner, string Source) : Condition(Source);

/// <summary>The field has a value at all, if only the empty text.</summary>
public sealed record ExistsCondition(PlanField Field, string Source) : Condition(Source);

/// <summary>Some value of the field passes the test. A missing field has no value, so it never does.</summary>
public sealed record FieldCondition(PlanField Field, ValueTest Test, string Source) : Condition(Source);

/// <summary>
/// Some choice of one value for each field makes the expression true; a field without values contributes null. What the other conditions
/// cannot say: functions of fields, comparisons of computed values.
/// </summary>
public sealed record ScriptCondition(BoundExpression Expression, EquatableArray<PlanField> Fields, string Source) : Condition(Source);
