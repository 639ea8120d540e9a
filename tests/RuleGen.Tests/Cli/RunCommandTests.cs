using System.Text.Json;

namespace RuleGen.Tests.Cli;

public sealed class RunCommandTests : IDisposable
{
    private readonly ToolFolder _folder = new();
    private readonly string _rules;

    public RunCommandTests()
    {
        _folder.Write("rules/file.toml", ToolFolder.FileRule);
        _folder.Write("rules/shell.toml", ToolFolder.ShellRule);
        _rules = _folder.Path("rules");
    }

    public void Dispose() => _folder.Dispose();

    private ToolRun Matches(params string[] args) => _folder.Run(["run", "--output", "matches", "--rules", _rules, .. args]);

    [Fact]
    public void Lines_are_counted_through_all_inputs_blank_and_bad_ones_included()
    {
        string a = _folder.Write("a.ndjson", $"{ToolFolder.OtherEvent}\r\n\r\n{ToolFolder.ShellEvent}");
        string b = _folder.Write("b.ndjson", $"\uFEFF{ToolFolder.KeyEvent}\nnonsense\n  \n{ToolFolder.ShellEvent}\n");
        ToolRun run = Matches(a, b);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["shell-1:3", "file-1:4", "shell-1:7"], run.Matches);
        Assert.Equal("""{"rule_id":"shell-1","rule":"Shell started","lines":[3]}""", run.Lines[0]);
    }

    [Fact]
    public void A_bad_line_gives_one_warning_and_is_counted()
    {
        string lines = $"{ToolFolder.ShellEvent}\n[1]\n{ToolFolder.ShellEvent[..30]}\n{ToolFolder.ShellEvent}\n";
        ToolRun run = Matches(_folder.Write("a.ndjson", lines));
        Assert.Equal(["shell-1:1", "shell-1:4"], run.Matches);
        string[] errors = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, errors.Length);
        Assert.Contains("line 2 ", errors[0], StringComparison.Ordinal);
        Assert.Contains("line 3 ", errors[1], StringComparison.Ordinal);
        Assert.StartsWith("2 events, 2 bad lines, 2 matches, ", errors[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1]\n", 2)]
    [InlineData("[\n", 2)]
    [InlineData("[1,\n", 2)]
    [InlineData("[[\n", 2)]
    [InlineData("[\"a\n", 2)]
    [InlineData("[{\"a\":\n", 2)]
    [InlineData(" [] x\n", 2)]
    [InlineData("[]\n", 1)]
    public void A_first_line_that_begins_with_a_bracket_takes_no_other_line_with_it(string first, int badOrFirstLine)
    {
        string events = $"{first}{ToolFolder.ShellEvent}\n{ToolFolder.OtherEvent}\n{ToolFolder.ShellEvent}\n";
        string[] lines = [.. Matches(_folder.Write("a.ndjson", events)).Matches];
        Assert.Equal(2, lines.Length);
        int place = int.Parse(lines[0].Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(place, 1, badOrFirstLine);
        Assert.Equal($"shell-1:{place + 2}", lines[1]);
    }

    [Fact]
    public void A_line_that_is_too_long_is_a_bad_line()
    {
        string path = _folder.Write("a.ndjson", $"{ToolFolder.ShellEvent}\n{ToolFolder.KeyEvent}\n");
        ToolRun run = Matches(path, "--max-line-length", "60");
        Assert.Equal(["file-1:2"], run.Matches);
        Assert.Contains("line 1 ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("-")]
    public void Events_come_from_standard_input_where_no_file_is_named(params string[] files)
    {
        ToolRun run = ToolRun.Of(ToolFolder.OtherEvent + "\n" + ToolFolder.ShellEvent, ["run", "--output", "matches", .. files, "--rules", _rules]);
        Assert.Equal(["shell-1:2"], run.Matches);
    }

    [Fact]
    public void Files_behind_the_rules_are_events_unless_they_end_like_rules()
    {
        string path = _folder.Write("a.ndjson", ToolFolder.ShellEvent);
        string extra = _folder.Write("extra.eql", "process where process.name == \"sh\"");
        ToolRun run = _folder.Run("run", "--output", "matches", "--rules", _rules, extra, path);
        Assert.Equal(["extra:1", "shell-1:1"], run.Matches);
    }

    [Theory]
    [InlineData("shell-1", "shell-1:1")]
    [InlineData("file*", "file-1:2")]
    [InlineData("Shell*", "shell-1:1")]
    [InlineData("*.toml", "shell-1:1 file-1:2")]
    public void Select_takes_ids_and_patterns(string pattern, string matches)
    {
        string path = _folder.Write("a.ndjson", ToolFolder.ShellEvent + "\n" + ToolFolder.KeyEvent);
        Assert.Equal(matches.Split(' '), Matches(path, "--select", pattern).Matches);
    }

    [Fact]
    public void Selecting_nothing_is_a_mistake() => Assert.Equal(2, Matches("--select", "nothing").ExitCode);

    [Fact]
    public void A_missing_event_file_is_found_before_anything_runs()
    {
        ToolRun run = Matches(_folder.Write("a.ndjson", ToolFolder.ShellEvent), _folder.Path("missing.ndjson"));
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("missing.ndjson", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_runs_while_a_rule_file_has_errors()
    {
        _folder.Write("rules/broken.toml", ToolFolder.BrokenRule);
        ToolRun run = Matches(_folder.Write("a.ndjson", ToolFolder.ShellEvent));
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("error RG3002", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Keep_going_runs_the_rules_without_errors_and_still_fails()
    {
        _folder.Write("rules/broken.toml", ToolFolder.BrokenRule);
        ToolRun run = Matches(_folder.Write("a.ndjson", ToolFolder.ShellEvent), "--keep-going");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["shell-1:1"], run.Matches);
    }

    [Fact]
    public void Errors_of_rules_that_are_not_selected_do_not_matter()
    {
        _folder.Write("rules/broken.toml", ToolFolder.BrokenRule);
        ToolRun run = Matches(_folder.Write("a.ndjson", ToolFolder.ShellEvent), "--select", "shell-1");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["shell-1:1"], run.Matches);
    }

    [Fact]
    public void An_alert_holds_the_event_and_what_the_rule_says()
    {
        ToolRun run = _folder.Run("run", "--rules", _rules, _folder.Write("a.ndjson", ToolFolder.ShellEvent));
        JsonElement alert = Assert.Single(run.Json);
        Assert.Equal("sh", alert.GetProperty("process").GetProperty("name").GetString());
        Assert.Equal("signal", alert.GetProperty("event").GetProperty("kind").GetString());
        Assert.Equal("process", alert.GetProperty("event").GetProperty("category").GetString());
        Assert.Equal("event", alert.GetProperty("kibana.alert.original_event.kind").GetString());
        Assert.Equal("2024-05-01T10:00:00Z", alert.GetProperty("@timestamp").GetString());
        Assert.Equal("2024-05-01T10:00:00Z", alert.GetProperty("kibana.alert.original_time").GetString());
        Assert.Equal("shell-1", alert.GetProperty("kibana.alert.rule.rule_id").GetString());
        Assert.Equal("Shell started", alert.GetProperty("kibana.alert.rule.name").GetString());
        Assert.Equal("high", alert.GetProperty("kibana.alert.severity").GetString());
        Assert.Equal(73, alert.GetProperty("kibana.alert.risk_score").GetInt32());
        Assert.Equal("process event with process sh on web1 created high alert Shell started.", alert.GetProperty("kibana.alert.reason").GetString());
        JsonElement technique = alert.GetProperty("kibana.alert.rule.threat")[0].GetProperty("technique")[0];
        Assert.Equal("T1059", technique.GetProperty("id").GetString());
        Assert.Equal("https://attack.mitre.org/techniques/T1059/004/", technique.GetProperty("subtechnique")[0].GetProperty("reference").GetString());
    }

    [Fact]
    public void The_same_event_gives_the_same_alert_again()
    {
        string path = _folder.Write("a.ndjson", $"{ToolFolder.ShellEvent}\n{ToolFolder.ShellEvent.Replace("web1", "web2", StringComparison.Ordinal)}\n");
        string[] Uuids() => [.. _folder.Run("run", "--rules", _rules, path).Json.Select(alert => alert.GetProperty("kibana.alert.uuid").GetString()!)];
        Assert.Equal(Uuids(), Uuids());
        Assert.Equal(2, Uuids().Distinct().Count());
    }

    [Theory]
    [InlineData("""{"_index":"x","_source":{"event":{"category":"process"},"process":{"name":"sh","note":"\ud800"}}}""")]
    [InlineData("""{"_id":"1","fields":{"event.category":["process"],"process.name":["sh"],"host.name":["\ud800"]}}""")]
    [InlineData("""{"event":{"category":"process"},"process.name":"sh"}""")]
    public void An_alert_is_made_of_any_form_of_an_event(string document)
    {
        ToolRun run = _folder.Run("run", "--rules", _rules, _folder.Write("a.ndjson", document));
        Assert.Equal(0, run.ExitCode);
        JsonElement alert = Assert.Single(run.Json);
        Assert.False(alert.TryGetProperty("_source", out _));
        Assert.True(alert.TryGetProperty("process", out _) || alert.TryGetProperty("process.name", out _));
    }

    [Fact]
    public void A_reader_that_goes_away_ends_the_command_quietly()
    {
        string path = _folder.Write("a.ndjson", ToolFolder.ShellEvent);
        using var error = new StringWriter();
        int exitCode = RuleGen.Cli.RuleGenTool.Run(["run", "--rules", _rules, path], Stream.Null, new ClosedPipe(), error);
        Assert.Equal(0, exitCode);
        Assert.DoesNotContain("rulegen:", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_interruption_ends_a_command_that_waits_for_events_and_sums_up()
    {
        using var interruption = new CancellationTokenSource();
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var input = new EndlessInput(ToolFolder.ShellEvent + "\n", interruption.Cancel);
        int exitCode = RuleGen.Cli.RuleGenTool.Run(["run", "--output", "matches", "--rules", _rules], new RuleGen.Cli.ToolStreams(input, output, error, false, interruption.Token));
        input.Release();
        Assert.Equal(130, exitCode);
        Assert.True(output.Length > 0);
        Assert.StartsWith("1 event, 0 bad lines, 1 match, ", error.ToString(), StringComparison.Ordinal);
    }

    private sealed class ClosedPipe : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("Broken pipe", 32);
    }

    /// <summary>Gives one text, and then lets the reader wait.</summary>
    private sealed class EndlessInput(string text, Action onWaiting) : MemoryStream(System.Text.Encoding.UTF8.GetBytes(text))
    {
        private readonly ManualResetEventSlim _released = new();

        public void Release() => _released.Set();

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = base.Read(buffer, offset, count);
            if (read == 0)
            {
                onWaiting();
                _released.Wait();
            }

            return read;
        }
    }
}
