namespace RuleGen.Compiler.Lowering;

/// <summary>
/// Pushes negations down to the conditions that look at fields, joins nested chains of one kind, and removes constants.
/// <c>not (a and not (b or c))</c> becomes <c>not a or b or c</c>. Sound because conditions, unlike what is inside a leaf, are two-valued.
/// </summary>
public static class FlattenConditions
{
    public static Condition Run(Condition condition) => Flatten(condition, isNegated: false);

    private static Condition Flatten(Condition condition, bool isNegated) => condition switch
    {
        NotCondition node => Flatten(node.Inner, !isNegated),
        ConstantCondition node => node with { Value = node.IsTrue != isNegated },
        AllOf node => Join(node.Conditions, isAll: !isNegated, isNegated, node.Source),
        AnyOf node => Join(node.Conditions, isAll: isNegated, isNegated, node.Source),
        _ => isNegated ? new NotCondition(FlattenInside(condition), "not " + condition.Source) : FlattenInside(condition),
    };

    /// <summary>A leaf to what is around it may hold conditions of its own.</summary>
    private static Condition FlattenInside(Condition leaf) => leaf switch
    {
        ArraySearchCondition node => node with { Body = Run(node.Body) },
        DescendantCondition node => node with { Filter = Run(node.Filter) },
        ScriptCondition { Searches.Count: > 0 } node => node with { Searches = node.Searches.Select(Run).ToEquatableArray() },
        _ => leaf,
    };

    private static Condition Join(EquatableArray<Condition> conditions, bool isAll, bool isNegated, string source)
    {
        var joined = new List<Condition>();
        foreach (Condition condition in conditions)
        {
            Condition flat = Flatten(condition, isNegated);
            switch (flat)
            {
                case ConstantCondition constant when constant.IsTrue == isAll:
                    break;
                case ConstantCondition:
                    return flat;
                case AllOf inner when isAll:
                    joined.AddRange(inner.Conditions);
                    break;
                case AnyOf inner when !isAll:
                    joined.AddRange(inner.Conditions);
                    break;
                default:
                    joined.Add(flat);
                    break;
            }
        }

        if (joined.Count == 0)
            return new ConstantCondition(isAll, source);
        if (joined.Count == 1)
            return joined[0];
        return isAll ? new AllOf(joined.ToEquatableArray(), source) : new AnyOf(joined.ToEquatableArray(), source);
    }
}
