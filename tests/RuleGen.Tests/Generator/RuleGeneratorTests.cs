using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RuleGen.Tests.Generator;

/// <summary>What a project's build gives for its rule files, and what it says about them.</summary>
public class RuleGeneratorTests
{
    private static readonly TestProject Project = new TestProject().WithRule("rules/one.toml", TestRule.Of("One", "process where process.name == \"a\""));

    public static TheoryData<LanguageVersion> Languages => [LanguageVersion.CSharp12, LanguageVersion.CSharp13, LanguageVersion.Preview];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Generated_code_compiles_without_a_warning(LanguageVersion language) => Check(
        Project.WithRule("rules/many.toml", TestRule.Of("Many", """
            any where (process.name like~ ("a*", "*b", "*c*d*", "e?f", "g*h") or process.args : "*x*" or (source.port > 1024 and ?host.ip == "10.0.0.1"))
              and cidrMatch(source.ip, "10.0.0.0/8") and not length(process.command_line) > 3 and process.name regex "[a-z]+" and stringContains(process.name, "b")
            """))
        with
        { Language = language });

    [Fact]
    public void A_rule_becomes_a_class_and_all_rules_a_set() => Check(Project with
    {
        Code = "using MyApp.Rules; class P { static bool M(RuleEvent e) => One.Matches(e) | new RuleSet().Rules.Count == 1 | One.Info.Id == \"\"; }",
    });

    [Fact]
    public void A_project_without_rules_gets_no_code() =>
        Assert.Empty(GeneratorRun.Build(new TestProject { Code = "[RuleGen.EqlEvent] class E;" }).Files);

    [Fact]
    public void Only_files_with_the_mark_are_rules() =>
        Assert.Empty(GeneratorRun.Build(new TestProject { Others = Project.Rules }).Files);

    [Fact]
    public void A_plain_query_is_a_rule_named_for_its_file() => Check(
        new TestProject { Code = "class P { object o = MyApp.Rules.Shell.Info; }" }.WithRule("rules/shell.eql", "process where process.name == \"sh\""));

    [Fact]
    public void Types_are_public_where_the_project_says_so() => Assert.Equal(
        Accessibility.Public,
        GeneratorRun.Build(Project.WithProperty("RuleGenPublic", "true")).Compilation.GetTypeByMetadataName("MyApp.Rules.One")!.DeclaredAccessibility);

    [Theory]
    [InlineData("Other.Place", "", "Other.Place")]
    [InlineData("", "my-app.2nd", "my_app._2nd.Rules")]
    [InlineData("", "event.handlers", "_event.handlers.Rules")]
    [InlineData("", "", "Rules")]
    public void The_namespace_is_the_project_s(string space, string root, string expected) => Assert.NotNull(
        GeneratorRun.Build(Project.WithProperty("RuleGenNamespace", space).WithProperty("RootNamespace", root)).Compilation.GetTypeByMetadataName(expected + ".One"));

    [Fact]
    public void A_namespace_that_is_none_is_an_error() => Check(
        Project.WithProperty("RuleGenNamespace", "my-app"),
        "error RG0002: The project's property 'RuleGenNamespace' is 'my-app', which is no namespace of C#; write names with dots between them");

    [Fact]
    public void A_switch_that_is_neither_is_an_error() => Check(
        Project.WithProperty("RuleGenStrict", "perhaps"),
        "error RG0003: The project's property 'RuleGenStrict' is 'perhaps'; write true or false");

    [Fact]
    public void An_error_is_reported_at_its_place_and_the_missing_matcher_beside_it() => Check(
        Project.WithRule("rules/bad.toml", TestRule.Of("Bad", "process where lenght(process.name) > 3")),
        "rules/bad.toml(8,15): error RG0001: The rule file 'rules/bad.toml' has an error (RG3002: Unknown function 'lenght'; did you mean 'length'?) and yields no matcher",
        "rules/bad.toml(8,15): error RG3002: Unknown function 'lenght'; did you mean 'length'?");

