using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Patterns;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// <c>\d</c>, <c>\s</c>, <c>\w</c> and their opposites, which Elasticsearch knows since 8.0 only. Before, they were the letters. In a
/// path of Windows, a backslash that should have been doubled.
/// </summary>
/// <example><c>process.args regex """\d+"""</c> Instead: <c>process.args regex "[0-9]+"</c></example>
internal static class NamedClassInRegex
{
    public static void Check(AdvisedQuery query)
    {
        foreach (TextLiteralSyntax text in query.Tests.Where(test => test.Kind == FieldTestKind.Regex).SelectMany(test => test.Texts))
        {
            for (int i = 0; i + 1 < text.Value.Length; i++)
            {
                if (text.Value[i] != '\\')
                    continue;
                if (InsteadOf(text.Value[i + 1]) is { } instead)
                {
                    if (PathBackslash.IsAt(text.Value, i))
                        query.Report(DiagnosticCatalog.BackslashOfPathInRegex, text, i, 2, text.Value.Substring(i, 2), text.IsRaw ? "'\\\\'" : "'\\\\\\\\', or '\\\\' between three quotes");
                    else
                        query.Report(DiagnosticCatalog.NamedClassInRegex, text, i, 2, text.Value.Substring(i, 2), instead);
                    break;
                }

                i++;
            }
        }
    }

    private static string? InsteadOf(char name) => name switch
    {
        'd' => "[0-9]",
        'D' => "[^0-9]",
        's' => "[ \\t]",
        'S' => "[^ \\t]",
        'w' => "[A-Za-z0-9_]",
        'W' => "[^A-Za-z0-9_]",
        _ => null,
    };
}
