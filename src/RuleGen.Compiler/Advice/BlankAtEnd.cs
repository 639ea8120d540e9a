using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// A literal that begins or ends with a blank. Names, paths and extensions have none there, and the arguments of a process were cut at
/// blanks, so such a test is hardly ever true; of other fields it is only remarkable. Silent about literals that are nothing but blanks
/// and wildcards.
/// </summary>
/// <example><c>process.args : "*port-forward* "</c> Instead: <c>process.args : "*port-forward*"</c></example>
internal static class BlankAtEnd
{
    public static void Check(AdvisedQuery query)
    {
        foreach (FieldTest test in query.Tests.Where(test => test.IsVerbatim || test.HasWildcards))
        {
            foreach (TextLiteralSyntax text in test.Texts)
            {
                string value = text.Value;
                if (value.Trim(' ', '*', '?').Length == 0)
                    continue;
                int leading = value.Length - value.TrimStart(' ').Length;
                int trailing = value.Length - value.TrimEnd(' ').Length;
                if (leading > 0)
                    Report(query, test, text, 0, leading, "begins");
                if (trailing > 0)
                    Report(query, test, text, value.Length - trailing, trailing, "ends");
            }
        }
    }

    private static void Report(AdvisedQuery query, FieldTest test, TextLiteralSyntax text, int start, int length, string where)
    {
        string path = test.Field.Path;

        // A command with blanks inside and no wildcard was copied from an event, its end included.
        bool isWholeCommand = text.Value.Trim(' ').IndexOf(' ') >= 0 && !LikeWithoutWildcard.HasWildcard(text.Value);
        if (FieldFacts.IsArguments(path) && !isWholeCommand)
            query.Report(DiagnosticCatalog.BlankAtEndOfArgument, text, start, length, where);
        else if (FieldFacts.IsAtomic(path) && !FieldFacts.IsArguments(path))
            query.Report(DiagnosticCatalog.BlankAtEndOfName, text, start, length, where, path);
        else
            query.Report(DiagnosticCatalog.BlankAtEnd, text, start, length, where);
    }
}
