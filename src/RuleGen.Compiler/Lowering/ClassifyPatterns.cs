namespace RuleGen.Compiler.Lowering;

/// <summary>
/// Sorts the patterns of a test by what decides them: literals without wildcards become a set, a lone star asks only whether the field has a
/// value. <c>f : ("cmd.exe", "*.scr")</c> becomes "one of cmd.exe, or ends with .scr".
/// </summary>
public static class ClassifyPatterns
{
    public static Condition Run(Condition condition) => ConditionRewriter.Rewrite(condition, Classify);

    private static Condition Classify(Condition condition)
    {
        if (condition is not FieldCondition { Test: TextPatternTest test } field)
            return condition;
        if (test.Patterns.Any(pattern => pattern.Shape == TextPatternShape.Anything))
            return new ExistsCondition(field.Field, field.Source);
        List<string> literals = test.Patterns.Where(p => p.Shape == TextPatternShape.Equals).Select(p => p.Text).ToList();
        if (literals.Count == 0)
            return condition;
        var set = new TextSetTest(literals.ToEquatableArray(), test.IgnoresCase);
        if (literals.Count == test.Patterns.Count)
            return field with { Test = set };
        var rest = test with { Patterns = test.Patterns.Where(p => p.Shape != TextPatternShape.Equals).ToEquatableArray() };
        return field with { Test = new AnyTest(EquatableArray.Of<ValueTest>(set, rest)) };
    }
}
