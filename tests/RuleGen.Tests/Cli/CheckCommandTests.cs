using System.Text.Json;

namespace RuleGen.Tests.Cli;

public sealed class CheckCommandTests : IDisposable
{
    private readonly ToolFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ToolFolder.ShellRule, 0, 0)]
    [InlineData(ToolFolder.WarningRule, 0, 1)]
    [InlineData(ToolFolder.BrokenRule, 1, 1)]
    public void The_exit_code_tells_whether_there_are_errors(string rule, int exitCode, int strictExitCode)
    {
        string path = _folder.Write("rule.toml", rule);
        Assert.Equal(exitCode, _folder.Run("check", path).ExitCode);
        Assert.Equal(strictExitCode, _folder.Run("check", path, "--strict").ExitCode);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("check", "nowhere")]
    [InlineData("check", ".", "--format", "xml")]
    [InlineData("check", ".", "--bogus")]
    [InlineData("bogus")]
    [InlineData]
    public void A_wrong_command_line_gives_exit_code_2_and_says_why(params string[] args)
    {
        ToolRun run = _folder.Run(args);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("rulegen: error: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void Opinions_are_given_on_request()
    {
        string path = _folder.Write("rule.eql", "process where process.name == \"a.exe\"");
        Assert.DoesNotContain("RG5016", _folder.Run("check", path).Output, StringComparison.Ordinal);
        Assert.Contains("info RG5016", _folder.Run("check", path, "--opinions").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_may_tell_which_events_carry_a_field()
    {
        string kinds = _folder.Write("kinds.csv", "event_kind,field\nlinux_process_x,process.name\nlinux_file_x,file.path\n");
        string path = _folder.Write("rule.toml", ToolFolder.ShellRule.Replace("query =", "index = ['logs-endpoint.events.process-*']\nquery =", StringComparison.Ordinal)
            .Replace("process.name", "file.path", StringComparison.Ordinal));
        Assert.DoesNotContain("RG5040", _folder.Run("check", path).Output, StringComparison.Ordinal);
        Assert.Contains("warning RG5040", _folder.Run("check", path, "--schema", kinds).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_of_one_id_are_told_at_the_id()
    {
        _folder.Write("rules/a.toml", ToolFolder.ShellRule);
        _folder.Write("rules/b.toml", ToolFolder.ShellRule.Replace("name = \"", "name = \"Other ", StringComparison.Ordinal));
        string[] lines = ToolFolder.ShellRule.ReplaceLineEndings("\n").Split('\n');
        int line = Array.FindIndex(lines, text => text.StartsWith("rule_id", StringComparison.Ordinal));
        Assert.True(line > 0);
        string place = $"\"line\":{line + 1},\"column\":{lines[line].IndexOf('"', StringComparison.Ordinal) + 1},";
        Assert.Contains(place, Assert.Single(_folder.Run("check", _folder.Path("rules"), "--format", "json").Output.Split('\n'), text => text.Contains("RG0011", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Help_is_no_error() => Assert.Equal(0, _folder.Run("check", "--help").ExitCode);

    [Fact]
    public void A_folder_means_every_rule_file_below_it_but_tests_of_rules()
    {
        _folder.Write("rules/b/query.eql", "process where process.name == \"a\"");
        _folder.Write("rules/a.toml", ToolFolder.ShellRule);
        _folder.Write("rules/a.tests.toml", "nonsense");
        _folder.Write("rules/readme.md", "nonsense");
        _folder.Write("rules/.hidden/c.toml", "nonsense");
        ToolRun run = _folder.Run("check", _folder.Path("rules"));
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("2 files, 2 rules compiled, 0 errors, 0 warnings\n", run.Error);
    }

    [Fact]
    public void A_folder_without_rule_files_is_a_mistake()
    {
        _folder.Write("rules/readme.md", "nonsense");
        Assert.Equal(2, _folder.Run("check", _folder.Path("rules")).ExitCode);
    }

    [Fact]
    public void A_file_named_twice_is_checked_once()
    {
        string path = _folder.Write("rules/a.toml", ToolFolder.BrokenRule);
        Assert.Single(_folder.Run("check", path, _folder.Path("rules"), "--format", "json").Lines);
    }

    [Fact]
    public void Json_has_one_object_a_line_with_places_counted_from_1()
    {
        string path = _folder.Write("rule.toml", ToolFolder.BrokenRule);
        ToolRun run = _folder.Run("check", path, "--format", "json");
        Assert.Equal(
            $$"""{"file":{{JsonSerializer.Serialize(path)}},"line":6,"column":24,"endLine":6,"endColumn":30,"id":"RG3002","severity":"error","message":"Unknown function 'lenght'; did you mean 'length'?"}""" + "\n",
            run.Output);
    }

    [Fact]
    public void Strict_turns_the_severity_of_warnings_into_error()
    {
        string path = _folder.Write("rule.toml", ToolFolder.WarningRule);
        Assert.Equal("warning", _folder.Run("check", path, "--format", "json").Json[0].GetProperty("severity").GetString());
        Assert.Equal("error", _folder.Run("check", path, "--format", "json", "--strict").Json[0].GetProperty("severity").GetString());
    }

    [Fact]
    public void Text_shows_the_line_with_the_place_underlined()
    {
        string path = _folder.Write("rule.toml", ToolFolder.BrokenRule);
        Assert.Equal(
            path + ":6:24: error RG3002: Unknown function 'lenght'; did you mean 'length'?\n"
            + "    6 | query = 'process where lenght(process.name) > 3'\n"
            + "      |                        ^~~~~~\n",
            _folder.Run("check", path).Output);
    }

    [Fact]
    public void Text_of_a_long_line_shows_the_part_around_the_place()
    {
        string padding = string.Concat(Enumerable.Repeat("process.pid > 0 and ", 50));
        string path = _folder.Write("rule.toml", ToolFolder.BrokenRule.Replace("lenght", padding + "lenght", StringComparison.Ordinal));
        IReadOnlyList<string> lines = _folder.Run("check", path).Lines;
        Assert.True(lines[1].Length < 140);
        Assert.Equal("lenght", lines[1].Substring(lines[2].IndexOf('^', StringComparison.Ordinal), 6));
    }

    [Fact]
    public void Nothing_from_a_file_commands_the_terminal()
    {
        string path = _folder.Write("rule.toml", ToolFolder.BrokenRule + "\n# \u001b[31m\u202Ered\nx = 'a\u001b[2J'\n");
        ToolRun run = _folder.Run("check", path);
        Assert.Equal(1, run.ExitCode);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public void Sarif_names_kinds_places_and_severities()
    {
        _folder.Write("rules/a b.toml", ToolFolder.BrokenRule);
        _folder.Write("rules/c.toml", ToolFolder.WarningRule);
        ToolRun run = _folder.Run("check", _folder.Path("rules"), "--format", "sarif");
        JsonElement root = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("2.1.0", root.GetProperty("version").GetString());
        JsonElement sarif = Assert.Single(root.GetProperty("runs").EnumerateArray());
        Assert.Equal(["RG3001", "RG3002"], sarif.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()));
        JsonElement[] results = [.. sarif.GetProperty("results").EnumerateArray()];
        Assert.Equal(["RG3002 1 error", "RG3001 0 warning"], results.Select(result => $"{result.GetProperty("ruleId")} {result.GetProperty("ruleIndex")} {result.GetProperty("level")}"));
        JsonElement place = results[0].GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.EndsWith("/rules/a%20b.toml", place.GetProperty("artifactLocation").GetProperty("uri").GetString(), StringComparison.Ordinal);
        Assert.Equal("""{"startLine":6,"startColumn":24,"endLine":6,"endColumn":30}""", place.GetProperty("region").GetRawText());
    }

    [Fact]
    public void Github_annotations_escape_what_has_a_meaning_there()
    {
        string path = _folder.Write("a,b%c.toml", ToolFolder.BrokenRule.Replace("lenght(process.name) > 3", "process.name == \"", StringComparison.Ordinal));
        string line = _folder.Run("check", path, "--format", "github").Lines[0];
        Assert.StartsWith("::error file=", line, StringComparison.Ordinal);
        Assert.Contains("a%2Cb%25c.toml,line=6,col=40,endLine=6,", line, StringComparison.Ordinal);
        Assert.Contains(",title=RG2003%3A ", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_utf8_is_reported_at_its_place_and_the_others_are_checked()
    {
        byte[] bytes = [.. "# é"u8, (byte)'\n', .. "name = \""u8, 0xE9, (byte)'"'];
        _folder.Write("rules/a.toml", bytes);
        _folder.Write("rules/b.toml", ToolFolder.BrokenRule);
        ToolRun run = _folder.Run("check", _folder.Path("rules"), "--format", "json");
        Assert.Equal(
            ["RG0006 2:9", "RG3002 6:24"],
            run.Json.Select(finding => $"{finding.GetProperty("id")} {finding.GetProperty("line")}:{finding.GetProperty("column")}"));
        Assert.Contains("Byte 13 ", run.Json[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_no_column()
    {
        string path = _folder.Write("query.eql", "\uFEFFprocess where lenght(process.name) > 3");
        Assert.Equal(15, _folder.Run("check", path, "--format", "json").Json[0].GetProperty("column").GetInt32());
    }

    [Fact]
    public void Two_rules_with_one_id_are_reported_at_the_second()
    {
        _folder.Write("rules/a.toml", ToolFolder.ShellRule);
        _folder.Write("rules/b.toml", ToolFolder.FileRule.Replace("file-1", "shell-1", StringComparison.Ordinal));
        ToolRun run = _folder.Run("check", _folder.Path("rules"), "--format", "json");
        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith("b.toml", Assert.Single(run.Json).GetProperty("file").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_file_adds_fields()
    {
        string path = _folder.Write("rule.toml", ToolFolder.WarningRule);
        string schema = _folder.Write("schema.csv", "field,type\nproces.name,keyword\n");
        Assert.Single(_folder.Run("check", path).Error.Split('\n'), line => line.EndsWith("1 warning", StringComparison.Ordinal));
        ToolRun run = _folder.Run("check", path, "--schema", schema);
        Assert.Empty(run.Output);
        Assert.EndsWith("0 warnings\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("field,type\na,keyword\nb,strnig\n", "schema.csv:3: Unknown field type 'strnig'")]
    [InlineData("name,kind\n", "schema.csv:1: ")]
    public void A_wrong_schema_file_is_reported_at_its_line(string schema, string message)
    {
        string path = _folder.Write("rule.toml", ToolFolder.ShellRule);
        ToolRun run = _folder.Run("check", path, "--schema", _folder.Write("schema.csv", schema));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "RG6030")]
    [InlineData("// rulegen: allow RG6030 because both teams keep their own\n", "")]
    public void A_finding_about_two_rules_can_be_silenced_and_is_not_called_unused(string comment, string expected)
    {
        using var folder = new ToolFolder();
        foreach (string name in new[] { "a.eql", "b.eql" })
            folder.Write("rules/" + name, comment + "process where process.name == \"nc\"");
        ToolRun run = folder.Run("check", folder.Path("rules"), "--format", "json");
        Assert.Equal(expected, string.Join(' ', run.Json.Select(finding => finding.GetProperty("id").GetString()).Distinct()));
    }
}
