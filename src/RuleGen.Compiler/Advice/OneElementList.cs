using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// A list of one value. Silent about <c>(null)</c>, which is no null test.
/// </summary>
/// <example><c>process.name : ("cmd.exe")</c> Instead: <c>process.name : "cmd.exe"</c></example>
internal static class OneElementList
{
    public static void Check(AdvisedQuery query)
    {
        foreach (FieldTest test in query.Tests.Where(test => test is { IsList: true, Operands.Count: 1 } && test.Operands[0] is not NullLiteralSyntax))
        {
            string instead = test.Kind == FieldTestKind.Membership ? test.IgnoresCase ? ":" : "==" : query.TextOf(test.OperatorRange);
            TextRange list = TextRange.FromBounds(test.OperatorRange.End, test.Node.Range.End);
            int blanks = query.TextOf(list).Length - query.TextOf(list).TrimStart().Length;
            query.Report(DiagnosticCatalog.OneElementList, new TextRange(list.Start + blanks, list.Length - blanks), instead);
        }
    }
}
