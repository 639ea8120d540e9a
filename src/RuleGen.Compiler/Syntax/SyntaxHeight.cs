namespace RuleGen.Compiler.Syntax;

/// <summary>Measures trees without recursion, before anybody recurses into them.</summary>
internal static class SyntaxHeight
{
    /// <summary>Whether some path from the expression to a leaf has more than <paramref name="limit"/> nodes.</summary>
    public static bool Exceeds(ExpressionSyntax expression, int limit)
    {
        var open = new Stack<(ExpressionSyntax Node, int Level)>();
        open.Push((expression, 1));
        while (open.Count > 0)
        {
            (ExpressionSyntax node, int level) = open.Pop();
            if (level > limit)
                return true;
            switch (node)
            {
                case UnarySyntax unary:
                    open.Push((unary.Operand, level + 1));
                    break;
                case BinarySyntax binary:
                    open.Push((binary.Left, level + 1));
                    open.Push((binary.Right, level + 1));
                    break;
                case ParenthesizedSyntax parenthesized:
                    open.Push((parenthesized.Expression, level + 1));
                    break;
                case RelationSyntax relation:
                    open.Push((relation.Filter.Condition, level + 1));
                    break;
                case CallSyntax call:
                    foreach (ExpressionSyntax argument in call.Arguments)
                        open.Push((argument, level + 1));
                    break;
                case PredicateSyntax predicate:
                    open.Push((predicate.Subject, level + 1));
                    foreach (ExpressionSyntax operand in predicate.Operands)
                        open.Push((operand, level + 1));
                    break;
            }
        }

        return false;
    }
}
