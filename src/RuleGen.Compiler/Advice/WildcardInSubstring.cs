using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// A <c>*</c> or <c>?</c>, or for Elasticsearch a backslash, in the text that <c>stringContains</c> or <c>endsWith</c> looks for, or
/// a <c>*</c> at the end of what <c>startsWith</c> does. Here these characters mean themselves. Elasticsearch takes the first two for
/// patterns, where they are wildcards and escapes. Silent about <c>\*</c>, <c>\?</c> and <c>\\</c>, which both read alike.
/// </summary>
/// <example><c>endsWith~(process.args, "*.cpl")</c> Instead: <c>endsWith~(process.args, ".cpl")</c></example>
internal static class WildcardInSubstring
{
    public static void Check(AdvisedQuery query)
    {
        foreach (AdvisedNode node in query.Nodes)
        {
            if (node.Expression is not CallSyntax { Arguments.Count: 2 } call
                || FunctionTable.Find(call.Name)?.Function is not (EqlFunction.StringContains or EqlFunction.EndsWith or EqlFunction.StartsWith)
                || FieldTest.Inner(call.Arguments[0]) is not FieldSyntax
                || FieldTest.Inner(call.Arguments[1]) is not TextLiteralSyntax text)
            {
                continue;
            }

            bool isStart = FunctionTable.Find(call.Name)?.Function == EqlFunction.StartsWith;
            bool isPattern = query.Rule.Dialect == EqlDialect.Elasticsearch && !isStart;
            int at = isStart ? FindStarAtEnd(text.Value) : FindWildcard(text.Value, isPattern);
            if (at >= 0)
                query.Report(DiagnosticCatalog.WildcardInSubstring, text, at, 1, text.Value[at].ToString(), query.TextOf(call.NameRange), isPattern ? ", while Elasticsearch reads it as part of a pattern" : "");
        }
    }

    /// <summary>The star that ends a text of more than stars and blanks; any other may begin the value so.</summary>
    private static int FindStarAtEnd(string value) =>
        value.EndsWith("*", StringComparison.Ordinal) && value.Any(char.IsLetterOrDigit) ? value.Length - 1 : -1;

    private static int FindWildcard(string value, bool findsBackslash)
    {
        for (int i = 0; i < value.Length; i++)
        {
            bool isEscape = value[i] == '\\' && i + 1 < value.Length && value[i + 1] is '*' or '?' or '\\';
            if (isEscape)
                i++;
            else if (value[i] is '*' or '?' || (findsBackslash && value[i] == '\\'))
                return i;
        }

        return -1;
    }
}
