using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Patterns;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// Pieces of a regular expression that mean something else to Lucene than nearly everywhere: <c>^</c> and <c>$</c> are ordinary
/// characters there because a pattern is held against the whole value anyway, <c>~ &amp; @ # &lt; "</c> are operators, an operator that
/// lacks its operand is a character, and there are no lazy repetitions.
/// </summary>
/// <example><c>process.name regex "^cmd.*$"</c> Instead: <c>process.name regex "cmd.*"</c></example>
internal static class RegexRemarks
{
    public static void Check(AdvisedQuery query)
    {
        foreach (TextLiteralSyntax text in query.Tests.Where(test => test.Kind == FieldTestKind.Regex).SelectMany(test => test.Texts))
        {
            RegexParseResult pattern = LuceneRegexParser.Parse(text.Value);

            // That nothing matches tells more than the operator that is the reason.
            foreach (RegexRemark remark in pattern.Remarks.Where(_ => !RegexMatchesNothing.IsEmpty(pattern)))
            {
                DiagnosticDefinition? definition = remark.Kind switch
                {
                    RegexRemarkKind.Anchor => DiagnosticCatalog.AnchorInRegex,
                    RegexRemarkKind.LuceneOperator => DiagnosticCatalog.LuceneOperator,
                    RegexRemarkKind.OperatorAsCharacter => DiagnosticCatalog.OperatorAsCharacter,
                    _ => IsAfterStar(text.Value, remark.Offset) ? null : DiagnosticCatalog.OptionalRepetition,
                };
                if (definition is not null)
                    query.Report(definition, text, remark.Offset, remark.Length, text.Value.Substring(remark.Offset, remark.Length));
            }
        }
    }

    /// <summary>Behind <c>*</c> and <c>?</c> a <c>?</c> changes nothing: what may be absent may be absent.</summary>
    private static bool IsAfterStar(string pattern, int at) => at > 0 && pattern[at - 1] is '*' or '?';
}
