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
/// <param name="Searches">What array searches and process relations inside the expression ask, in the order of <see cref="ScriptParts.SearchesOf"/>.</param>
public sealed record ScriptCondition(
    BoundExpression Expression, EquatableArray<PlanField> Fields, EquatableArray<Condition> Searches, string Source) : Condition(Source);

/// <summary>Some element of an array of objects satisfies the whole body.</summary>
/// <param name="Path">The array's path.</param>
/// <param name="Variable">What the body calls the element.</param>
public sealed record ArraySearchCondition(string Path, string Variable, Condition Body, string Source) : Condition(Source);

/// <summary>The event's process descends from one of which an earlier event satisfies the filter.</summary>
public sealed record DescendantCondition(Condition Filter, string Source) : Condition(Source);
