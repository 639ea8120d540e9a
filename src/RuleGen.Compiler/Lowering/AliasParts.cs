namespace RuleGen.Compiler.Lowering;

/// <summary>
/// Parts the condition of a stage that reads earlier events: what the event alone decides is asked once, the rest of every match that waits
/// for the event.
/// </summary>
/// <example>
/// <c>file where file.name : "*.dll" and (file.path == event0.file.path or user.id == "0" and file.size &gt; event0.file.size)</c> asks the
/// event first for the category, <c>file.name : "*.dll"</c> and <c>true or user.id == "0"</c>, which is true and goes.
/// </example>
internal static class AliasParts
{
    /// <summary>
    /// The condition in two parts that together are the same: what earlier events do not change, with every test of an earlier event taken for
    /// passed; and the conjuncts that read them, null where there is none.
    /// </summary>
    public static (Condition OfEvent, Condition? OfEarlier) Part(Condition condition)
    {
        List<Condition> conjuncts = Conjuncts(condition).ToList();
        List<Condition> reading = conjuncts.Where(ReadsEarlier).ToList();
        if (reading.Count == 0)
            return (condition, null);
        IEnumerable<Condition> wide = conjuncts.Select(conjunct => ReadsEarlier(conjunct) ? Widen(conjunct) : conjunct).Where(conjunct => conjunct is not ConstantCondition { IsTrue: true });
        return (All(wide.ToList(), condition.Source), All(reading, condition.Source));
    }

    private static IEnumerable<Condition> Conjuncts(Condition condition) =>
        condition is AllOf all ? all.Conditions.SelectMany(Conjuncts) : [condition];

    private static bool ReadsEarlier(Condition condition) => PlanFields.AliasedIn(condition).Count > 0;

    /// <summary>The condition with negations at its leaves, where a test of an earlier event may as well pass.</summary>
    private static Condition Widen(Condition condition) => FlattenConditions.Run(WidenLeaves(FlattenConditions.Run(condition)));

    private static Condition WidenLeaves(Condition condition) => condition switch
    {
        AllOf node => node with { Conditions = node.Conditions.Select(WidenLeaves).ToEquatableArray() },
        AnyOf node => node with { Conditions = node.Conditions.Select(WidenLeaves).ToEquatableArray() },
        _ => ReadsEarlier(condition) ? new ConstantCondition(true, condition.Source) : condition,
    };

    private static Condition All(List<Condition> conditions, string source) => conditions.Count switch
    {
        0 => new ConstantCondition(true, source),
        1 => conditions[0],
        _ => new AllOf(conditions.ToEquatableArray(), source),
    };
}
