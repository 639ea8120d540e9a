namespace RuleGen.Compiler.Binding;

/// <summary>The operands of an expression, for walks that treat all kinds alike.</summary>
public static class BoundChildren
{
    public static IEnumerable<BoundExpression> Of(BoundExpression expression) => expression switch
    {
        BoundBadExpression or BoundConstant or BoundField or BoundElementField => [],
        BoundArraySearch node => [node.Body],
        BoundListSearch node => [node.List, node.Body],
        BoundDescendant node => [node.Filter.Condition],
        BoundRelation node => [node.Filter.Condition],
        BoundNot node => [node.Operand],
        BoundAnd node => node.Operands,
        BoundOr node => node.Operands,
        BoundComparison node => [node.Left, node.Right],
        BoundNullTest node => [node.Operand],
        BoundMembership node => node.Values.Prepend(node.Subject),
        BoundLike node => [node.Subject],
        BoundRegex node => [node.Subject],
        BoundCidrMatch node => [node.Subject],
        BoundArithmetic node => [node.Left, node.Right],
        BoundNegate node => [node.Operand],
        BoundCall node => node.Arguments,
        _ => throw new NotSupportedException(expression.GetType().Name),
    };
}
