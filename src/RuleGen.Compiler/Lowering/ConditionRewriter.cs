namespace RuleGen.Compiler.Lowering;

/// <summary>Applies a rewriting to every condition of a tree, innermost first.</summary>
internal static class ConditionRewriter
{
    public static Condition Rewrite(Condition condition, Func<Condition, Condition> rewrite) => condition switch
    {
        AllOf node => rewrite(node with { Conditions = node.Conditions.Select(c => Rewrite(c, rewrite)).ToEquatableArray() }),
        AnyOf node => rewrite(node with { Conditions = node.Conditions.Select(c => Rewrite(c, rewrite)).ToEquatableArray() }),
        NotCondition node => rewrite(node with { Inner = Rewrite(node.Inner, rewrite) }),
        ArraySearchCondition node => rewrite(node with { Body = Rewrite(node.Body, rewrite) }),
        DescendantCondition node => rewrite(node with { Filter = Rewrite(node.Filter, rewrite) }),
        ScriptCondition { Searches.Count: > 0 } node => rewrite(node with { Searches = node.Searches.Select(c => Rewrite(c, rewrite)).ToEquatableArray() }),
        _ => rewrite(condition),
    };
}
