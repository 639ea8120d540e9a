using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Patterns;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// A regular expression that no text satisfies, mostly because of an operator that only Lucene has.
/// </summary>
/// <example><c>process.args regex "a&amp;b"</c> Instead: <c>process.args regex """a\&amp;b"""</c></example>
internal static class RegexMatchesNothing
{
    public static void Check(AdvisedQuery query)
    {
        foreach (TextLiteralSyntax text in query.Tests.Where(test => test.Kind == FieldTestKind.Regex).SelectMany(test => test.Texts))
        {
            if (IsEmpty(LuceneRegexParser.Parse(text.Value)))
                query.Report(DiagnosticCatalog.RegexMatchesNothing, text.Range);
        }
    }

    public static bool IsEmpty(RegexParseResult pattern) =>
        pattern.Root is { } root && Language.Of(root, CaseMode.Sensitive).IsEmpty().Answer == Answer.Yes;
}
