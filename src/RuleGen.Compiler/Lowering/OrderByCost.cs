using RuleGen.Compiler.Binding;

namespace RuleGen.Compiler.Lowering;

/// <summary>
/// Puts first what decides soonest for its price. In an <c>and</c> that is the condition with the least cost per event it rejects, in an
/// <c>or</c> the one with the least cost per event it accepts; equal ones keep the order of the query.
/// </summary>
/// <remarks>
/// Costs and pass rates are a static model, never a sample of events: an order fitted to one platform's stream degrades on another's.
/// The figures are in units of a few nanoseconds and rough on purpose; only their order matters.
/// </remarks>
public static class OrderByCost
{
    private const double ElementsPerArray = 8;

    public static Condition Run(Condition condition) => ConditionRewriter.Rewrite(condition, Order);

    private static Condition Order(Condition condition) => condition switch
    {
        AllOf node => node with { Conditions = node.Conditions.OrderBy(c => Cost(c) / Math.Max(0.02, 1 - PassRate(c))).ToEquatableArray() },
        AnyOf node => node with { Conditions = node.Conditions.OrderBy(c => Cost(c) / Math.Max(0.02, PassRate(c))).ToEquatableArray() },
        _ => condition,
    };

    private static double Cost(Condition condition) => condition switch
    {
        ConstantCondition => 0,
        ExistsCondition => 0.5,
        NotCondition node => Cost(node.Inner),
        FieldCondition node => 1 + (Cost(node.Test) * ValuesOf(node.Field)),
        ScriptCondition node => 15 + (10 * node.Fields.Count) + node.Searches.Sum(Cost),
        ArraySearchCondition node => 2 + (ElementsPerArray * Cost(node.Body)),
        DescendantCondition => 30,
        AllOf node => Chain(node.Conditions, isAll: true),
        AnyOf node => Chain(node.Conditions, isAll: false),
        _ => throw new NotSupportedException(condition.GetType().Name),
    };

    /// <summary>Expected cost of a chain that stops at the first condition that decides it.</summary>
    private static double Chain(EquatableArray<Condition> conditions, bool isAll)
    {
        double cost = 0, reached = 1;
        foreach (Condition condition in conditions)
        {
            cost += reached * Cost(condition);
            reached *= isAll ? PassRate(condition) : 1 - PassRate(condition);
        }

        return cost;
    }

    private static double Cost(ValueTest test) => test switch
    {
        AnyTest node => node.Tests.Sum(Cost),
        TextSetTest { IgnoresCase: false } => 2,
        TextSetTest => 3,
        TextPatternTest node => Math.Min(30, node.Patterns.Sum(p => p.Shape is TextPatternShape.Prefix or TextPatternShape.Suffix ? 1.5 : 6)),
        RegexTest => 40,
        AddressTest node => 1 + (0.5 * node.Blocks.Count),
        VersionTest => 10,
        TextOrderTest => 2,
        _ => 1,
    };

    private static double PassRate(Condition condition) => condition switch
    {
        ConstantCondition node => node.IsTrue ? 1 : 0,
        ExistsCondition => 0.6,
        NotCondition node => 1 - PassRate(node.Inner),
        FieldCondition node => PassRate(node),
        ScriptCondition => 0.4,
        ArraySearchCondition or DescendantCondition => 0.3,
        AllOf node => node.Conditions.Aggregate(1.0, (rate, c) => rate * PassRate(c)),
        AnyOf node => 1 - node.Conditions.Aggregate(1.0, (rate, c) => rate * (1 - PassRate(c))),
        _ => throw new NotSupportedException(condition.GetType().Name),
    };

    private static double PassRate(FieldCondition condition)
    {
        double distinct = DistinctValuesOf(condition.Field);
        return condition.Test switch
        {
            TextSetTest node => Math.Min(0.9, node.Values.Count / distinct),
            BooleanTest => 0.5,
            NumberSetTest node => Math.Min(0.9, node.Values.Count / 100.0),
            AnyTest or TextPatternTest or RegexTest => distinct < 20 ? 0.5 : 0.15,
            _ => 0.4,
        };
    }

    /// <summary>How many values a field usually takes: few for the fields that sort events into kinds, many for names and paths.</summary>
    private static double DistinctValuesOf(PlanField field) => field.Path switch
    {
        "host.os.type" or "event.category" or "event.kind" or "event.outcome" => 2.5,
        "event.type" or "event.action" or "event.dataset" or "data_stream.dataset" or "network.direction" => 4,
        _ => 200,
    };

    private static double ValuesOf(PlanField field) => field.Path.EndsWith("args", StringComparison.Ordinal) ? 5 : 1;
}
