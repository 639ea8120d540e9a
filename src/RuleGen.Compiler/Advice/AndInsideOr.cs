using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// <c>and</c> beside <c>or</c> without parentheses. <c>and</c> binds tighter, which not every reader knows, nor every author.
/// </summary>
/// <example><c>a or b and c</c> Instead: <c>a or (b and c)</c></example>
internal static class AndInsideOr
{
    public static void Check(AdvisedQuery query)
    {
        var told = new HashSet<TextRange>();
        foreach (ExpressionSyntax expression in query.Nodes.Select(node => node.Expression))
        {
            if (expression is not BinarySyntax { Operator: BinaryOperator.Or } chain || told.Contains(chain.Range))
                continue;

            // One report for a chain, whose inner parts are nodes of their own.
            if (FindAnd(chain, told) is { } inner)
                query.Report(DiagnosticCatalog.AndInsideOr, inner.OperatorRange);
        }
    }

    /// <summary>The first operand of a chain of <c>or</c> that is an <c>and</c> without parentheses.</summary>
    private static BinarySyntax? FindAnd(BinarySyntax chain, HashSet<TextRange> told)
    {
        told.Add(chain.Range);
        BinarySyntax? found = null;
        foreach (ExpressionSyntax operand in (ExpressionSyntax[])[chain.Left, chain.Right])
        {
            BinarySyntax? here = operand switch
            {
                BinarySyntax { Operator: BinaryOperator.Or } inner => FindAnd(inner, told),
                BinarySyntax { Operator: BinaryOperator.And } and => FirstOf(and),
                _ => null,
            };
            found ??= here;
        }

        return found;
    }

    private static BinarySyntax FirstOf(BinarySyntax and) => and.Left is BinarySyntax { Operator: BinaryOperator.And } inner ? FirstOf(inner) : and;
}
