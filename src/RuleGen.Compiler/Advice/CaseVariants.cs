using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// Values of a list that differ only in case, where case counts. Somebody needed both; the next one writes a third. Silent about
/// options of one letter, which mean different things in capitals.
/// </summary>
/// <example><c>process.name in ("cursor", "Cursor")</c> Instead: <c>process.name : "cursor"</c></example>
internal static class CaseVariants
{
    public static void Check(AdvisedQuery query)
    {
        foreach (FieldTest test in query.Tests.Where(test => !test.IgnoresCase && test.Kind is FieldTestKind.Membership or FieldTestKind.Like))
        {
            var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (TextLiteralSyntax text in test.Texts.Where(text => text.Value.Length > 2))
            {
                if (!seen.TryGetValue(text.Value, out string first))
                    seen.Add(text.Value, text.Value);
                else if (first != text.Value)
                    query.Report(DiagnosticCatalog.CaseVariants, text.Range, AdvisedQuery.Show(text.Value), AdvisedQuery.Show(first), test.Kind == FieldTestKind.Like ? "like~" : "in~");
            }
        }
    }
}
