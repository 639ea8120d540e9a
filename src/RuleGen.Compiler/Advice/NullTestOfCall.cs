using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// "Not found" of a function over a field with several values. The test is made for each value, so it holds as soon as one value does
/// not contain the text, not when none does.
/// </summary>
/// <example><c>indexOf(host.ip, "10.") == null</c> Instead: <c>not stringContains(host.ip, "10.")</c></example>
internal static class NullTestOfCall
{
    public static void Check(AdvisedQuery query)
    {
        foreach (AdvisedNode node in query.Nodes)
        {
            if (node.Expression is not BinarySyntax { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual } comparison)
                continue;
            bool isPositive = comparison.Operator == BinaryOperator.Equal != node.IsNegated;
            ExpressionSyntax left = FieldTest.Inner(comparison.Left);
            ExpressionSyntax right = FieldTest.Inner(comparison.Right);
            if (isPositive && (left is NullLiteralSyntax ? right : right is NullLiteralSyntax ? left : null) is CallSyntax call
                && IsSearch(call) && FindArray(query, call) is { } field)
            {
                query.Report(DiagnosticCatalog.NullTestOfCall, comparison.Range, query.TextOf(call.NameRange), query.TextOf(field.Range));
            }
        }
    }

    /// <summary>Whether the function is null for values that are there.</summary>
    private static bool IsSearch(CallSyntax call) => FunctionTable.Find(call.Name)?.Function is EqlFunction.IndexOf or EqlFunction.Between;

    private static FieldSyntax? FindArray(AdvisedQuery query, ExpressionSyntax expression) => FieldTest.Inner(expression) switch
    {
        FieldSyntax field => query.IsArray(field) ? field : null,
        CallSyntax call => call.Arguments.Select(argument => FindArray(query, argument)).FirstOrDefault(field => field is not null),
        _ => null,
    };
}
