using System.Text;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Tests.Sequences;

/// <summary>What rules of the endpoint dialect remember of earlier events and processes: bounded, saved, restored.</summary>
public class EndpointStateTests
{
    private const int Queries = 40;

    private static readonly Lazy<GeneratedRules> Fixed = new(() => new GeneratedRules(
    [
        "sequence by k [x where true] as e [y where v == e.v and w == e.w]",
        "x where descendant of [any where v == \"root\"]",
        "sequence with maxspan=50ms [x where descendant of [any where v == \"root\"]] as e [y where n == e.n] ![z where v == e.v]",
        "x where _arraysearch(a, $x, $x.v == \"never\" and $x.n == n) and descendant of [y where _arraysearch(a, $x, $x.v == \"never\")]",
    ], dialect: EqlDialect.Endpoint));

    [Theory]
    [InlineData(31, 0)]
    [InlineData(32, 4)]
    public void A_restart_in_the_middle_of_a_stream_changes_nothing(int seed, int lateness)
    {
        var random = new RandomEndpointSequences(seed);
        var options = new RuleSetOptions { AllowedLateness = TimeSpan.FromMilliseconds(lateness) };
        var rules = new GeneratedRules(Enumerable.Range(0, Queries).Select(i => random.Query(missing: i % 2 == 0)).ToList(), dialect: EqlDialect.Endpoint);
        int found = 0;
        for (int query = 0; query < Queries; query++)
        {
            for (int run = 0; run < 8; run++)
            {
                List<string> events = random.Stream(12, lateness);
                RuleSetBase running = rules.New(query, options);
                var matches = new List<string>();
                for (int i = 0; i < events.Count; i++)
                {
                    running = SavedState.Restart(running, () => rules.New(query, options));
                    matches.AddRange(GeneratedRules.Show(running.Match(Encoding.UTF8.GetBytes(events[i]), i)));
                }

                matches.AddRange(GeneratedRules.Show(running.Finish()));
                Assert.Equal(rules.Run(query, events, options), matches);
                found += matches.Count;
            }
        }

        Assert.True(found > Queries, $"only {found} matches");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Forged_state_never_throws(int query)
    {
        var options = new RuleSetOptions { AllowedLateness = TimeSpan.FromMilliseconds(3) };
        SavedState.CheckForged(Fixed.Value.New(query, options), () => Fixed.Value.New(query, options), [.. Tree(), .. new RandomEndpointSequences(22).Stream(40)], 4_000);
    }

    [Fact]
    public void State_of_the_version_before_is_refused()
    {
        RuleSetBase rules = Fixed.Value.New(0);
        byte[] state = SavedState.Of(rules);
        state[4]--;
        StateRestoreResult result = rules.RestoreState(state);
        Assert.False(result.IsOk);
        Assert.Contains("version 1", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_remembered_of_processes_for_another_rule_is_left_out()
    {
        RuleSetBase rules = Fixed.Value.New(1);
        foreach (string json in Tree())
            rules.Match(Encoding.UTF8.GetBytes(json));
        RuleSetBase other = Fixed.Value.New(3);
        StateRestoreResult result = other.RestoreState(SavedState.Of(rules));
        Assert.True(result.IsOk, result.Error);
        Assert.Equal(["rule"], result.SkippedRules);
        Assert.Equal(rules.RememberedProcesses, other.RememberedProcesses);
    }

    [Fact]
    public void Beyond_the_limit_of_bytes_the_oldest_partial_match_goes_and_is_counted()
    {
        RuleSetBase rules = Fixed.Value.New(0, new RuleSetOptions { MaxKeptBytesPerRule = 100_000 });
        string text = new('v', 10_000);
        for (int i = 0; i < 20; i++)
            rules.Match(Event(i, "x", $"\"k\":\"key{i}\",\"v\":\"{text}\",\"w\":\"{i}\""));
        var matcher = Assert.Single(rules.StreamMatchers);
        Assert.InRange(matcher.Remembered, 1, 5);
        Assert.Equal(20, matcher.Remembered + matcher.Dropped);
        Assert.Equal(0, rules.Match(Event(30, "y", $"\"k\":\"key0\",\"v\":\"{text}\",\"w\":\"0\"")).Count);
        Assert.Equal(1, rules.Match(Event(30, "y", $"\"k\":\"key19\",\"v\":\"{text}\",\"w\":\"19\"")).Count);

        rules.Match(Event(31, "x", $"\"k\":\"big\",\"v\":\"{new string('v', 200_000)}\""));
        Assert.Equal(0, matcher.Remembered);
    }

    [Fact]
    public void Documents_that_wait_are_bounded_too()
    {
        RuleSetBase rules = Fixed.Value.New(0, new RuleSetOptions { AllowedLateness = TimeSpan.FromHours(1), MaxReorderedBytes = 50_000 });
        string text = new('v', 10_000);
        int matches = 0;
        for (int i = 0; i < 20; i++)
        {
            matches += rules.Match(Event(2 * i, "x", $"\"k\":\"a\",\"v\":\"{text}\",\"w\":\"1\"")).Count;
            matches += rules.Match(Event((2 * i) + 1, "y", $"\"k\":\"a\",\"v\":\"{text}\",\"w\":\"1\"")).Count;
        }

        Assert.InRange(matches, 15, 19);
        Assert.Equal(20, matches + rules.Finish().Count);
    }

    [Fact]
    public void Beyond_the_limit_of_processes_the_one_told_of_longest_ago_goes()
    {
        RuleSetBase rules = Fixed.Value.New(1, new RuleSetOptions { MaxProcesses = 10 });
        rules.Match(Event(0, "y", Process("root", null) + ",\"v\":\"root\""));
        for (int i = 0; i < 100; i++)
            Assert.Equal(1, rules.Match(Event(i, "x", Process("child" + i, "root"))).Count);
        Assert.Equal(10, rules.RememberedProcesses);
        Assert.Equal(91, rules.DroppedProcesses);

        for (int i = 0; i < 10; i++)
            rules.Match(Event(200, "x", Process("other" + i, null)));
        Assert.Equal(0, rules.Match(Event(200, "x", Process("late", "root"))).Count);
    }

    [Fact]
    public void A_deep_chain_costs_no_more_than_the_ancestors_that_are_looked_at()
    {
        RuleSetBase rules = Fixed.Value.New(1, new RuleSetOptions { MaxAncestors = 20 });
        rules.Match(Event(0, "y", Process("0", null) + ",\"v\":\"root\""));
        int found = 0;
        for (int i = 1; i <= 30_000; i++)
            found += rules.Match(Event(i, "x", Process(i.ToString(), (i - 1).ToString()))).Count;
        Assert.Equal(20, found);
    }

    [Fact]
    public void Circles_many_parents_and_long_ids_do_no_harm()
    {
        RuleSetBase rules = Fixed.Value.New(1);
        string many = string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"p{i}\""));
        for (int i = 0; i < 50; i++)
        {
            rules.Match(Event(i, "x", $"\"process\":{{\"entity_id\":[{many}],\"parent\":{{\"entity_id\":[{many}]}}}}"));
            rules.Match(Event(i, "x", Process("a", "b")));
            rules.Match(Event(i, "x", Process("b", "a")));
            rules.Match(Event(i, "x", Process(new string('l', 100_000), new string('m', 100_000))));
        }

        Assert.InRange(rules.RememberedProcesses, 3, 50);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 4)]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(2, 4)]
    [InlineData(3, 0)]
    public void Once_warm_nothing_is_allocated_but_matches(int query, int lateness)
    {
        var options = new RuleSetOptions { AllowedLateness = TimeSpan.FromMilliseconds(lateness), MaxPartialsPerRule = 50, MaxProcesses = 60 };
        RuleSetBase rules = Fixed.Value.New(query, options);
        byte[][] events = Enumerable.Range(0, 3000)
            .Select(i => Event(i / 2, "xy"[i % 2].ToString(), $"\"k\":\"key{i * 7 % 60}\",\"v\":\"{i % 2}\",\"n\":{i % 2},\"a\":[{{\"v\":\"a\",\"n\":1}},{{}}],{Process("p" + (i * 7 % 200), "p" + (i * 3 % 200))}"))
            .ToArray();
        int matches = 0;

        void MatchAll()
        {
            foreach (byte[] json in events)
                matches += rules.Match(json).Count;
        }

        long allocated = AllocatedBytes.Of(MatchAll, () => rules.Finish());
        Assert.Equal(0, matches);
        Assert.Equal(0, allocated);
    }

    private static string[] Tree() =>
    [
        Encoding.UTF8.GetString(Event(1, "x", Process("r", null) + ",\"v\":\"root\"")),
        Encoding.UTF8.GetString(Event(2, "x", Process("c", "r") + ",\"n\":1")),
        Encoding.UTF8.GetString(Event(3, "x", Process("d", "c") + ",\"n\":1")),
    ];

    private static string Process(string id, string? parent) =>
        $"\"process\":{{\"entity_id\":\"{id}\"" + (parent is null ? "}" : $",\"parent\":{{\"entity_id\":\"{parent}\"}}}}");

    private static byte[] Event(long time, string category, string members) =>
        Encoding.UTF8.GetBytes($"{{\"@timestamp\":{time},\"event\":{{\"category\":\"{category}\"}},{members}}}");
}
