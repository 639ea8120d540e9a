using RuleGen.Compiler.Binding;

namespace RuleGen.Compiler.Lowering;

/// <summary>Finds the fields that conditions and expressions read.</summary>
public static class PlanFields
{
    /// <summary>Says which process an event is of; the process tree reads it.</summary>
    public static readonly PlanField Process = new("process.entity_id", EqlType.Text);

    /// <summary>Says which process started it.</summary>
    public static readonly PlanField ParentProcess = new("process.parent.entity_id", EqlType.Text);

    /// <summary>What a projected event has to hold for a plan: each field once, ordered by path.</summary>
    public static EquatableArray<PlanField> Of(MatchPlan plan) => Ordered(Reading(plan).Fields);

    /// <summary>The arrays whose elements a plan looks at, ordered by path.</summary>
    public static EquatableArray<PlanArray> ArraysOf(MatchPlan plan) => Reading(plan).Arrays
        .OrderBy(array => array.Key, StringComparer.Ordinal)
        .Select(array => new PlanArray(array.Key, Ordered(array.Value)))
        .ToEquatableArray();

    /// <summary>The fields among which an expression chooses values, each once, ordered by name; searches inside it choose for themselves.</summary>
    public static EquatableArray<PlanField> Of(BoundExpression expression)
    {
        var fields = new HashSet<PlanField>();
        Collect(expression, fields);
        return Ordered(fields);
    }

    /// <summary>The field that an expression is; null for any other expression.</summary>
    public static PlanField? FieldOf(BoundExpression expression) => expression switch
    {
        BoundField field => new PlanField(field.Path, field.Type) { Alias = field.Alias },
        BoundElementField field => new PlanField(field.Path, field.Type) { Variable = field.Variable },
        _ => null,
    };

    /// <summary>The fields of earlier events that a condition reads, each once.</summary>
    public static IReadOnlyCollection<PlanField> AliasedIn(Condition condition)
    {
        var reading = new PlanReading();
        reading.Add(condition);
        return reading.Aliased;
    }

    /// <summary>Whether deciding a plan takes the process tree.</summary>
    public static bool HasDescendants(MatchPlan plan) => Reading(plan).ProcessFilters.Count > 0;

    /// <summary>What a plan asks of the processes that an event's process descends from.</summary>
    public static EquatableArray<Condition> ProcessFiltersOf(MatchPlan plan) => Reading(plan).ProcessFilters.Distinct().ToEquatableArray();

    /// <summary>Fields and some more, each once, ordered by path.</summary>
    public static EquatableArray<PlanField> With(EquatableArray<PlanField> fields, IEnumerable<PlanField> more) =>
        Ordered(fields.Concat(more).Distinct());

    internal static EquatableArray<PlanField> Ordered(IEnumerable<PlanField> fields) =>
        fields.OrderBy(field => field.Name, StringComparer.Ordinal).ThenBy(field => field.Type).ToEquatableArray();

    private static PlanReading Reading(MatchPlan plan)
    {
        var reading = new PlanReading();
        reading.Add(plan);
        return reading;
    }

    private static void Collect(BoundExpression expression, HashSet<PlanField> fields)
    {
        if (FieldOf(expression) is { } field)
            fields.Add(field);
        if (expression is BoundArraySearch or BoundDescendant)
            return;
        foreach (BoundExpression child in BoundChildren.Of(expression))
            Collect(child, fields);
    }
}
