using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// Two backslashes in the value itself, between names: an escape too many, or an escape in a literal with three quotes, which needs
/// none. Silent where a network path may begin: at the start and behind anything but a letter, a digit, <c>)</c>, <c>%</c>, <c>}</c>
/// and a drive's colon; and of a command that doubles every one.
/// </summary>
/// <example><c>"""C:\\Windows\\*"""</c> Instead: <c>"""C:\Windows\*"""</c></example>
internal static class DoubledBackslash
{
    public static void Check(AdvisedQuery query)
    {
        foreach (FieldTest test in query.Tests.Where(test => test.IsVerbatim || test.HasWildcards))
        {
            foreach (TextLiteralSyntax text in test.Texts)
            {
                int at = FindDoubled(text.Value);
                if (at >= 0 && !(IsCommand(test.Field.Path) && IsAllDoubled(text.Value)))
                    query.Report(DiagnosticCatalog.DoubledBackslash, text, at, 2, text.IsRaw ? "between three quotes a backslash is written once" : "'\\\\\\\\' in the query is two of them");
            }
        }
    }

    private static bool IsCommand(string path) => FieldFacts.IsArguments(path) || FieldFacts.LastPart(path) == "command_line";

    /// <summary>Whether no backslash stands alone: somebody doubles them all, as some programs do on their command lines.</summary>
    private static bool IsAllDoubled(string value) => value.Replace("\\\\", "").IndexOf('\\') < 0;

    private static int FindDoubled(string value)
    {
        if (value.Length == 0)
            return -1;
        for (int at = value.IndexOf("\\\\", 1, StringComparison.Ordinal); at > 0; at = value.IndexOf("\\\\", at + 2, StringComparison.Ordinal))
        {
            char before = value[at - 1];
            bool isDrive = before == ':' && at == 2;
            bool isName = char.IsLetterOrDigit(before) || before is ')' or '%' or '}';
            bool hasNext = at + 2 < value.Length && (char.IsLetterOrDigit(value[at + 2]) || value[at + 2] is '*' or '?' or '.' or '_' or '{' or '%');
            if ((isDrive || isName) && hasNext)
                return at;
        }

        return -1;
    }
}
