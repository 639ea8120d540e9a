using System.Globalization;
using RuleGen.Compiler;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Emit;
using RuleGen.Compiler.Text;

namespace RuleGen.Generator;

/// <summary>What became of one rule file: texts and numbers only, so that equal outputs stop the pipeline.</summary>
/// <param name="Path">The rule file.</param>
/// <param name="Summary">What the project's common code must know of the rule; null without a matcher.</param>
/// <param name="Source">The matcher as C#; null without one.</param>
/// <param name="Failure">Why there is no matcher; null where there is one, and for a rule that is not EQL.</param>
internal sealed record RuleOutput(string Path, RuleSummary? Summary, string? Source, DiagnosticData? Failure)
{
    /// <summary>Compiles a rule; also tells where its name and id stand, which is no part of the output because it moves more often than that changes.</summary>
    public static (RuleOutput Output, ClashPlaces Places) Compile(RuleInput file, CompilerOptions options)
    {
        RuleCompilation compilation = RuleCompiler.Compile(new RuleText(file.Name, file.Content), options);
        bool isMissing = compilation.Source is null && compilation.Document.IsEql;
        var output = new RuleOutput(file.Path, compilation.Summary, compilation.Source, isMissing ? FailureOf(file, compilation) : null);
        return (output, ClashPlaces.Of(file.Path, compilation));
    }

    private static DiagnosticData FailureOf(RuleInput file, RuleCompilation compilation)
    {
        RuleDiagnostic[] errors = compilation.Diagnostics.Where(diagnostic => diagnostic.Definition.Severity == RuleSeverity.Error).ToArray();
        RuleDiagnostic? first = errors.FirstOrDefault();
        string count = errors.Length switch
        {
            0 => "no error that RuleGen could name",
            1 => $"an error ({Describe(errors[0])})",
            _ => errors.Length.ToString(CultureInfo.InvariantCulture) + $" errors (the first one is {Describe(errors[0])})",
        };
        FileRange place = FileRange.Of(file.Path, compilation.Text, first?.Range ?? new TextRange(0, 0));
        return new DiagnosticData(DiagnosticCatalog.RuleNotCompiled, place, EquatableArray.Of(file.Name, count));
    }

    private static string Describe(RuleDiagnostic error) => error.Definition.Id + ": " + error.Message;
}

/// <summary>Where a rule file says what can clash with other rules.</summary>
/// <param name="Path">The rule file.</param>
/// <param name="Rule">The rule's header.</param>
/// <param name="Name">The value of its name.</param>
/// <param name="Id">The value of its id.</param>
internal sealed record ClashPlaces(string Path, FileRange Rule, FileRange Name, FileRange Id)
{
    public static ClashPlaces Of(string path, RuleCompilation compilation)
    {
        var places = RulePlaces.Of(compilation.Document);
        return new ClashPlaces(path, RangeOf(ClashSubject.Rule), RangeOf(ClashSubject.Name), RangeOf(ClashSubject.Id));

        FileRange RangeOf(ClashSubject subject) => FileRange.Of(path, compilation.Text, places.Find(subject));
    }

    public FileRange Find(ClashSubject subject) => subject switch
    {
        ClashSubject.Name => Name,
        ClashSubject.Id => Id,
        _ => Rule,
    };
}

/// <summary>Why a rule cannot stand beside others.</summary>
/// <param name="Path">The full path of the rule file.</param>
/// <param name="Subject">What of the rule it is about.</param>
/// <param name="Definition">The row of the catalogue.</param>
/// <param name="Arguments">Fill the placeholders of the message.</param>
internal sealed record ClashData(string Path, ClashSubject Subject, DiagnosticDefinition Definition, EquatableArray<string> Arguments)
{
    public DiagnosticData At(IEnumerable<ClashPlaces> places) => new(Definition, places.First(place => place.Path == Path).Find(Subject), Arguments);
}

/// <summary>What became of all rules together.</summary>
/// <param name="Files">The code that the rules share; none in a project without rule files.</param>
/// <param name="Refused">The rule files that cannot stand beside others.</param>
/// <param name="Clashes">Why they cannot.</param>
internal sealed record ProjectOutput(EquatableArray<GeneratedFile> Files, EquatableArray<string> Refused, EquatableArray<ClashData> Clashes)
{
    /// <param name="rules">Each rule file, with its summary where it yields a matcher.</param>
    /// <param name="options">The project's options.</param>
    public static ProjectOutput Compile(IReadOnlyList<(string Path, RuleSummary? Summary)> rules, CompilerOptions options)
    {
        if (rules.Count == 0)
            return new ProjectOutput(default, default, default);
        ProjectCompilation project = ProjectCompiler.Compile(rules.Select(rule => rule.Summary).OfType<RuleSummary>(), options);
        ClashData[] clashes = project.Clashes
            .Select(clash => new ClashData(PathOf(clash), clash.Subject, clash.Diagnostic.Definition, clash.Diagnostic.Arguments)).ToArray();
        return new ProjectOutput(project.Files, project.Clashes.Select(PathOf).ToEquatableArray(), clashes.ToEquatableArray());

        string PathOf(RuleClash clash) => rules.First(rule => rule.Summary?.Path == clash.Path).Path;
    }
}
