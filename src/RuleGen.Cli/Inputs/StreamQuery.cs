using RuleGen.Cli.Results;
using RuleGen.Compiler;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Cli.Inputs;

/// <summary>
/// A query of the command line, taken apart: what an event must be, which compiles like a rule, and the head and tail pipes, which count
/// what comes of it. The classic dialect's pipes are compiled with its query.
/// </summary>
/// <param name="Compilation">The query without its pipes.</param>
/// <param name="Findings">What was found in the query.</param>
/// <param name="Limits">The pipes.</param>
internal sealed record StreamQuery(RuleCompilation Compilation, IReadOnlyList<Finding> Findings, IReadOnlyList<ResultLimit> Limits)
{
    public static readonly DiagnosticDefinition UnknownField = DiagnosticCatalog.UnknownField;

    // The ending says that it is a query and no TOML; the rest is the id and name that matches carry.
    private const string Name = "query";
    private const string CompiledPath = Name + ".eql";

    public bool HasErrors => Findings.Any(finding => finding.Severity == DiagnosticSeverity.Error);

    public static StreamQuery Compile(string text, CompilerOptions options)
    {
        RuleCompilation compilation = RuleCompiler.Compile(new RuleText(CompiledPath, text), options);
        var shown = new RuleText(Name, text);
        Finding[] findings =
        [
            .. compilation.Diagnostics
                .Where(diagnostic => diagnostic.Definition != DiagnosticCatalog.PipeInRule || !IsLimit(compilation, diagnostic))
                .Select(diagnostic => Finding.Of(shown, diagnostic)),
        ];
        if (compilation.Bound is not { Pipes.Count: > 0, Rules.HasAllPipes: false } bound || findings.Any(finding => finding.Severity == DiagnosticSeverity.Error))
            return new StreamQuery(compilation, findings, []);

        ResultLimit[] limits = [.. bound.Pipes.Select(pipe => new ResultLimit(pipe.Name == "tail", pipe.Count))];
        var withoutPipes = new RuleText(CompiledPath, text[..compilation.Syntax!.Body.Range.End]);
        return new StreamQuery(RuleCompiler.Compile(withoutPipes, options), findings, limits);
    }

    /// <summary>The limits with a greatest number of results, which counts from the side that the first pipe counts from.</summary>
    public IReadOnlyList<ResultLimit> LimitsWith(long? size) =>
        size is { } count ? [new ResultLimit(Limits is [{ IsTail: true }, ..], count), .. Limits] : Limits;

    private static bool IsLimit(RuleCompilation compilation, RuleDiagnostic diagnostic) =>
        compilation.Bound!.Pipes.Any(pipe => pipe.Range.Start == diagnostic.Range.Start && pipe.Name is ("head" or "tail"));
}
