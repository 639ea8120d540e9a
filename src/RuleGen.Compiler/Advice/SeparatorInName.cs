using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// A folder in the value of a field that holds the name of a file without its folder. Silent about pipes, whose names may hold
/// separators.
/// </summary>
/// <example><c>process.name == "./install.sh"</c> Instead: <c>process.name == "install.sh"</c>, or <c>process.executable :
/// "*/install.sh"</c></example>
internal static class SeparatorInName
{
    public static void Check(AdvisedQuery query)
    {
        foreach (FieldTest test in query.Tests.Where(test => test.IsVerbatim || test.HasWildcards))
        {
            if (!FieldFacts.IsFileName(test.Field.Path))
                continue;
            foreach (TextLiteralSyntax text in test.Texts)
            {
                int at = text.Value.IndexOfAny(['/', '\\']);
                if (at >= 0 && text.Value.IndexOf("pipe", StringComparison.OrdinalIgnoreCase) < 0)
                    query.Report(DiagnosticCatalog.SeparatorInName, text, at, 1, text.Value[at].ToString(), query.TextOf(test.Field.Range));
            }
        }
    }
}
