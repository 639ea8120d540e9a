using RuleGen.Compiler.Diagnostics;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// <c>like</c> and <c>like~</c> on one field of one query. Where one test should see what the other one sees, a difference of case gets
/// between them.
/// </summary>
/// <example><c>file.path like~ "/tmp/*" and not file.path like "/tmp/safe/*"</c> Instead: <c>like~</c> in both places</example>
internal static class MixedLike
{
    public static void Check(AdvisedQuery query)
    {
        foreach (IGrouping<string, FieldTest> tests in query.Tests.Where(test => test.Kind == FieldTestKind.Like).GroupBy(test => query.TextOf(test.Field.Range).TrimStart('?')))
        {
            FieldTest? ignoring = tests.FirstOrDefault(test => test.IgnoresCase);
            FieldTest? exact = tests.FirstOrDefault(test => !test.IgnoresCase);
            if (ignoring is not null && exact is not null)
                query.Report(DiagnosticCatalog.MixedLike, exact.OperatorRange, tests.Key, query.LineOf(ignoring.OperatorRange));
        }
    }
}
