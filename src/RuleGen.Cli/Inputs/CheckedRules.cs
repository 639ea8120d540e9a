using System.Collections.Concurrent;
using RuleGen.Compiler;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Proofs;
using RuleGen.Compiler.Text;
using RuleGen.Interpreter;
using RuleGen.Loading;

namespace RuleGen.Cli.Inputs;

/// <summary>Rule files after the compiler has seen them, alone and beside each other.</summary>
/// <param name="FileCount">Number of files, those included that could not be read.</param>
/// <param name="Compilations">The files that could be read, ordered by path.</param>
/// <param name="RuleCount">Number of rules that yield a matcher.</param>
/// <param name="Findings">What was found in all files, ordered by path and place.</param>
internal sealed record CheckedRules(int FileCount, IReadOnlyList<RuleCompilation> Compilations, int RuleCount, IReadOnlyList<Finding> Findings)
{
    public int ErrorCount => Findings.Count(finding => finding.Severity == DiagnosticSeverity.Error);

    public int WarningCount => Findings.Count(finding => finding.Severity == DiagnosticSeverity.Warning);

    /// <summary>Reads and compiles the rule files of paths.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="selection">Which rules; the others might as well not be there.</param>
    /// <param name="options">The compiler's options.</param>
    /// <param name="isReviewed">Whether findings hold proofs and advice too.</param>
    public static CheckedRules Read(IReadOnlyList<string> paths, RuleSelection selection, CompilerOptions options, bool isReviewed = false)
    {
        RuleFile[] files = RulePaths.Find(paths).AsParallel().AsOrdered().Select(RuleFile.Read).ToArray();
        IReadOnlyList<RuleCompilation> compilations = RuleLoader.Compile([.. files.Where(file => file.Problem is null).Select(file => file.Text)], options);
        compilations = [.. compilations.Where(selection.Includes)];
        IEnumerable<Finding> unread = files
            .Where(file => file.Problem is not null && selection.IncludesPath(file.Text.Path))
            .Select(file => Finding.Of(file.Text, file.Problem!));
        return Of(unread, compilations, options, isReviewed);
    }

    /// <summary>Gathers what was found in compilations.</summary>
    public static CheckedRules Of(
        IEnumerable<Finding> unread, IReadOnlyList<RuleCompilation> compilations, CompilerOptions options, bool isReviewed = false)
    {
        Finding[] problems = [.. unread];
        ProjectCompilation project = ProjectCompiler.Compile(compilations.Select(file => file.Summary).OfType<Compiler.Emit.RuleSummary>(), options);
        var files = compilations.ToDictionary(file => file.Text.Path, StringComparer.Ordinal);

        // Rules are compared with each other while they are looked at one by one.
        Task<Finding[]> covered = Task.Run(() => isReviewed ? CoveredRules(compilations, options).ToArray() : []);
        IEnumerable<Finding> findings = problems
            .Concat(Reviewed())
            .Concat(project.Clashes.Select(FindingOf))
            .Concat(covered.GetAwaiter().GetResult());
        return new CheckedRules(
            problems.Length + compilations.Count,
            compilations,
            compilations.Count(file => file.Summary is not null),
            [.. findings.OrderBy(finding => finding.Text.Path, StringComparer.Ordinal).ThenBy(finding => finding.Range.Start)]);

        // Long queries take longest: begun last, they would be waited for.
        IEnumerable<Finding> Reviewed()
        {
            var found = new Finding[compilations.Count][];
            int[] longestFirst = [.. Enumerable.Range(0, found.Length).OrderByDescending(i => compilations[i].Document.Query?.Value.Length ?? 0)];
            Parallel.ForEach(Partitioner.Create(longestFirst, loadBalance: true), i => found[i] = [.. FindingsOf(compilations[i])]);
            return found.SelectMany(those => those);
        }

        Finding FindingOf(RuleClash clash) => Finding.Of(
            files[clash.Path].Text,
            clash.Diagnostic with { Range = PlaceOfField(clash) ?? RulePlaces.Of(files[clash.Path].Document).Find(clash.Subject) });

        // Two fields of one name clash at the one that the query reads.
        TextRange? PlaceOfField(RuleClash clash) =>
            clash.Diagnostic.Definition == DiagnosticCatalog.FieldNameClash && files[clash.Path] is { Bound: { } bound, Document.Query: { } query }
                && bound.Fields.FirstOrDefault(field => field.Path == clash.Diagnostic.Arguments[0]) is { } field
                ? query.RangeOf(field.Range.Start, field.Range.Length)
                : null;

        IEnumerable<Finding> FindingsOf(RuleCompilation file) =>
            (isReviewed ? RuleReview.Review(file, options, claim => ProofConfirmation.FindRefutation(claim) is null) : file.Diagnostics)
            .Select(diagnostic => Finding.Of(file.Text, diagnostic));
    }

    /// <summary>Rules that others cover. As with all proofs, what the interpreter does not confirm is not reported.</summary>
    private static IEnumerable<Finding> CoveredRules(IReadOnlyList<RuleCompilation> compilations, CompilerOptions options)
    {
        var files = compilations.ToDictionary(file => file.Text.Path, StringComparer.Ordinal);
        IEnumerable<CoverageClaim> claims = ProjectProofs.Check(compilations.Select(file => RuleReview.RuleOf(file, options)).OfType<ReviewedRule>())
            .Where(claim => ProofConfirmation.FindRefutation(claim) is null)
            .Where(claim => !RuleReview.IsSilenced(files[claim.Rule.Text.Path], options, claim.Diagnostic));
        return ProjectProofs.Report(claims)
            .Where(said => !RuleReview.IsSilenced(files[said.Rule.Text.Path], options, said.Diagnostic))
            .Select(said => Finding.Of(said.Rule.Text, said.Diagnostic));
    }

    /// <summary>
    /// The same rules as files that need not be one project: only there do rules of one name clash, because their classes are named after them,
    /// and fields whose properties would be. Nothing is said of them where the schema does not know one of the two: it is misspelt.
    /// </summary>
    public CheckedRules AsLooseFiles() => this with
    {
        Findings = [.. Findings
            .Where(finding => finding.Definition != DiagnosticCatalog.FieldNameClash || !Findings.Any(other => IsUnknownField(other, finding)))
            .Select(finding => finding.Definition == DiagnosticCatalog.DuplicateClassName || finding.Definition == DiagnosticCatalog.FieldNameClash
                ? finding with { Severity = DiagnosticSeverity.Warning }
                : finding)],
    };

    /// <summary>Whether a finding says that nobody knows one of the two fields, whichever rule reads it.</summary>
    private static bool IsUnknownField(Finding finding, Finding clash) =>
        finding.Definition == DiagnosticCatalog.UnknownField
        && clash.Message.Contains($"'{finding.Text.Content.AsSpan(finding.Range.Start, finding.Range.Length)}'", StringComparison.Ordinal);
}
