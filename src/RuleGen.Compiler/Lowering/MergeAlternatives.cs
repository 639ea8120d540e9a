namespace RuleGen.Compiler.Lowering;

/// <summary>
/// Joins the alternatives of an <c>or</c> that look at one field into one test, so that the field is read and searched once:
/// "some value is a, or some value is b" is "some value is a or b". The same does not hold for <c>and</c>, where two values may do.
/// </summary>
public static class MergeAlternatives
{
    public static Condition Run(Condition condition) => ConditionRewriter.Rewrite(condition, Merge);

    private static Condition Merge(Condition condition)
    {
        if (condition is not AnyOf anyOf)
            return condition;
        var merged = new List<Condition>();
        foreach (Condition alternative in anyOf.Conditions)
        {
            int at = alternative is FieldCondition field ? merged.FindIndex(m => m is FieldCondition f && f.Field == field.Field) : -1;
            if (at < 0)
                merged.Add(alternative);
            else
                merged[at] = Join((FieldCondition)merged[at], (FieldCondition)alternative);
        }

        return merged.Count == 1 ? merged[0] : anyOf with { Conditions = merged.ToEquatableArray() };
    }

    private static FieldCondition Join(FieldCondition first, FieldCondition second)
    {
        var tests = new List<ValueTest>();
        foreach (ValueTest test in TestsOf(first.Test).Concat(TestsOf(second.Test)))
        {
            int at = tests.FindIndex(known => JoinTests(known, test) is not null);
            if (at < 0)
                tests.Add(test);
            else
                tests[at] = JoinTests(tests[at], test)!;
        }

        ValueTest joined = tests.Count == 1 ? tests[0] : new AnyTest(tests.ToEquatableArray());
        return first with { Test = joined, Source = first.Source + " or " + second.Source };
    }

    private static IEnumerable<ValueTest> TestsOf(ValueTest test) => test is AnyTest any ? any.Tests : [test];

    private static ValueTest? JoinTests(ValueTest first, ValueTest second) => (first, second) switch
    {
        (TextSetTest a, TextSetTest b) when a.IgnoresCase == b.IgnoresCase
            => a with { Values = a.Values.Concat(b.Values).Distinct(StringComparer.Ordinal).ToEquatableArray() },
        (TextPatternTest a, TextPatternTest b) when a.IgnoresCase == b.IgnoresCase
            => a with { Patterns = a.Patterns.Concat(b.Patterns).Distinct().ToEquatableArray() },
        (NumberSetTest a, NumberSetTest b) => new NumberSetTest(a.Values.Concat(b.Values).Distinct().ToEquatableArray()),
        (AddressTest a, AddressTest b) => new AddressTest(a.Blocks.Concat(b.Blocks).Distinct().ToEquatableArray()),
        _ => null,
    };
}
