using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RuleGen.Generator;

namespace RuleGen.Tests.Generator;

/// <summary>After an edit, what the edit does not concern must not run again.</summary>
public class IncrementalityTests
{
    private static readonly TestProject Project = new TestProject
    {
        Code = "[RuleGen.EqlEvent(\"process\")] public class Start { [RuleGen.EqlField(\"process.name\")] public string? Name { get; set; } }",
    }
        .WithRule("rules/one.toml", TestRule.Of("One", "process where process.name == \"a\""))
        .WithRule("rules/two.toml", TestRule.Of("Two", "process where process.name : \"b*\""));

    [Fact]
    public void Equal_input_runs_nothing() => Check(Project,
        "ReadSettings: Cached; ReadFiles: Cached, Cached; ReadSchema: Cached; ReadEventTypes: Cached; ReadOptions: Cached; "
        + "CompileRule: Cached, Cached; JoinRules: Cached; FindClashes: Cached; outputs: Cached; written anew: nothing");

    [Fact]
    public void Unrelated_code_compiles_no_rule() => Check(Project with { Code = Project.Code + " class Unrelated;" },
        "ReadSettings: Cached; ReadFiles: Cached, Cached; ReadSchema: Cached; ReadEventTypes: Cached; ReadOptions: Cached; "
        + "CompileRule: Cached, Cached; JoinRules: Cached; FindClashes: Cached; outputs: Cached; written anew: nothing");

    [Fact]
    public void A_comment_in_a_rule_writes_no_file() => Check(
        Project.WithRule("rules/one.toml", "# new\n" + TestRule.Of("One", "process where process.name == \"a\"")),
        "ReadSettings: Cached; ReadFiles: Modified, Cached; ReadSchema: Cached; ReadEventTypes: Cached; ReadOptions: Cached; "
        + "CompileRule: Unchanged, Cached; JoinRules: Cached; FindClashes: Cached; outputs: Cached; written anew: nothing");

    // The rules are joined again, because the index of a larger project tells what each needs; other matchers are not written anew.
    [Fact]
    public void An_edit_of_a_rule_compiles_that_rule_only() => Check(
        Project.WithRule("rules/one.toml", TestRule.Of("One", "process where process.name == \"z\"")),
        "ReadSettings: Cached; ReadFiles: Modified, Cached; ReadSchema: Cached; ReadEventTypes: Cached; ReadOptions: Cached; "
        + "CompileRule: Modified, Cached; JoinRules: Unchanged; FindClashes: Cached; outputs: Modified, Cached; written anew: One.g.cs");

    [Fact]
    public void An_edit_of_an_event_type_compiles_every_rule() => Check(Project with { Code = Project.Code.Replace("string?", "string[]?") },
        "ReadSettings: Cached; ReadFiles: Cached, Cached; ReadSchema: Cached; ReadEventTypes: Modified; ReadOptions: Modified; "
        + "CompileRule: Modified, Modified; JoinRules: Unchanged; FindClashes: Cached; outputs: Modified, Cached; written anew: One.g.cs, Two.g.cs");

    [Fact]
    public void Another_namespace_compiles_every_rule() => Check(Project.WithProperty("RuleGenNamespace", "Other"),
        "ReadSettings: Modified; ReadFiles: Cached, Cached; ReadSchema: Cached; ReadEventTypes: Cached; ReadOptions: Modified; "
        + "CompileRule: Modified, Modified; JoinRules: Modified; FindClashes: Unchanged; outputs: Modified, Cached; written anew: One.g.cs, RuleEvent.g.cs, RuleSet.g.cs, Two.g.cs");

    [Fact]
    public void Equal_options_in_a_new_object_compile_nothing() => Check(Project with { HasNewOptions = true },
        "ReadSettings: Unchanged; ReadFiles: Cached, Cached; ReadSchema: Cached; ReadEventTypes: Cached; ReadOptions: Cached; "
        + "CompileRule: Cached, Cached; JoinRules: Cached; FindClashes: Cached; outputs: Cached; written anew: nothing");

    [Fact]
    public void No_step_holds_an_object_of_Roslyn()
    {
        TestProject project = Project.WithRule("rules/broken.toml", TestRule.Of("Broken", "process where")).WithProperty("RuleGenPublic", "perhaps")
            with
        { Schemas = Project.Schemas.Add(TestProject.Folder + "more.csv", "field,type\nmy.field,nonsense\nmy.other,keyword\n") };
        GeneratorRunResult result = GeneratorRun.NewDriver(project, project.Files()).RunGenerators(project.Compile()).GetRunResult().Results.Single();

        var walk = new RoslynWalk();
        foreach (string name in StepNames.All)
        {
            foreach (var output in result.TrackedSteps[name].SelectMany(step => step.Outputs))
                walk.Visit(output.Value, name);
        }

        Assert.Empty(walk.Found);
        Assert.True(walk.Visited > 100, "the walk saw too little to prove anything");
    }

    [Fact]
    public void The_walk_finds_an_object_of_Roslyn_at_any_depth()
    {
        var walk = new RoslynWalk();
        walk.Visit(new { Inner = new List<object> { Tuple.Create(1, (object)Location.None) } }, "value");
        Assert.NotEmpty(walk.Found);
    }

    /// <summary>Runs the project, then an edit of it in the same driver, and compares why each step ran the second time.</summary>
    private static void Check(TestProject edited, string expected)
    {
        ImmutableArray<AdditionalText> files = Project.Files();
        GeneratorDriver driver = GeneratorRun.NewDriver(Project, files).RunGenerators(Project.Compile());
        Dictionary<string, string> before = SourcesOf(driver);

        if (edited.HasNewOptions || !edited.Properties.Equals(Project.Properties))
            driver = driver.WithUpdatedAnalyzerConfigOptions(edited.Options());
        foreach ((AdditionalText old, AdditionalText now) in files.Zip(edited.Files()))
        {
            if (old.GetText()!.ToString() != now.GetText()!.ToString())
                driver = driver.ReplaceAdditionalText(old, now);
        }

        driver = driver.RunGenerators(edited.Compile());

        IEnumerable<string> written = SourcesOf(driver).Where(file => before.GetValueOrDefault(file.Key) != file.Value).Select(file => file.Key).Order(StringComparer.Ordinal);
        string actual = $"{ReasonsOf(driver)}; written anew: {string.Join(", ", written.DefaultIfEmpty("nothing"))}";
        if (actual != expected)
            Assert.Fail($"Expected:\n{expected}\nActual:\n{actual}");
    }

    private static string ReasonsOf(GeneratorDriver driver)
    {
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        IEnumerable<string> steps = StepNames.All.Select(name => $"{name}: {string.Join(", ", Reasons(result.TrackedSteps[name]))}");
        return string.Join("; ", steps.Append("outputs: " + string.Join(", ", Reasons(result.TrackedOutputSteps.SelectMany(step => step.Value)).Distinct().Order())));
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(IEnumerable<IncrementalGeneratorRunStep> steps) =>
        steps.SelectMany(step => step.Outputs).Select(output => output.Reason);

    private static Dictionary<string, string> SourcesOf(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single().GeneratedSources.ToDictionary(file => file.HintName, file => file.SourceText.ToString());
}
