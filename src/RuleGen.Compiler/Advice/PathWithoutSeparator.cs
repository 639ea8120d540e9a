using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// A field that holds whole paths, compared with a value that has neither a separator nor a wildcard. An opinion: some programs have no
/// path, such as <c>System</c>, and <c>memfd:x</c>.
/// </summary>
/// <example><c>file.path in (".load", ".replace")</c> Instead: <c>file.path like ("*/.load", "*/.replace")</c>, or
/// <c>file.name</c></example>
internal static class PathWithoutSeparator
{
    /// <summary>Programs of Windows that are no file.</summary>
    private static readonly HashSet<string> Pathless = new(StringComparer.OrdinalIgnoreCase)
    {
        "System", "Registry", "MemCompression", "Memory Compression", "vmmem", "Secure System", "System Idle Process", "Idle",
    };

    public static void Check(AdvisedQuery query)
    {
        if (!query.Rule.HasOpinions)
            return;
        foreach (FieldTest test in query.Tests.Where(test => test.IsVerbatim || test.HasWildcards))
        {
            if (!FieldFacts.IsFilePath(test.Field.Path))
                continue;
            foreach (TextLiteralSyntax text in test.Texts)
            {
                if (text.Value.Length > 0 && text.Value.IndexOfAny(['/', '\\', '*', '?', ':']) < 0 && !Pathless.Contains(text.Value))
                    query.Report(DiagnosticCatalog.PathWithoutSeparator, text.Range, query.TextOf(test.Field.Range), AdvisedQuery.Show(text.Value));
            }
        }
    }
}
