namespace RuleGen.Compiler.Lowering;

/// <summary>
/// Removes the constant null, the last of three-valued logic, as Elasticsearch folds it before it looks at any event: a null makes an
/// <c>and</c> null, drops out of an <c>or</c>, stays null under <c>not</c>, and as a whole query matches nothing.
/// </summary>
/// <example><c>not (null and a)</c> matches nothing, <c>null or a</c> is <c>a</c>, <c>not (null and false)</c> matches everything.</example>
internal static class FoldNulls
{
    /// <summary>The same condition without a constant null.</summary>
    public static Condition Run(Condition condition)
    {
        Condition folded = Fold(condition);
        return folded is ConstantCondition { Value: null } nothing ? nothing with { Value = false } : folded;
    }

    private static Condition Fold(Condition condition) => condition switch
    {
        NotCondition node => Fold(node.Inner) switch
        {
            ConstantCondition constant => new ConstantCondition(!constant.Value, node.Source),
            var inner => node with { Inner = inner },
        },
        AllOf node => Fold(node.Conditions, node.Source, isAll: true) is var (conditions, constant) && constant is not null
            ? constant
            : node with { Conditions = conditions },
        AnyOf node => Fold(node.Conditions, node.Source, isAll: false) is var (conditions, constant) && constant is not null
            ? constant
            : node with { Conditions = conditions },
        _ => condition,
    };

    /// <summary>The folded operands that are left, or the constant that the whole chain is.</summary>
    private static (EquatableArray<Condition> Conditions, ConstantCondition? Constant) Fold(EquatableArray<Condition> operands, string source, bool isAll)
    {
        List<Condition> conditions = operands.Select(Fold).ToList();
        if (conditions.Any(condition => condition is ConstantCondition { Value: { } value } && value != isAll))
            return (default, new ConstantCondition(!isAll, source));
        bool hasNull = conditions.Any(condition => condition is ConstantCondition { Value: null });
        bool isConstant = conditions.All(condition => condition is ConstantCondition);
        if (hasNull && (isAll || isConstant))
            return (default, new ConstantCondition(null, source));
        if (isConstant)
            return (default, new ConstantCondition(isAll, source));
        return (conditions.Where(condition => condition is not ConstantCondition).ToEquatableArray(), null);
    }
}
