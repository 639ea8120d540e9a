namespace RuleGen.Compiler.Lowering;

/// <summary>Collects what conditions read.</summary>
internal sealed class PlanReading
{
    // The arrays whose elements the variables in scope stand for.
    private readonly Dictionary<string, string> _arrayOf = new(StringComparer.Ordinal);

    /// <summary>What a projected event has to hold: the fields of the event, of its elements by their whole paths, of earlier events likewise.</summary>
    public HashSet<PlanField> Fields { get; } = [];

    /// <summary>By the path of each array that is searched, the fields of its elements by their whole paths.</summary>
    public Dictionary<string, HashSet<PlanField>> Arrays { get; } = new(StringComparer.Ordinal);

    /// <summary>The fields of earlier events.</summary>
    public HashSet<PlanField> Aliased { get; } = [];

    /// <summary>What is asked of the processes that an event's process descends from; what a filter asks in turn stands behind it.</summary>
    public List<Condition> ProcessFilters { get; } = [];

    public void Add(MatchPlan plan)
    {
        switch (plan)
        {
            case EventPlan node:
                Add(node.Condition);
                break;
            case SequencePlan node:
                foreach (StagePlan stage in node.Until is null ? node.Stages : node.Stages.Append(node.Until))
                    Add(stage);
                break;
            case SamplePlan node:
                foreach (StagePlan stage in node.Stages)
                    Add(stage);
                break;
            default:
                throw new NotSupportedException(plan.GetType().Name);
        }
    }

    public void Add(Condition condition)
    {
        switch (condition)
        {
            case ConstantCondition:
                break;
            case AllOf node:
                Add(node.Conditions);
                break;
            case AnyOf node:
                Add(node.Conditions);
                break;
            case NotCondition node:
                Add(node.Inner);
                break;
            case ExistsCondition node:
                Add(node.Field);
                break;
            case FieldCondition node:
                Add(node.Field);
                break;
            case ScriptCondition node:
                foreach (PlanField field in node.Fields)
                    Add(field);
                Add(node.Searches);
                break;
            case ArraySearchCondition node:
                AddSearch(node);
                break;
            case DescendantCondition node:
                ProcessFilters.Add(node.Filter);
                Fields.Add(PlanFields.Process);
                Fields.Add(PlanFields.ParentProcess);
                Add(node.Filter);
                break;
            default:
                throw new NotSupportedException(condition.GetType().Name);
        }
    }

    private void Add(StagePlan stage)
    {
        Add(stage.Condition);
        if (stage.Continuation is not null)
            Add(stage.Continuation);
        Fields.UnionWith(stage.Keys.Select(key => key.Field));
    }

    private void Add(EquatableArray<Condition> conditions)
    {
        foreach (Condition condition in conditions)
            Add(condition);
    }

    private void Add(PlanField field)
    {
        if (field.IsAbsent)
            return;
        if (field.Alias is not null)
            Aliased.Add(field);
        string? array = field.Variable is null ? null : _arrayOf[field.Variable];
        string path = array is null ? field.Path : field.Path.Length == 0 ? array : array + "." + field.Path;
        var whole = new PlanField(path, field.Type);
        Fields.Add(whole);
        if (array is not null)
            Arrays[array].Add(whole);
    }

    private void AddSearch(ArraySearchCondition search)
    {
        if (!Arrays.ContainsKey(search.Path))
            Arrays.Add(search.Path, []);
        bool isInner = _arrayOf.TryGetValue(search.Variable, out string outer);
        _arrayOf[search.Variable] = search.Path;
        Add(search.Body);
        if (isInner)
            _arrayOf[search.Variable] = outer;
        else
            _arrayOf.Remove(search.Variable);
    }
}
