using System.Text.Json;

namespace RuleGen.Tests.Cli;

public sealed class BenchCommandTests : IDisposable
{
    private readonly ToolFolder _folder = new();
    private readonly string _rules;
    private readonly string _events;

    public BenchCommandTests()
    {
        _folder.Write("rules/file.toml", ToolFolder.FileRule);
        _folder.Write("rules/shell.toml", ToolFolder.ShellRule);
        _folder.Write("rules/pair.eql", "sequence by host.name [process where process.name == \"sh\"] [process where process.name == \"cat\"]");
        _folder.Write("rules/child.eql", "process where process.name == \"ls\"");
        _rules = _folder.Path("rules");
        _events = _folder.Write("a.ndjson", $"{ToolFolder.ShellEvent}\nnonsense\n{ToolFolder.OtherEvent}\n\n{ToolFolder.ShellEvent}\n{ToolFolder.KeyEvent}\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_rule_is_measured_once_the_dearest_first()
    {
        ToolRun run = _folder.Run("bench", "--rules", _rules, _events, "--format", "json");
        Assert.Equal(0, run.ExitCode);
        JsonElement result = Assert.Single(run.Json);
        Assert.Equal(4, result.GetProperty("events").GetInt32());
        Assert.True(result.GetProperty("reading_ns").GetDouble() > 0);
        Assert.True(result.GetProperty("all_ns").GetDouble() > 0);
        Assert.True(result.GetProperty("events_per_second").GetDouble() > 0);
        JsonElement[] rules = [.. result.GetProperty("rules").EnumerateArray()];
        Assert.Equal(["child", "file-1", "pair", "shell-1"], rules.Select(rule => rule.GetProperty("rule_id").GetString()!).Order(StringComparer.Ordinal));
        double[] costs = [.. rules.Select(rule => rule.GetProperty("ns").GetDouble())];
        Assert.Equal(costs.OrderDescending(), costs);
        Assert.All(costs, cost => Assert.True(cost >= 0));
        Assert.Equal(
            ["child 1", "file-1 1", "pair 2", "shell-1 2"],
            rules.Select(rule => $"{rule.GetProperty("rule_id").GetString()} {rule.GetProperty("events").GetInt32()}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void People_read_a_table()
    {
        ToolRun run = _folder.Run("bench", "--rules", _rules, _events);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("4 events, 4 rules, one thread", run.Lines[0], StringComparison.Ordinal);
        Assert.Single(run.Lines, line => line.EndsWith("reading and all rules", StringComparison.Ordinal));
        foreach (string rule in new[] { "Shell started", "Key written", "pair", "child" })
            Assert.Single(run.Lines, line => line.EndsWith("  " + rule, StringComparison.Ordinal));
    }

    [Fact]
    public void A_rule_of_ancestors_is_measured_too()
    {
        string rule = _folder.Write("descendant.toml", """
            [rule]
            id = "descendant-1"
            name = "Descends"
            description = "Of ls."
            version = "1.0.0"
            os_list = ["linux"]
            query = 'process where process.name == "sh" and descendant of [process where process.name == "ls"]'
            """);
        ToolRun run = _folder.Run("bench", "--rules", rule, _events);
        Assert.Equal(0, run.ExitCode);
        Assert.Single(run.Lines, line => line.EndsWith("  Descends", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_to_measure_with_is_a_mistake() => Assert.Equal(2, _folder.Run("bench", "--rules", _rules, _folder.Write("b.ndjson", "[]")).ExitCode);

    [Fact]
    public void A_rule_with_errors_stops_it() =>
        Assert.Equal(1, _folder.Run("bench", "--rules", _folder.Write("broken.toml", ToolFolder.BrokenRule), _events).ExitCode);
}