    [Fact]
    public void A_rule_without_matcher_fails_a_build_without_analyzers()
    {
        GeneratorRun run = GeneratorRun.Build(Project.WithRule("rules/bad.toml", "[rule]\nname = \"B\nquery = 'any where'\n"), runAnalyzers: false);
        Assert.StartsWith("rules/bad.toml(2,8): error RG0001: The rule file 'rules/bad.toml' has 2 errors (the first one is RG1003: ", Assert.Single(run.Diagnostics));
        Assert.Equal(["One.g.cs", "RuleEvent.g.cs", "RuleSet.g.cs"], run.Files.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Two_fields_of_one_rule_cannot_share_a_property() => Check(
        Project.WithRule("rules/two.toml", TestRule.Of("Two", "any where ?process_args == \"a\" and process.args == \"b\"")),
        "rules/two.toml(1,1): error RG0013: The field 'process_args' would have the same property name as 'process.args'; generated code can hold only one of them");

    [Fact]
    public void A_warning_is_the_analyzer_s_alone() => Check(
        Project.WithRule("rules/one.toml", TestRule.Of("One", "process where proces.name == \"a\"")),
        "rules/one.toml(8,15): warning RG3001: Unknown field 'proces.name'; did you mean 'process.name'?");

    [Fact]
    public void A_strict_project_makes_a_warning_an_error() => Check(
        Project.WithRule("rules/one.toml", TestRule.Of("One", "process where proces.name == \"a\"")).WithProperty("RuleGenStrict", "true"),
        "rules/one.toml(8,15): error RG3001: Unknown field 'proces.name'; did you mean 'process.name'?");

    [Fact]
    public void A_rule_of_another_language_is_left_alone() => Check(
        Project.WithRule("rules/kql.toml", TestRule.Of("Kql", "process.name : a").Replace("\"eql\"", "\"kuery\"")),
        "rules/kql.toml(4,8): info RG1058: The rule is left alone because its type is 'kuery', not 'eql'");

    [Fact]
    public void Of_two_rules_with_one_name_the_later_file_is_refused() => Check(
        Project.WithRule("rules/two.toml", TestRule.Of("one", "any where true")),
        "rules/two.toml(2,8): error RG0010: The rule's name gives the class 'One', which 'rules/one.toml' gives already; rename one of the rules");

    [Fact]
    public void Of_two_rules_with_one_id_the_later_file_is_refused() => Check(
        Project.WithRule("rules/two.toml", TestRule.Of("Two", "any where true", "id of One")),
        "rules/two.toml(3,11): error RG0011: The rule id 'id of One' belongs to 'rules/one.toml' already; give this rule an id of its own");

    [Theory]
    [InlineData("Rule set", "RuleSet")]
    [InlineData("Ruleset", "Ruleset")]
    [InlineData("Rule event", "RuleEvent")]
    [InlineData("Info", "Info")]
    [InlineData("matches", "Matches")]
    public void A_name_that_generated_code_uses_is_refused(string name, string className) => Check(
        Project.WithRule("rules/two.toml", TestRule.Of(name, "any where true")),
        $"rules/two.toml(2,8): error RG0012: The rule's name gives the class '{className}', which generated code uses itself; rename the rule");

    [Fact]
    public void A_schema_file_adds_fields() => Check(
        Project.WithRule("rules/two.toml", TestRule.Of("Two", "any where my.count > 3")) with
        { Schemas = Project.Schemas.Add(TestProject.Folder + "my.csv", "field,type\nmy.count,long\n") });

    [Fact]
    public void A_bad_line_of_a_schema_file_is_an_error_at_that_line() => Check(
        Project with { Schemas = Project.Schemas.Add(TestProject.Folder + "my.csv", "field,type\nmy.count,long\nmy.other,wrong\n") },
        "my.csv(3,1): error RG0004: Unknown field type 'wrong'; Elasticsearch's mapping types are understood, such as keyword, long, ip or date");

    [Fact]
    public void Two_projects_that_see_each_other_s_internals_do_not_clash()
    {
        TestProject first = Project with { Name = "First", Code = "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Second\")]" };
        Compilation library = GeneratorRun.Build(first.WithProperty("RootNamespace", "First")).Compilation;
        Check((Project with
        {
            Name = "Second",
            MoreReferences = [library.ToMetadataReference()],
            Code = "class P { bool b = Second.Rules.One.Info.Equals(First.Rules.One.Info) | new First.Rules.RuleSet().Equals(new Second.Rules.RuleSet()); }",
        }).WithProperty("RootNamespace", "Second"));
    }

    [Fact]
    public void The_order_of_files_changes_nothing()
    {
        TestProject project = Project.WithRule("rules/a.toml", TestRule.Of("Zed", "file where file.name : \"x*\"")).WithRule("rules/z.toml", TestRule.Of("Ann", "any where true"));
        GeneratorDriver forward = GeneratorRun.NewDriver(project, project.Files()).RunGenerators(project.Compile());
        GeneratorDriver backward = GeneratorRun.NewDriver(project, [.. project.Files().Reverse()]).RunGenerators(project.Compile());
        Assert.Equal(SourcesOf(forward), SourcesOf(backward));
    }

    private static void Check(TestProject project, params string[] expected) => GeneratorRun.Build(project).CheckDiagnostics(expected);

    private static IEnumerable<string> SourcesOf(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single().GeneratedSources.Select(file => file.HintName + file.SourceText).Order(StringComparer.Ordinal);
}
