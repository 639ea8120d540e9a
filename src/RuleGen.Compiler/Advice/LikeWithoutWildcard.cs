using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// <c>like</c> with one pattern that has no wildcard. It is an equality then; either a <c>*</c> was forgotten, or <c>==</c> or <c>:</c>
/// says it plainer.
/// </summary>
/// <example><c>process.working_directory like "/tmp/newroot"</c> Instead: <c>process.working_directory like "/tmp/newroot/*"</c>, or
/// <c>==</c></example>
internal static class LikeWithoutWildcard
{
    public static void Check(AdvisedQuery query)
    {
        foreach (FieldTest test in query.Tests)
        {
            if (test is { Kind: FieldTestKind.Like, Operands: { Count: 1 } operands } && operands[0] is TextLiteralSyntax text && !HasWildcard(text.Value))
                query.Report(DiagnosticCatalog.LikeWithoutWildcard, text.Range, AdvisedQuery.Show(text.Value), query.TextOf(test.OperatorRange), test.IgnoresCase ? ":" : "==");
        }
    }

    public static bool HasWildcard(string pattern) => pattern.IndexOfAny(['*', '?']) >= 0;
}
