using RuleGen.Compiler.Advice;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Proofs;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler;

/// <summary>
/// Everything that there is to say about one rule file: what compiling it found, what is proven about its query, and advice, less
/// what comments of the file silence. Who shows diagnostics to a person calls this; who wants code only need not.
/// </summary>
public static class RuleReview
{
    /// <summary>The diagnostics of a compiled rule file, ordered by place. Never throws for what the file says.</summary>
    public static EquatableArray<RuleDiagnostic> Review(RuleCompilation compilation, CompilerOptions options)
    {
        var diagnostics = new DiagnosticBag();
        foreach (RuleDiagnostic diagnostic in compilation.Diagnostics)
            diagnostics.Report(diagnostic.Definition, diagnostic.Range, diagnostic.Arguments.ToArray());
        bool isComplete = !compilation.HasErrors;
        if (CanBeAdvised(compilation) && compilation is { Bound: { } bound, Syntax: { } syntax, Document.Query: { } query })
        {
            var rule = new ReviewedRule(
                compilation.Text, compilation.Document, query, syntax, bound, RuleCompiler.DialectOf(compilation.Document, options), options.Schema)
            {
                HasOpinions = options.HasOpinions,
            };
            if (isComplete)
                QueryProofs.Check(rule, diagnostics);
            AdviceRules.Check(rule, diagnostics);
        }

        EqlDialect dialect = RuleCompiler.DialectOf(compilation.Document, options);
        return RuleSilences.Apply(compilation, dialect, diagnostics.ToSorted(), isComplete, options.HasOpinions);
    }

    /// <summary>A rule that is valid and only not compiled can be advised.</summary>
    private static bool CanBeAdvised(RuleCompilation compilation) => compilation.Diagnostics.All(diagnostic =>
        diagnostic.Definition.Severity != RuleSeverity.Error || diagnostic.Definition == DiagnosticCatalog.ConstructNotCompiled);
}
