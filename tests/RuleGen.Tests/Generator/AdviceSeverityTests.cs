using Microsoft.CodeAnalysis;

namespace RuleGen.Tests.Generator;

/// <summary>How a project turns advice up, down and off: with the means that C# projects have for any warning, and with RuleGen's own.</summary>
public class AdviceSeverityTests
{
    private const string Wildcard = "rules/one.toml(8,33): {0} RG5001: '*' is an ordinary character to '=='; use 'like' if it should stand for any text";

    private const string List = "rules/one.toml(8,56): {0} RG5022: One value needs no list; '==' says the same";

    private static readonly TestProject Project =
        new TestProject().WithRule("rules/one.toml", TestRule.Of("One", "process where process.name == \"a*\" and process.args in (\"b\")"));

    [Fact]
    public void By_themselves_warnings_warn_and_infos_inform() => Check(Project, "warning", "info");

    [Fact]
    public void A_warning_can_be_an_error() => Check(With("RG5001", ReportDiagnostic.Error), "error", "info");

    [Fact]
    public void A_warning_can_be_switched_off() => Check(With("RG5001", ReportDiagnostic.Suppress), "", "info");

    [Theory]
    [InlineData("dotnet_diagnostic.RG5022.severity = warning", "warning", "warning")]
    [InlineData("dotnet_diagnostic.RG5022.severity = none", "warning", "")]
    [InlineData("dotnet_diagnostic.RG5001.severity = error\ndotnet_diagnostic.RG5022.severity = error", "error", "error")]
    [InlineData("dotnet_diagnostic.RG5001.severity = suggestion", "info", "info")]
    public void A_global_config_sets_severities(string config, string wildcard, string list) => Check(Project with { GlobalConfig = config }, wildcard, list);

    [Fact]
    public void A_strict_project_makes_infos_errors_too() => Check(Project.WithProperty("RuleGenStrict", "true"), "error", "error");

    [Fact]
    public void What_a_strict_project_switches_off_stays_off() =>
        Check(With("RG5022", ReportDiagnostic.Suppress).WithProperty("RuleGenStrict", "true"), "error", "");

    [Theory]
    [InlineData("", false)]
    [InlineData("false", false)]
    [InlineData("true", true)]
    public void Opinions_are_given_where_the_project_asks(string value, bool expected)
    {
        TestProject project = new TestProject().WithProperty("RuleGenOpinions", value)
            .WithRule("rules/one.toml", TestRule.Of("One", "process where process.name == \"a.exe\""));
        Assert.Equal(expected, GeneratorRun.Build(project).Diagnostics is [var only] && only.StartsWith("rules/one.toml(8,28): info RG5016: ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_schema_that_tells_what_events_carry_is_heard()
    {
        string rule = TestRule.Of("One", "process where file.path : \"/tmp/*\"").Replace("# a comment", "index = ['logs-endpoint.events.process-*']", StringComparison.Ordinal);
        TestProject project = new TestProject().WithRule("rules/one.toml", rule);
        GeneratorRun.Build(project).CheckDiagnostics();
        GeneratorRun.Build(project with { Schemas = project.Schemas.Add(TestProject.Folder + "kinds.csv", "event_kind,field\nlinux_process_x,process.name\nlinux_file_x,file.path\n") }).CheckDiagnostics(
            "rules/one.toml(8,15): warning RG5040: By the project's schema files, no 'process' event of 'logs-endpoint.*' carries 'file.path'");
    }

    private static TestProject With(string id, ReportDiagnostic severity) => Project with { Severities = Project.Severities.Add(id, severity) };

    private static void Check(TestProject project, string wildcard, string list)
    {
        IEnumerable<string> expected = new[] { (Wildcard, wildcard), (List, list) }
            .Where(row => row.Item2.Length > 0)
            .Select(row => row.Item1.Replace("{0}", row.Item2, StringComparison.Ordinal));
        GeneratorRun.Build(project).CheckDiagnostics([.. expected]);
    }
}
