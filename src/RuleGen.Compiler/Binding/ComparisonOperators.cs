namespace RuleGen.Compiler.Binding;

/// <summary>What operators say when their sides change places.</summary>
internal static class ComparisonOperators
{
    /// <summary>The operator that says of b and a what this one says of a and b: <c>3 &lt; x</c> is <c>x &gt; 3</c>.</summary>
    public static ComparisonOperator Flipped(this ComparisonOperator operation) => operation switch
    {
        ComparisonOperator.Less => ComparisonOperator.Greater,
        ComparisonOperator.LessOrEqual => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.Greater => ComparisonOperator.Less,
        ComparisonOperator.GreaterOrEqual => ComparisonOperator.LessOrEqual,
        _ => operation,
    };
}
