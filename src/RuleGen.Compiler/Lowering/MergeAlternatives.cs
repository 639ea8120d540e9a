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
        List<Condition> merged = anyOf.Conditions.GroupBy(GroupOf).Select(Join).ToList();
        return merged.Count == 1 ? merged[0] : anyOf with { Conditions = merged.ToEquatableArray() };
    }

    /// <summary>The same for alternatives that can be joined; what cannot is a group of its own.</summary>
    private static object GroupOf(Condition alternative) => alternative is FieldCondition field ? field.Field : new object();

    private static Condition Join(IEnumerable<Condition> alternatives)
    {
        List<Condition> all = alternatives.ToList();
        if (all.Count == 1)
            return all[0];
        List<ValueTest> tests = all
            .SelectMany(alternative => TestsOf(((FieldCondition)alternative).Test))
            .GroupBy(KindOf)
            .Select(kind => JoinTests(kind.ToList()))
            .ToList();
        ValueTest joined = tests.Count == 1 ? tests[0] : new AnyTest(tests.ToEquatableArray());
        return (FieldCondition)all[0] with { Test = joined, Source = SourceText.Join(" or ", all.Select(alternative => alternative.Source)) };
    }

    private static IEnumerable<ValueTest> TestsOf(ValueTest test) => test is AnyTest any ? any.Tests : [test];

    /// <summary>The same for tests that are one test together.</summary>
    private static object KindOf(ValueTest test) => test switch
    {
        TextSetTest node => (typeof(TextSetTest), node.IgnoresCase),
        TextPatternTest node => (typeof(TextPatternTest), node.IgnoresCase),
        NumberSetTest => typeof(NumberSetTest),
        AddressTest => typeof(AddressTest),
        _ => new object(),
    };

    private static ValueTest JoinTests(List<ValueTest> tests) => tests[0] switch
    {
        _ when tests.Count == 1 => tests[0],
        TextSetTest node => node with { Values = tests.SelectMany(test => ((TextSetTest)test).Values).Distinct(StringComparer.Ordinal).ToEquatableArray() },
        TextPatternTest node => node with { Patterns = tests.SelectMany(test => ((TextPatternTest)test).Patterns).Distinct().ToEquatableArray() },
        NumberSetTest => new NumberSetTest(tests.SelectMany(test => ((NumberSetTest)test).Values).Distinct().ToEquatableArray()),
        AddressTest => new AddressTest(tests.SelectMany(test => ((AddressTest)test).Blocks).Distinct().ToEquatableArray()),
        _ => throw new NotSupportedException(tests[0].GetType().Name),
    };
}
