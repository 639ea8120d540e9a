using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RuleGen.Compiler;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Proofs;
using RuleGen.Compiler.Text;

namespace RuleGen.Generator;

/// <summary>
/// Reports what is wrong or doubtful in a rule file at its place in the file, and what is wrong with an event type at its place in the C#.
/// The generator says only that a rule yields no matcher; so each id has one reporter.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RuleAdviceAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => RoslynDiagnostics.OfAnalyzer;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        var settings = ProjectSettings.Read(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
        Compilation compilation = context.Compilation;
        AnalyzerOptions files = context.Options;
        var options = new Lazy<CompilerOptions>(() => ReadOptions(compilation, files, settings));
        var rules = new ConcurrentDictionary<string, (ReviewedRule Rule, RuleCompilation Compilation)>(StringComparer.Ordinal);
        context.RegisterAdditionalFileAction(file => CheckFile(file, options, rules, settings.IsStrict));
        context.RegisterCompilationEndAction(end => CompareRules(end, options, rules, settings.IsStrict));
        if (compilation.GetTypeByMetadataName(EventTypeReader.EventAttribute) is not null)
            context.RegisterSymbolAction(type => CheckEventType(type, settings.IsStrict), SymbolKind.NamedType);
    }

    private static CompilerOptions ReadOptions(Compilation compilation, AnalyzerOptions options, ProjectSettings settings)
    {
        IEnumerable<RuleInput> schemas = options.AdditionalFiles
            .Select(file => RuleInput.Read(file, options.AnalyzerConfigOptionsProvider, CancellationToken.None))
            .OfType<RuleInput>().Where(file => file.IsSchema);
        CompilerOptions read = RuleGenerator.ToOptions(settings, ProjectSchema.Read(schemas), RuleGenerator.Ordered(EventTypeReader.ReadAll(compilation)));
        return read with { HasOpinions = settings.HasOpinions };
    }

    private static void CheckFile(
        AdditionalFileAnalysisContext context, Lazy<CompilerOptions> options, ConcurrentDictionary<string, (ReviewedRule Rule, RuleCompilation Compilation)> rules, bool isStrict)
    {
        if (RuleInput.Read(context.AdditionalFile, context.Options.AnalyzerConfigOptionsProvider, context.CancellationToken) is not { IsSchema: false } file)
            return;
        RuleCompilation compilation = RuleCompiler.Compile(new RuleText(file.Name, file.Content), options.Value);
        foreach (RuleDiagnostic diagnostic in RuleReview.Review(compilation, options.Value))
        {
            FileRange place = FileRange.Of(file.Path, compilation.Text, diagnostic.Range);
            context.ReportDiagnostic(RoslynDiagnostics.Create(diagnostic.Definition, place, diagnostic.Arguments, isStrict));
        }

        if (RuleReview.RuleOf(compilation, options.Value) is { } rule)
            rules[file.Path] = (rule, compilation);
    }

    /// <summary>What only all rules together show. Builds get here; an editor that looks at one file does not.</summary>
    private static void CompareRules(
        CompilationAnalysisContext context,
        Lazy<CompilerOptions> options,
        ConcurrentDictionary<string, (ReviewedRule Rule, RuleCompilation Compilation)> rules,
        bool isStrict)
    {
        var paths = rules.ToDictionary(rule => rule.Value.Rule, rule => rule.Key, SameRule.Instance);
        foreach ((ReviewedRule rule, RuleDiagnostic diagnostic) in ProjectProofs.Report(ProjectProofs.Check(paths.Keys).Where(claim => !IsSilenced(claim.Rule, claim.Diagnostic))))
        {
            if (IsSilenced(rule, diagnostic))
                continue;
            FileRange place = FileRange.Of(paths[rule], rule.Text, diagnostic.Range);
            context.ReportDiagnostic(RoslynDiagnostics.Create(diagnostic.Definition, place, diagnostic.Arguments, isStrict));
        }

        bool IsSilenced(ReviewedRule rule, RuleDiagnostic diagnostic) => RuleReview.IsSilenced(rules[paths[rule]].Compilation, options.Value, diagnostic);
    }

    private static void CheckEventType(SymbolAnalysisContext context, bool isStrict)
    {
        foreach (EventTypeProblem problem in EventTypeReader.FindProblems((INamedTypeSymbol)context.Symbol))
            context.ReportDiagnostic(RoslynDiagnostics.Create(problem.Definition, problem.Place, problem.Arguments, isStrict));
    }

    /// <summary>Tells rules apart by identity: two files may hold the same.</summary>
    private sealed class SameRule : IEqualityComparer<ReviewedRule>
    {
        public static SameRule Instance { get; } = new();

        public bool Equals(ReviewedRule? x, ReviewedRule? y) => ReferenceEquals(x, y);

        public int GetHashCode(ReviewedRule obj) => RuntimeHelpers.GetHashCode(obj);
    }
}
