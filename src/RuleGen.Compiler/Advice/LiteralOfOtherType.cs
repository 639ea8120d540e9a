using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// A number beside a field that holds text, or a text beside one that holds numbers. The literal is read as the field's type, so it
/// works; one reader in two will ask whether it does. Silent where the schema does not know the field.
/// </summary>
/// <example><c>user.id == 0</c> Instead: <c>user.id == "0"</c></example>
internal static class LiteralOfOtherType
{
    public static void Check(AdvisedQuery query)
    {
        foreach (FieldTest test in query.Tests.Where(test => test.IsVerbatim && test.Field.Variable is null))
        {
            EqlType? known = query.Rule.Schema.Find(test.Field.Path)?.Type;
            foreach (ExpressionSyntax operand in test.Operands)
            {
                string? instead = (known, operand) switch
                {
                    (EqlType.Text, IntegerLiteralSyntax or DecimalLiteralSyntax or BooleanLiteralSyntax) => "text, and this is none; write \"" + query.TextOf(operand.Range) + "\"",
                    (EqlType.Number, TextLiteralSyntax text) when NumberLiteral.Read(text.Value, text.Range) is not null => "numbers, and this is text; write " + text.Value,
                    (EqlType.Boolean, TextLiteralSyntax { Value: "true" or "false" } text) => "true and false, and this is text; write " + text.Value,
                    _ => null,
                };
                if (instead is not null)
                    query.Report(DiagnosticCatalog.LiteralOfOtherType, operand.Range, query.TextOf(test.Field.Range), instead);
            }
        }
    }
}
