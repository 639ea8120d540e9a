using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// Less or greater on a field that holds text, with a number. Text is ordered character by character, so "1001" is greater than
/// "1000000000". Silent in the endpoint dialect, which compares such fields by value, and for literals that are no number.
/// </summary>
/// <example><c>user.id &gt;= "1000000000"</c> Instead: <c>number(user.id) &gt;= 1000000000</c></example>
internal static class OrderOfText
{
    public static void Check(AdvisedQuery query)
    {
        if (query.Rule.Dialect == EqlDialect.Endpoint)
            return;
        foreach (FieldTest test in query.Tests)
        {
            if (test.Kind == FieldTestKind.Order && query.TypeOf(test.Field) == EqlType.Text && IsNumber(test.Operands[0]))
                query.Report(DiagnosticCatalog.OrderOfText, test.OperatorRange, query.TextOf(test.OperatorRange), query.TextOf(test.Field.Range));
        }
    }

    /// <summary>A number, or a text of digits and dots.</summary>
    private static bool IsNumber(ExpressionSyntax literal) => literal switch
    {
        IntegerLiteralSyntax or DecimalLiteralSyntax => true,
        TextLiteralSyntax { Value: { Length: > 0 } value } => value.All(c => c is (>= '0' and <= '9') or '.') && value[0] != '.',
        _ => false,
    };
}
