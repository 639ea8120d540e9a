using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// Less or greater on a field that holds text, with a number. Text is ordered character by character, so "1001" is greater than
/// "1000000000". Silent in the endpoint dialect, which compares such fields by value, for fields that the schema does not know, and for
/// literals that are no number.
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
            if (test.Kind != FieldTestKind.Order || test.Field.Variable is not null || query.Rule.Schema.Find(test.Field.Path) is not { Type: EqlType.Text })
                continue;
            string? cure = IsVersion(test) ? "name the versions that are meant, as in (\"10.*\", \"11.*\")" : IsNumber(test.Operands[0]) ? "consider number(…)" : null;
            if (cure is not null)
                query.Report(DiagnosticCatalog.OrderOfText, test.OperatorRange, query.TextOf(test.OperatorRange), query.TextOf(test.Field.Range), cure);
        }
    }

    /// <summary>Whether the text is one of several numbers, which <c>number</c> does not read.</summary>
    private static bool IsVersion(FieldTest test) =>
        test.Operands[0] is TextLiteralSyntax { Value: var value } && IsNumber(test.Operands[0])
        && (value.Split('.').Length > 2 || (FieldFacts.LastPart(test.Field.Path) is "version" && value.IndexOf('.') > 0));

    /// <summary>A number, or a text of digits and dots.</summary>
    private static bool IsNumber(ExpressionSyntax literal) => literal switch
    {
        IntegerLiteralSyntax or DecimalLiteralSyntax => true,
        TextLiteralSyntax { Value: { Length: > 0 } value } => value.All(c => c is (>= '0' and <= '9') or '.') && value[0] != '.',
        _ => false,
    };
}
