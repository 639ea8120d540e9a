using RuleGen.Cli.Results;

namespace RuleGen.Tests.Cli;

/// <summary>The commands that print forms of rules, and pages.</summary>
public sealed class FormCommandTests : IDisposable
{
    private readonly ToolFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("toml", "Key: \"rule_id\"")]
    [InlineData("document", "Severity: Sourced @6:12\n")]
    [InlineData("syntax", "event \"process\"\n")]
    [InlineData("bound", "Path: \"process.name\"")]
    [InlineData("plan", "process.name")]
    [InlineData("source", "static partial class ShellStarted")]
    public void Every_stage_can_be_printed(string stage, string part)
    {
        string path = _folder.Write("rule.toml", ToolFolder.ShellRule);
        ToolRun run = _folder.Run("dump", path, "--stage", stage);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(part, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_of_one_name_are_an_error_where_they_become_one_project_and_a_warning_elsewhere()
    {
        string first = _folder.Write("a.toml", ToolFolder.ShellRule);
        string second = _folder.Write("b.toml", ToolFolder.ShellRule.Replace("shell-1", "shell-2"));
        ToolRun emitted = _folder.Run("emit", first, second, "--out", _folder.Path("out"));
        Assert.Equal(1, emitted.ExitCode);
        Assert.Contains("error RG0010", emitted.Error, StringComparison.Ordinal);
        ToolRun checkedAlone = _folder.Run("check", first, second);
        Assert.Equal(0, checkedAlone.ExitCode);
        Assert.Contains("warning RG0010", checkedAlone.Output, StringComparison.Ordinal);
        Assert.Equal(1, _folder.Run("check", first, second, "--strict").ExitCode);
    }

    [Theory]
    [InlineData("process.args == \"a\" and ?process_args == \"b\"", "rule.eql:1:39: warning RG0013")]
    [InlineData("process.name == \"a\" and Process.name == \"b\"", "rule.eql:1:39: warning RG3001")]
    public void Two_fields_of_one_property_are_a_warning_at_the_field_where_no_code_is_made(string condition, string expected)
    {
        ToolRun run = _folder.Run("check", _folder.Write("rule.eql", "process where " + condition));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        Assert.Single(run.Output.Split('\n'), line => line.Contains(": warning ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_stage_that_is_not_reached_is_an_error()
    {
        string path = _folder.Write("rule.toml", ToolFolder.BrokenRule);
        Assert.Equal(0, _folder.Run("dump", path, "--stage", "syntax").ExitCode);
        Assert.Equal(1, _folder.Run("dump", path, "--stage", "plan").ExitCode);
    }

    [Fact]
    public void Emit_prints_a_matcher_or_writes_all_files()
    {
        string path = _folder.Write("rule.toml", ToolFolder.ShellRule);
        Assert.Contains("internal static partial class ShellStarted", _folder.Run("emit", path).Output, StringComparison.Ordinal);
        string target = _folder.Path("out");
        Assert.Equal(0, _folder.Run("emit", path, "--out", target, "--namespace", "My.Rules", "--public").ExitCode);
        Assert.Equal(["RuleEvent.g.cs", "RuleSet.g.cs", "ShellStarted.g.cs"], Directory.GetFiles(target).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("namespace My.Rules;", File.ReadAllText(Path.Combine(target, "ShellStarted.g.cs")), StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_prints_the_page_of_a_diagnostic()
    {
        ToolRun run = _folder.Run("explain", "rg3001");
        Assert.Equal(run.Output, _folder.Run("explain", "3001").Output);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("# RG3001: Unknown field\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(2, _folder.Run("explain", "RG9999").ExitCode);
    }

    [Fact]
    public void A_limiter_is_full_as_soon_as_nothing_more_can_come()
    {
        var passed = new List<int>();
        var limiter = new ResultLimiter<int>([new ResultLimit(false, 2), new ResultLimit(true, 1)], passed.Add);
        Assert.False(limiter.IsFull);
        limiter.Add(1);
        limiter.Add(2);
        Assert.True(limiter.IsFull);
        Assert.Empty(passed);
        limiter.Complete();
        Assert.Equal([2], passed);
    }
}
