using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Patterns;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// <c>regex</c> with patterns of which none has an operator. A pattern is held against the whole value, so each is an equality; mostly
/// a part of the value was meant.
/// </summary>
/// <example><c>process.command_line regex~ "mimikatz"</c> Instead: <c>process.command_line regex~ ".*mimikatz.*"</c></example>
internal static class RegexWithoutOperator
{
    public static void Check(AdvisedQuery query)
    {
        foreach (FieldTest test in query.Tests.Where(test => test.Kind == FieldTestKind.Regex))
        {
            if (test.Texts.FirstOrDefault() is { } first && test.Texts.All(IsOneText))
                query.Report(DiagnosticCatalog.RegexWithoutOperator, first.Range, AdvisedQuery.Show(first.Value), query.TextOf(test.OperatorRange), Instead(test));
        }
    }

    private static bool IsOneText(TextLiteralSyntax text) => LuceneRegexParser.Parse(text.Value) is { Root: RegexNode.Text, Remarks.Count: 0 };

    private static string Instead(FieldTest test) => (test.IsList, test.IgnoresCase) switch
    {
        (true, true) => "in~",
        (true, false) => "in",
        (false, true) => ":",
        _ => "==",
    };
}
