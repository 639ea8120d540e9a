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
    }
}
