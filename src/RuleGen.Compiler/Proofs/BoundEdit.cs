using RuleGen.Compiler.Binding;

namespace RuleGen.Compiler.Proofs;

/// <summary>Makes conditions that differ from another one in one place.</summary>
internal static class BoundEdit
{
    /// <summary>The filter with one node of its condition replaced; the node is told by identity.</summary>
    public static BoundFilter Replace(BoundFilter filter, BoundExpression node, BoundExpression replacement) =>
        filter with { Condition = Replace(filter.Condition, node, replacement) };

    /// <summary>The condition with one node replaced; the node is told by identity.</summary>
    public static BoundExpression Replace(BoundExpression root, BoundExpression node, BoundExpression replacement)
    {
        if (ReferenceEquals(root, node))
            return replacement;
        return root switch
        {
            BoundAnd and => and with { Operands = and.Operands.Select(operand => Replace(operand, node, replacement)).ToEquatableArray() },
            BoundOr or => or with { Operands = or.Operands.Select(operand => Replace(operand, node, replacement)).ToEquatableArray() },
            BoundNot not => not with { Operand = Replace(not.Operand, node, replacement) },
            BoundArraySearch search => search with { Body = Replace(search.Body, node, replacement) },
            BoundDescendant descendant => descendant with { Filter = Replace(descendant.Filter, node, replacement) },
            _ => root,
        };
    }
}
