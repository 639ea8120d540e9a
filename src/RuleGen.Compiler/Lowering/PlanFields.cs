using RuleGen.Compiler.Binding;

namespace RuleGen.Compiler.Lowering;

/// <summary>Finds the fields that conditions and expressions read.</summary>
public static class PlanFields
{
    /// <summary>The fields of a condition, each once, ordered by path.</summary>
    public static EquatableArray<PlanField> Of(Condition condition)
    {
        var fields = new HashSet<PlanField>();
        Collect(condition, fields);
        return Ordered(fields);
    }

    /// <summary>The fields of an expression, each once, ordered by path.</summary>
    public static EquatableArray<PlanField> Of(BoundExpression expression)
    {
        var fields = new HashSet<PlanField>();
        Collect(expression, fields);
        return Ordered(fields);
    }

    /// <summary>The fields of stages and their keys, each once, ordered by path.</summary>
    public static EquatableArray<PlanField> Of(IEnumerable<StagePlan> stages)
    {
        var fields = new HashSet<PlanField>();
        foreach (StagePlan stage in stages)
        {
            Collect(stage.Condition, fields);
            fields.UnionWith(stage.Keys.Select(key => key.Field));
        }

        return Ordered(fields);
    }

    /// <summary>Fields and some more, each once, ordered by path.</summary>
    public static EquatableArray<PlanField> With(EquatableArray<PlanField> fields, IEnumerable<PlanField> more) =>
        Ordered(fields.Concat(more).Distinct());

    private static EquatableArray<PlanField> Ordered(IEnumerable<PlanField> fields) =>
        fields.OrderBy(field => field.Path, StringComparer.Ordinal).ThenBy(field => field.Type).ToEquatableArray();

    private static void Collect(Condition condition, HashSet<PlanField> fields)
    {
        switch (condition)
        {
            case ConstantCondition:
                break;
            case AllOf node:
                foreach (Condition inner in node.Conditions)
                    Collect(inner, fields);
                break;
            case AnyOf node:
                foreach (Condition inner in node.Conditions)
                    Collect(inner, fields);
                break;
            case NotCondition node:
                Collect(node.Inner, fields);
                break;
            case ExistsCondition node:
                fields.Add(node.Field);
                break;
            case FieldCondition node:
                fields.Add(node.Field);
                break;
            case ScriptCondition node:
                fields.UnionWith(node.Fields);
                break;
            default:
                throw new NotSupportedException(condition.GetType().Name);
        }
    }

    private static void Collect(BoundExpression expression, HashSet<PlanField> fields)
    {
        if (expression is BoundField field)
            fields.Add(new PlanField(field.Path, field.Type));
        foreach (BoundExpression child in BoundChildren.Of(expression))
            Collect(child, fields);
    }
}
