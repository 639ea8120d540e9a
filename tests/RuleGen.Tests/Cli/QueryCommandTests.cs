using System.Globalization;

namespace RuleGen.Tests.Cli;

public sealed class QueryCommandTests : IDisposable
{
    private readonly ToolFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Runs a query over one process event for each number, whose pid it is.</summary>
    private string Check(string query, string numbers, params string[] args)
    {
        string[] events = [.. numbers.Split(' ').Select(number => $$"""{"@timestamp":"2024-01-01T00:00:0{{number}}Z","event":{"category":"process"},"process":{"pid":{{number}} } }""")];
        ToolRun run = ToolRun.Of(string.Join("\n", events), ["query", query, .. args]);
        Assert.Equal(0, run.ExitCode);
        return string.Join(" ", run.Json.Select(match => match.GetProperty("lines")[0].GetInt64().ToString(CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("", "2 3 4 5 6")]
    [InlineData("| head 2", "2 3")]
    [InlineData("| tail 2", "5 6")]
    [InlineData("| head 4 | tail 2", "4 5")]
    [InlineData("| tail 4 | head 2", "3 4")]
    [InlineData("| tail 3 | tail 9", "4 5 6")]
    [InlineData("| head 0", "")]
    [InlineData("| tail 0", "")]
    public void Pipes_count_matches(string pipes, string lines) =>
        Assert.Equal(lines, Check($"process where process.pid > 1 {pipes}", "1 2 3 4 5 6"));

    [Theory]
    [InlineData("", "3", "1 2 3")]
    [InlineData("| tail 9", "3", "4 5 6")]
    [InlineData("| head 2", "3", "1 2")]
    [InlineData("", "0", "")]
    public void Size_counts_from_the_side_of_the_first_pipe(string pipes, string size, string lines) =>
        Assert.Equal(lines, Check($"process where true {pipes}", "1 2 3 4 5 6", "--size", size));

    [Theory]
    [InlineData("1 2 3 4")]
    [InlineData("3 2 4 1", "--timestamp-field", "@timestamp")]
    [InlineData("3 2 4 1", "--tiebreaker-field", "process.pid")]
    [InlineData("3 2 4 1", "--timestamp-field", "nothing", "--tiebreaker-field", "process.pid")]
    public void Fields_of_order_put_matches_in_order(string lines, params string[] args) =>
        Assert.Equal(lines, Check("process where true", "9 5 1 7", args));

    [Fact]
    public void Pipes_count_in_the_order_of_time() =>
        Assert.Equal("3 2", Check("process where true | head 2", "9 5 1 7", "--timestamp-field", "@timestamp"));

    [Fact]
    public void A_stage_that_comes_earlier_in_the_input_is_found_in_the_order_of_time()
    {
        const string query = "sequence [process where process.pid == 1] [process where process.pid == 3]";
        Assert.Empty(ToolRun.Of(Processes(3, 1), "query", query).Json);
        ToolRun run = ToolRun.Of(Processes(3, 1), "query", query, "--timestamp-field", "@timestamp");
        Assert.Equal(["[2,1]"], run.Json.Select(match => match.GetProperty("lines").GetRawText()));
    }

    [Fact]
    public void Every_event_of_a_sequence_is_passed_on()
    {
        string input = Processes(1, 2, 3);
        ToolRun run = ToolRun.Of(input, "query", "sequence [process where process.pid == 1] [process where process.pid == 3]", "--output", "events");
        string[] lines = input.Split('\n');
        Assert.Equal(lines[0] + "\n" + lines[2] + "\n", run.Output);
    }

    [Fact]
    public void A_missing_event_is_null_among_the_lines()
    {
        ToolRun run = ToolRun.Of(Processes(1, 2), "query", "sequence with maxspan=5s [process where process.pid == 1] ![process where process.pid == 3]");
        Assert.Equal(["[1,null]"], run.Json.Select(match => match.GetProperty("lines").GetRawText()));
    }

    private static string Processes(params int[] numbers) => string.Join("\n", numbers.Select(number =>
        $$"""{"@timestamp":"2024-01-01T00:00:0{{number}}Z","event":{"category":"process"},"process":{"pid":{{number}} } }"""));

    [Fact]
    public void Events_are_passed_on_as_they_are()
    {
        string weird = """{"event" : {"category":"process"}, "a":1.0,"a":"\u00e9é"}""";
        ToolRun run = ToolRun.Of("\uFEFF" + weird + "\r\n" + ToolFolder.KeyEvent, "query", "process where true", "--output", "events");
        Assert.Equal(weird + "\n", run.Output);
    }

    [Fact]
    public void The_category_may_stand_in_another_field()
    {
        ToolRun run = ToolRun.Of("""{"kind":"file"}""" + "\n" + """{"kind":"process"}""", "query", "process where true", "--event-category-field", "kind");
        Assert.Equal(["query:2"], run.Matches);
    }

    [Fact]
    public void An_error_points_into_the_query()
    {
        ToolRun run = ToolRun.Of("", "query", "process where\n  lenght(process.name) > 3");
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.StartsWith("query:2:3: error RG3002: ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("process where process.nmae == \"a\"", false)]
    [InlineData("process where process.nmae == \"a\"", true)]
    public void Unknown_fields_are_reported_only_where_a_schema_is_given(string query, bool hasSchema)
    {
        string schema = _folder.Write("schema.csv", "field,type\nother,keyword\n");
        ToolRun run = ToolRun.Of("", hasSchema ? ["query", query, "--schema", schema] : ["query", query]);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(hasSchema, run.Error.Contains("RG3001", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("process where process.name == 'sh'", "elasticsearch", 1)]
    [InlineData("process where process.name == 'sh'", "classic", 0)]
    public void The_dialect_decides_what_may_be_written(string query, string dialect, int exitCode) =>
        Assert.Equal(exitCode, ToolRun.Of("", "query", query, "--dialect", dialect).ExitCode);

    [Theory]
    [InlineData("elasticsearch", "| head", "'head' needs one integer, 0 or more")]
    [InlineData("elasticsearch", "| count", "RG4006")]
    [InlineData("elasticsearch", "| first 1", "there are 'head' and 'tail'")]
    [InlineData("elasticsearch", "| 1", "Expected 'head' or 'tail' after '|'")]
    [InlineData("classic", "| head 0", "'head' needs one integer, 1 or more")]
    [InlineData("classic", "| first 1", "there are 'count', 'filter', 'head', 'sort', 'tail', 'unique', 'unique_count' and 'window'")]
    [InlineData("classic", "| 1", "'unique_count' or 'window' after '|'")]
    public void Errors_in_pipes_name_those_of_the_dialect(string dialect, string pipe, string message)
    {
        ToolRun run = ToolRun.Of("", "query", "process where true " + pipe, "--dialect", dialect);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_classic_dialect_counts_and_names_the_events_of_a_json_array_by_their_places()
    {
        string events = _folder.Write("events.json", "[\n {\n  \"event_type\": \"process\", \"name\": \"sh\"\n },\n {\"event_type\": \"file\"}, {\"event_type\":\"process\",\"name\":\"SH\"}\n]\n");
        ToolRun unique = ToolRun.Of("", "query", "process where name = 'sh' | unique_count name", events, "--dialect", "classic");
        Assert.Equal("""{"rule_id":"query","rule":"query","lines":[1],"summary":{"count":2,"percent":1}}""" + "\n", unique.Output);
        ToolRun counted = ToolRun.Of("", "query", "any where true | count event_type", events, "--dialect", "classic", "--output", "events");
        Assert.Equal("""{"count":1,"key":"file","percent":0.3333333333333333}""" + "\n" + """{"count":2,"key":"process","percent":0.6666666666666666}""" + "\n", counted.Output);
        ToolRun sensitive = ToolRun.Of("", "query", "process where name == 'sh'", events, "--dialect", "classic", "--case-sensitive");
        Assert.Equal(["query:1"], sensitive.Matches);
    }

    [Fact]
    public void An_array_that_breaks_off_gives_its_events_and_a_bad_line()
    {
        ToolRun run = ToolRun.Of("""[{"event":{"category":"process"}}, {"event":""", "query", "process where true");
        Assert.Equal(["query:1"], run.Matches);
        Assert.Contains("1 bad line", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--size", "-1")]
    [InlineData("--size", "many")]
    [InlineData("missing.ndjson", "--size", "1")]
    [InlineData("--bogus")]
    [InlineData("-q")]
    public void A_wrong_command_line_gives_exit_code_2(params string[] args) =>
        Assert.Equal(2, ToolRun.Of("", ["query", "process where true", .. args]).ExitCode);

    [Fact]
    public void What_looks_like_an_option_is_none_behind_two_dashes()
    {
        ToolRun option = ToolRun.Of("", "query", "process where true", "--bogus");
        Assert.Contains("There is no option '--bogus'", option.Error, StringComparison.Ordinal);
        ToolRun path = ToolRun.Of("", "query", "process where true", "--", "--bogus");
        Assert.Contains("The event file '--bogus' does not exist", path.Error, StringComparison.Ordinal);
    }
}
