using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// Stages of a sequence, one behind the other, that read alike. <c>with runs</c> says it once. Silent in the endpoint dialect, which
/// has no <c>runs</c>.
/// </summary>
/// <example><c>[process where true] [process where true]</c> Instead: <c>[process where true] with runs=2</c></example>
internal static class IdenticalStages
{
    public static void Check(AdvisedQuery query)
    {
        if (query.Rule.Dialect == EqlDialect.Endpoint || query.Rule.Syntax.Body is not SequenceQuerySyntax sequence)
            return;
        for (int i = 1; i < sequence.Stages.Count; i++)
        {
            (StageSyntax before, StageSyntax stage) = (sequence.Stages[i - 1], sequence.Stages[i]);
            if (before.IsMissing == stage.IsMissing && TextOf(query, before) == TextOf(query, stage))
                query.Report(DiagnosticCatalog.IdenticalStages, stage.Range);
        }
    }

    /// <summary>The stage as written, blanks apart.</summary>
    private static string TextOf(AdvisedQuery query, StageSyntax stage) =>
        string.Join(" ", query.TextOf(stage.Range).Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
