using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// A dot between two characters of a word, or behind a repetition and before one. It stands for any character, and was likely meant as
/// a dot: <c>a.exe</c> matches <c>abexe</c> too. Silent before repetitions and inside of brackets.
/// </summary>
/// <example><c>process.name regex "[a-z]+.exe"</c> Instead: <c>process.name regex """[a-z]+\.exe"""</c></example>
internal static class UnescapedDot
{
    public static void Check(AdvisedQuery query)
    {
        foreach (TextLiteralSyntax text in query.Tests.Where(test => test.Kind == FieldTestKind.Regex).SelectMany(test => test.Texts))
        {
            int at = FindDot(text.Value);
            if (at >= 0)
                query.Report(DiagnosticCatalog.UnescapedDot, text, at, 1);
        }
    }

    private static int FindDot(string pattern)
    {
        bool isInClass = false;
        for (int i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    break;
                case '[':
                    isInClass = true;
                    break;
                case ']':
                    isInClass = false;
                    break;
                case '.' when !isInClass && i > 0 && i + 1 < pattern.Length && EndsPart(pattern, i - 1) && BeginsPart(pattern, i + 1):
                    return i;
            }
        }

        return -1;
    }

    private static bool EndsPart(string pattern, int at) =>
        char.IsLetterOrDigit(pattern[at]) || pattern[at] is ']' or '}' or '_'
        || (pattern[at] == '+' && at > 0 && pattern[at - 1] is ']' or 'w' or 'd')
        || (pattern[at] == '*' && at > 0 && pattern[at - 1] is '.' or ']' or 'w' or 'd');

    private static bool BeginsPart(string pattern, int at) =>
        char.IsLetterOrDigit(pattern[at]) || pattern[at] is '[' or '_' || (pattern[at] == '\\' && at + 1 < pattern.Length && pattern[at + 1] is 'd' or 'w');
}
