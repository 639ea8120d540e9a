using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Lowering;

/// <summary>Says of valid EQL what no matcher can be made of.</summary>
public static class Compilability
{
    /// <summary>Reports every part of a rule's query that cannot be compiled.</summary>
    public static void Check(BoundQuery query, MappedText text, DiagnosticBag diagnostics)
    {
        foreach (BoundPipe pipe in query.Pipes)
            diagnostics.Report(DiagnosticCatalog.PipeInRule, text.RangeOf(pipe.Range.Start, pipe.Range.Length), "| " + pipe.Name);
        switch (query)
        {
            case BoundEventQuery node:
                Check(node.Filter.Condition, text, diagnostics);
                break;
            case BoundSequenceQuery node:
                foreach (BoundStage stage in node.Until is null ? node.Stages.Distinct() : node.Stages.Distinct().Append(node.Until))
                    Check(stage.Filter.Condition, text, diagnostics);
                break;
            case BoundSampleQuery node:
                foreach (BoundStage stage in node.Stages)
                    Check(stage.Filter.Condition, text, diagnostics);
                break;
        }
    }

    private static void Check(BoundExpression expression, MappedText text, DiagnosticBag diagnostics)
    {
        string? construct = expression switch
        {
            BoundArraySearch => "_arraysearch",
            BoundDescendant => "descendant of",
            BoundField { Alias: { } alias } => alias + ".",
            _ => null,
        };
        if (construct is not null)
        {
            diagnostics.Report(DiagnosticCatalog.ConstructNotCompiled, text.RangeOf(expression.Range.Start, expression.Range.Length), construct);
            return;
        }

        foreach (BoundExpression child in BoundChildren.Of(expression))
            Check(child, text, diagnostics);
    }
}
