using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// A <c>*</c> or <c>?</c>, or for Elasticsearch a backslash, in the text that <c>stringContains</c> or <c>endsWith</c> looks for. Here
/// these characters mean themselves. Elasticsearch takes the two calls for patterns, where they are wildcards and escapes. Silent about
/// <c>\*</c>, <c>\?</c> and <c>\\</c>, which both read alike.
/// </summary>
/// <example><c>endsWith~(process.args, "*.cpl")</c> Instead: <c>endsWith~(process.args, ".cpl")</c></example>
internal static class WildcardInSubstring
{
    public static void Check(AdvisedQuery query)
    {
        foreach (AdvisedNode node in query.Nodes)
        {
            if (node.Expression is not CallSyntax { Arguments.Count: 2 } call
                || FunctionTable.Find(call.Name)?.Function is not (EqlFunction.StringContains or EqlFunction.EndsWith)
                || FieldTest.Inner(call.Arguments[0]) is not FieldSyntax
                || FieldTest.Inner(call.Arguments[1]) is not TextLiteralSyntax text)
            {
                continue;
            }

            int at = FindWildcard(text.Value, query.Rule.Dialect == EqlDialect.Elasticsearch);
            if (at >= 0)
                query.Report(DiagnosticCatalog.WildcardInSubstring, text, at, 1, text.Value[at].ToString(), query.TextOf(call.NameRange), query.Rule.Dialect == EqlDialect.Elasticsearch ? ", while Elasticsearch reads it as part of a pattern" : "");
        }
    }

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
