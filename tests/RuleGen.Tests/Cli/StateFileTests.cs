namespace RuleGen.Tests.Cli;

/// <summary><c>rulegen run --state</c>: a stream that comes in pieces gives the matches of the whole.</summary>
public sealed class StateFileTests : IDisposable
{
    private const string Rule = """
        [rule]
        rule_id = "pair"
        name = "Write after start"
        type = "eql"
        language = "eql"
        query = 'sequence by host.id with maxspan=10s [process where true] [file where true]'
        """;

    private readonly ToolFolder _folder = new();
    private readonly string _rules;
    private readonly string _state;

    public StateFileTests()
    {
        _rules = _folder.Write("pair.toml", Rule);
        _state = _folder.Path("rules.state");
    }

    public void Dispose() => _folder.Dispose();

    private static string Event(string category, string host, int second) =>
        $$$"""{"@timestamp":"2024-05-01T10:00:{{{second:00}}}Z","event":{"category":"{{{category}}}"},"host":{"id":"{{{host}}}"}}""" + "\n";

    private ToolRun Piece(string events) => ToolRun.Of(events, "run", "--rules", _rules, "--output", "matches", "--state", _state);

    [Fact]
    public void Pieces_of_a_stream_give_the_matches_of_the_whole()
    {
        string first = Event("process", "a", 1) + "\n" + Event("process", "b", 2);
        string second = Event("file", "b", 3) + Event("file", "a", 4) + Event("process", "a", 5);
        string third = Event("file", "a", 6);

        string[] pieces = [.. Piece(first).Matches, .. Piece(second).Matches, .. Piece(third).Matches];

        Assert.Equal(["pair:3,4", "pair:1,5", "pair:6,7"], pieces);
        Assert.Equal(pieces, ToolRun.Of(first + second + third, "run", "--rules", _rules, "--output", "matches").Matches);
    }

    [Fact]
    public void A_state_that_is_damaged_is_refused_and_rules_begin_anew()
    {
        Piece(Event("process", "a", 1));
        byte[] bytes = File.ReadAllBytes(_state);
        bytes[^6] ^= 1;
        File.WriteAllBytes(_state, bytes);

        ToolRun run = Piece(Event("file", "a", 2) + Event("process", "a", 3) + Event("file", "a", 4));

        Assert.Equal(["pair:2,3"], run.Matches);
        Assert.Contains("rules.state is not used: The state is damaged", run.Error, StringComparison.Ordinal);
        Assert.Equal(["pair:4,5"], Piece(Event("process", "a", 5) + Event("file", "a", 6)).Matches);
    }

    [Fact]
    public void A_rule_whose_query_has_changed_begins_anew()
    {
        Piece(Event("process", "a", 1));
        _folder.Write("pair.toml", Rule.Replace("10s", "9s", StringComparison.Ordinal));

        ToolRun run = Piece(Event("file", "a", 2));

        Assert.Empty(run.Matches);
        Assert.Contains("another form of the rule pair", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is a folder")]
    [InlineData("missing/rules.state", "cannot be written")]
    public void A_state_that_cannot_be_written_is_refused_before_the_first_event(string name, string reason)
    {
        ToolRun run = ToolRun.Of(Event("process", "a", 1), "run", "--rules", _rules, "--state", _folder.Path(name));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("1 event", run.Error, StringComparison.Ordinal);
    }
}
