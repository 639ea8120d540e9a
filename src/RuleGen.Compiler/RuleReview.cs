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
    /// <param name="compilation">The compiled rule file.</param>
    /// <param name="options">What it was compiled with.</param>
    /// <param name="confirms">Looks at a claim before it is reported, and says whether it stands; null takes every one, as they are proven.</param>
    public static EquatableArray<RuleDiagnostic> Review(RuleCompilation compilation, CompilerOptions options, Func<ProofClaim, bool>? confirms = null)
    {
        var diagnostics = new DiagnosticBag();
        foreach (RuleDiagnostic diagnostic in compilation.Diagnostics)
            Report(diagnostic, diagnostics);
        if (RuleOf(compilation, options) is { } rule)
        {
            foreach (ProofClaim claim in QueryProofs.Claims(rule))
            {
                if (confirms?.Invoke(claim) != false)
                    Report(claim.Diagnostic, diagnostics);
            }

            AdviceRules.Check(rule, diagnostics);
        }

        EqlDialect dialect = RuleCompiler.DialectOf(compilation.Document, options);
        return RuleSilences.Apply(compilation, dialect, diagnostics.ToSorted(), isComplete: !compilation.HasErrors, options.HasOpinions);
    }

    /// <summary>Whether a comment of the rule file silences what comparing it with other files found.</summary>
    public static bool IsSilenced(RuleCompilation compilation, CompilerOptions options, RuleDiagnostic diagnostic) =>
        RuleSilences.IsSilenced(compilation, RuleCompiler.DialectOf(compilation.Document, options), diagnostic);

    /// <summary>
    /// A compiled rule as proofs and advice see it; null where it has errors or no query. A query that only cannot be compiled is understood,
    /// and so looked at.
    /// </summary>
    public static ReviewedRule? RuleOf(RuleCompilation compilation, CompilerOptions options) =>
        compilation.Diagnostics.All(IsNoError) && compilation is { Bound: { } bound, Syntax: { } syntax, Document.Query: { } query }
            ? new ReviewedRule(
                compilation.Text, compilation.Document, query, syntax, bound, RuleCompiler.DialectOf(compilation.Document, options), options.Schema)
            {
                HasOpinions = options.HasOpinions,
            }
            : null;

    private static bool IsNoError(RuleDiagnostic diagnostic) =>
        diagnostic.Definition.Severity != RuleSeverity.Error || diagnostic.Definition == DiagnosticCatalog.ConstructNotCompiled;

    private static void Report(RuleDiagnostic diagnostic, DiagnosticBag diagnostics) =>
        diagnostics.Report(diagnostic.Definition, diagnostic.Range, diagnostic.Arguments.ToArray());
}
