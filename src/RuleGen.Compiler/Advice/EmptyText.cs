using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// A comparison with the empty text. A field without a value is missing, not empty, and most sources leave out what is empty: the test
/// may never be true, and its negation holds for events without the field. Silent where the query tests the field for null as well.
/// </summary>
/// <example><c>not process.parent.name : ""</c> Instead: <c>process.parent.name != null</c></example>
internal static class EmptyText
{
    public static void Check(AdvisedQuery query)
    {
        foreach (FieldTest test in query.Tests.Where(test => test.IsVerbatim || test.HasWildcards))
        {
            bool isNullTested = query.Tests.Any(other => other.Field.Path == test.Field.Path && other.Operands.Any(operand => operand is NullLiteralSyntax));
            foreach (TextLiteralSyntax text in test.Texts.Where(text => text.Value.Length == 0 && !isNullTested))
                query.Report(DiagnosticCatalog.EmptyText, text.Range, query.TextOf(test.Field.Range));
        }
    }
}
