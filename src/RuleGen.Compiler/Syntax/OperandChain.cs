using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Syntax;

/// <summary>
/// Makes one expression of <c>a or b or c …</c>. Up to <see cref="LeftAssociative"/> operands associate to the left, as read. A longer
/// chain is halved, which means the same, <c>and</c> and <c>or</c> being associative: 10,000 alternatives make a tree some 70 levels high
/// instead of one that overflows the stack of whoever walks it.
/// </summary>
internal static class OperandChain
{
    public const int LeftAssociative = 64;

    /// <param name="chained">And or Or.</param>
    /// <param name="operands">One or more.</param>
    /// <param name="operators">Where the operators stand, one fewer.</param>
    public static ExpressionSyntax Build(BinaryOperator chained, List<ExpressionSyntax> operands, List<TextRange> operators) =>
        Build(chained, operands, operators, 0, operands.Count);

    private static ExpressionSyntax Build(
        BinaryOperator chained,
        List<ExpressionSyntax> operands,
        List<TextRange> operators,
        int start,
        int end)
    {
        if (end - start > LeftAssociative)
        {
            int middle = (start + end) / 2;
            return Join(
                chained,
                Build(chained, operands, operators, start, middle),
                Build(chained, operands, operators, middle, end),
                operators[middle - 1]);
        }

        ExpressionSyntax result = operands[start];
        for (int i = start + 1; i < end; i++)
            result = Join(chained, result, operands[i], operators[i - 1]);
        return result;
    }

    private static BinarySyntax Join(BinaryOperator chained, ExpressionSyntax left, ExpressionSyntax right, TextRange operatorRange) =>
        new(chained, left, right, operatorRange, left.Range.To(right.Range));
}
