using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// A <c>*</c> or <c>?</c> where values are compared as they stand. Only <c>:</c> and <c>like</c> know wildcards, so the comparison is
/// true of values with a star in them, which hardly exist. Silent where the character is likely meant: alone, between blanks, in the
/// options <c>-?</c> and <c>/?</c>, in a query string, and in the share names that Windows writes as <c>\\*\C$</c>.
/// </summary>
/// <example><c>process.name == "python*"</c> Instead: <c>process.name like "python*"</c></example>
internal static class WildcardInEquality
{
    public static void Check(AdvisedQuery query)
    {
        foreach (FieldTest test in query.Tests)
        {
            foreach (TextLiteralSyntax text in test.Texts)
            {
                int at = Find(query, test, text);
                if (at < 0)
                    continue;
                bool isOfWindows = CaseSensitivePath.IsOfWindows(text.Value) && !NamedSystems.ExcludeWindows(query, test.Filter);
                string instead = test.IgnoresCase ? "like~" : isOfWindows ? ":" : "like";
                query.Report(DiagnosticCatalog.WildcardInEquality, text, at, 1, text.Value[at].ToString(), query.TextOf(test.OperatorRange), instead);
            }
        }
    }

    /// <summary>Whether this is said of one of the test's values.</summary>
    public static bool IsReported(AdvisedQuery query, FieldTest test) => test.Texts.Any(text => Find(query, test, text) >= 0);

    // Only text has wildcards: an address with a star is told of as no address.
    private static int Find(AdvisedQuery query, FieldTest test, TextLiteralSyntax text) =>
        test.IsVerbatim && query.TypeOf(test.Field) is EqlType.Text or EqlType.Version or EqlType.Unknown
            && !(text.Value.Length == 1 && FieldFacts.IsArguments(test.Field.Path)) ? FindWildcard(text.Value) : -1;

    /// <summary>The first character that looks like a wildcard, or -1.</summary>
    private static int FindWildcard(string value)
    {
        if (value.StartsWith("\\\\*\\", StringComparison.Ordinal))
            return -1;
        for (int i = 0; i < value.Length; i++)
        {
            bool isAlone = (i == 0 || value[i - 1] == ' ') && (i + 1 == value.Length || value[i + 1] == ' ') && value.Length > 1;
            if (value[i] == '*' && !isAlone)
                return i;
            bool isWildcard = value[i] == '?' && !isAlone && value is not ("?" or "-?" or "/?") && value.IndexOf('=', i) < 0;
            if (isWildcard)
                return i;
        }

        return -1;
    }
}
