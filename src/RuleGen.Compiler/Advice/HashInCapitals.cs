using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// A hash with capitals among its digits, compared with regard to case. Sources write hashes in small letters; what people copy from a
/// report is often in capitals. Silent where <c>in~</c> or <c>:</c> takes both, and about what is no hash.
/// </summary>
/// <example><c>process.hash.md5 == "D41D8CD98F00B204E9800998ECF8427E"</c> Instead: <c>:</c>, or small letters</example>
internal static class HashInCapitals
{
    public static void Check(AdvisedQuery query)
    {
        foreach (FieldTest test in query.Tests.Where(test => !test.IgnoresCase && (test.IsVerbatim || test.Kind == FieldTestKind.Like)))
        {
            int length = FieldFacts.HashLength(test.Field.Path);
            string instead = test.Kind == FieldTestKind.Membership ? "in~" : ":";
            foreach (TextLiteralSyntax text in test.Texts.Where(text => length > 0 && text.Value.Length == length && text.Value.Any(c => c is >= 'A' and <= 'F')))
            {
                // Who lists both forms knows; that one would do is said of any such list.
                if (!test.Texts.Any(other => other.Value == text.Value.ToLowerInvariant()))
                    query.Report(DiagnosticCatalog.HashInCapitals, text.Range, query.TextOf(test.OperatorRange), instead);
            }
        }
    }
}
