using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// A list behind <c>like</c> in which no pattern has a wildcard. An opinion, since many people write all lists with <c>like</c>: it is
/// right where a whole value is meant, and never true where a part of a command line is.
/// </summary>
/// <example><c>process.command_line like ("/etc/exports", "/etc/fstab")</c> Instead: <c>process.command_line like ("*/etc/exports*",
/// "*/etc/fstab*")</c>, or <c>in</c></example>
internal static class LikeListWithoutWildcard
{
    public static void Check(AdvisedQuery query)
    {
        if (!query.Rule.HasOpinions)
            return;
        foreach (FieldTest test in query.Tests)
        {
            if (test is { Kind: FieldTestKind.Like, Operands.Count: > 1 } && test.Texts.All(text => !LikeWithoutWildcard.HasWildcard(text.Value)))
                query.Report(DiagnosticCatalog.LikeListWithoutWildcard, test.OperatorRange, query.TextOf(test.OperatorRange), test.IgnoresCase ? "in~" : "in");
        }
    }
}
