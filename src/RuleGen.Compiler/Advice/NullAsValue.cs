using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// <c>null</c> behind <c>in</c>, <c>:</c>, <c>like</c> or <c>regex</c>. It matches nothing there, not even a missing field: only <c>==</c>
/// and <c>!=</c> ask for that. Silent in the classic dialect, whose lists may hold it.
/// </summary>
/// <example><c>process.name in ("a", null)</c> Instead: <c>process.name == "a" or process.name == null</c></example>
internal static class NullAsValue
{
    public static void Check(AdvisedQuery query)
    {
        if (query.Rule.Dialect == EqlDialect.Classic)
            return;
        foreach (FieldTest test in query.Tests.Where(test => test.Kind is not (FieldTestKind.Equality or FieldTestKind.Order)))
        {
            foreach (NullLiteralSyntax literal in test.Operands.OfType<NullLiteralSyntax>())
                query.Report(DiagnosticCatalog.NullAsValue, literal.Range, query.TextOf(test.Field.Range));
        }
    }
}
