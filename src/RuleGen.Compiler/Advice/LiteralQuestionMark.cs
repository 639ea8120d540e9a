using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// A <c>?</c> in a pattern that begins the query string of a URL. It is a wildcard there, which any character satisfies; <c>?</c> has
/// no escape. Harmless nearly always.
/// </summary>
/// <example><c>url.path : "/exec?command=*"</c> Instead: leave it so, or <c>startsWith~(url.path, "/exec?command=")</c></example>
internal static class LiteralQuestionMark
{
    public static void Check(AdvisedQuery query)
    {
        foreach (FieldTest test in query.Tests.Where(test => test.HasWildcards))
        {
            foreach (TextLiteralSyntax text in test.Texts)
            {
                int at = text.Value.IndexOf('?');
                while (at >= 0 && !BeginsQueryString(text.Value, at))
                    at = text.Value.IndexOf('?', at + 1);
                if (at >= 0)
                    query.Report(DiagnosticCatalog.LiteralQuestionMark, text, at, 1);
            }
        }
    }

    /// <summary>Whether a name, <c>=</c> follow, and something that a URL has precedes.</summary>
    private static bool BeginsQueryString(string value, int at)
    {
        int end = at + 1;
        while (end < value.Length && (char.IsLetterOrDigit(value[end]) || value[end] is '_' or '-' or '[' or ']' or '.'))
            end++;
        return end > at + 1 && end < value.Length && value[end] == '=' && value.LastIndexOf('/', at) >= 0;
    }
}
