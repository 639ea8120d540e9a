using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// A sequence without <c>maxspan</c> or without a join key. Without the first an event of today completes what began last month;
/// without the second any event completes any other one, whoever caused it.
/// </summary>
/// <example><c>sequence [process where true] [file where true]</c> Instead: <c>sequence by process.entity_id with maxspan=1m [process
/// where true] [file where true]</c></example>
internal static class UnboundedSequence
{
    public static void Check(AdvisedQuery query)
    {
        if (query.Rule.Syntax.Body is not SequenceQuerySyntax sequence)
            return;
        var keyword = new TextRange(sequence.Range.Start, "sequence".Length);
        if (sequence.MaxSpan is null)
            query.Report(DiagnosticCatalog.SequenceWithoutMaxSpan, keyword);
        if (sequence.By.Count == 0 && sequence.Stages.All(stage => stage.By.Count == 0))
            query.Report(DiagnosticCatalog.SequenceWithoutKey, keyword);
    }
}
