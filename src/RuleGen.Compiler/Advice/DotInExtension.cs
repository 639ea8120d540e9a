using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// A dot at the beginning of a file's extension. ECS leaves it out of the field, as of that of URLs, so the comparison is never true.
/// Silent about patterns that begin with a wildcard.
/// </summary>
/// <example><c>file.extension in (".exe", ".dll")</c> Instead: <c>file.extension in ("exe", "dll")</c></example>
internal static class DotInExtension
{
    public static void Check(AdvisedQuery query)
    {
        foreach (FieldTest test in query.Tests.Where(test => (test.IsVerbatim || test.HasWildcards) && IsExtension(test.Field)))
        {
            foreach (TextLiteralSyntax text in test.Texts.Where(text => text.Value.Length > 1 && text.Value[0] == '.'))
                query.Report(DiagnosticCatalog.DotInExtension, text, 0, 1, query.TextOf(test.Field.Range), AdvisedQuery.Show(text.Value.Substring(1)));
        }
    }

    private static bool IsExtension(FieldSyntax field) =>
        field.Variable is null && (field.Path.EndsWith("file.extension", StringComparison.Ordinal) || field.Path == "url.extension");
}
