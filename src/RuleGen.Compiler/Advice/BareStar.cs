using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// The pattern <c>*</c> alone, which every value matches: the test asks whether the field is there.
/// </summary>
/// <example><c>container.id : "*"</c> Instead: <c>container.id != null</c></example>
internal static class BareStar
{
    public static void Check(AdvisedQuery query)
    {
        foreach (FieldTest test in query.Tests.Where(test => test.HasWildcards))
        {
            foreach (TextLiteralSyntax text in test.Texts.Where(text => text.Value == "*"))
                query.Report(DiagnosticCatalog.BareStar, text.Range, query.TextOf(test.Field.Range) + (test.IsNegated ? " == null" : " != null"));
        }
    }
}
