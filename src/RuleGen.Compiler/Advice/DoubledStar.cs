using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// Two wildcards <c>*</c> side by side, which match what one does: folders do not count. Silent about <c>/**/</c>, the empty comment of
/// SQL.
/// </summary>
/// <example><c>file.path like "/usr/**/bin"</c> Instead: <c>file.path like "/usr/*/bin"</c></example>
internal static class DoubledStar
{
    public static void Check(AdvisedQuery query)
    {
        foreach (FieldTest test in query.Tests.Where(test => test.HasWildcards))
        {
            foreach (TextLiteralSyntax text in test.Texts)
            {
                int at = text.Value.IndexOf("**", StringComparison.Ordinal);
                bool isComment = at > 0 && at + 2 < text.Value.Length && text.Value[at - 1] == '/' && text.Value[at + 2] == '/' && !FieldFacts.IsFilePath(test.Field.Path);
                if (at >= 0 && !isComment)
                    query.Report(DiagnosticCatalog.DoubledStar, text, at, 2);
            }
        }
    }
}
