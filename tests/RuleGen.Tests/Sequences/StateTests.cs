using System.Text;

namespace RuleGen.Tests.Sequences;

/// <summary>What a rule set remembers: bounded, saved, restored, and never a cause of a crash.</summary>
public class StateTests
{
    private const int Queries = 60;

    private static readonly Lazy<GeneratedRules> Fixed = new(() => new GeneratedRules(
    [
        "sequence by k0 [x where true] [y where true]",
        "sequence by k0, k1 with maxspan=5ms [x where true] ![z where true] [y where true] ![x where true]",
        "sequence by k0 with maxspan=50ms [x where true] with runs=3 [y where true]",
        "sequence by k0 with maxspan=4ms ![z where true] [x where true] [y where true] ![z where true]",
        "sample by k0 [x where true] [y where true]",
    ]));

    [Theory]
    [InlineData(11, 0)]
    [InlineData(12, 5)]
    public void A_restart_in_the_middle_of_a_stream_changes_nothing(int seed, int lateness)
    {
        var random = new RandomSequences(seed);
        var options = new RuleSetOptions { AllowedLateness = TimeSpan.FromMilliseconds(lateness) };
        var rules = new GeneratedRules(Enumerable.Range(0, Queries).Select(i => random.Query(missing: i % 2 == 0)).Append(random.Sample()).ToList(), "tie");
        int remembered = 0;
        for (int query = 0; query < rules.Queries.Count; query++)
        {
            for (int run = 0; run < 20; run++)
            {
                List<string> events = random.Stream(14, lateness);
                RuleSetBase running = rules.New(query, options);
                var found = new List<string>();
                for (int i = 0; i < events.Count; i++)
                {
                    running = SavedState.Restart(running, () => rules.New(query, options));
                    found.AddRange(GeneratedRules.Show(running.Match(Encoding.UTF8.GetBytes(events[i]), i)));
                    remembered += running.StreamMatchers.Sum(matcher => matcher.Remembered);
                }

                found.AddRange(GeneratedRules.Show(running.Finish()));
                Assert.Equal(rules.Run(query, events, options), found);
            }
        }

        Assert.True(remembered > Queries * 20, "Nothing was remembered: the streams prove nothing.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void Damaged_state_is_refused_and_the_rule_set_begins_anew(int query)
    {
        RuleSetBase rules = Fixed.Value.New(query, new RuleSetOptions { AllowedLateness = TimeSpan.FromMilliseconds(3) });
        foreach (string json in new RandomSequences(21).Stream(40))
            rules.Match(Encoding.UTF8.GetBytes(json));
        byte[] state = SavedState.Of(rules);
        Assert.True(Fixed.Value.New(query).RestoreState(state).IsOk);

        for (int length = 0; length < state.Length; length++)
            CheckRefused(state.AsSpan(0, length));
        for (int bit = 0; bit < state.Length * 8; bit++)
        {
            byte[] damaged = [.. state];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            CheckRefused(damaged);
        }

        CheckRefused([.. state, 0]);

        void CheckRefused(ReadOnlySpan<byte> damaged)
        {
            StateRestoreResult result = rules.RestoreState(damaged);
            Assert.False(result.IsOk);
            Assert.NotEmpty(result.Error!);
            Assert.Equal(0, rules.StreamMatchers.Sum(matcher => matcher.Remembered));
        }
    }

    /// <summary>Whoever can forge the checksum can still not make the reader crash, or remember what cannot be.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Forged_state_never_throws(int query)
    {
        var options = new RuleSetOptions { AllowedLateness = TimeSpan.FromMilliseconds(3) };
        SavedState.CheckForged(Fixed.Value.New(query, options), () => Fixed.Value.New(query), new RandomSequences(22).Stream(40), 20_000);
    }

    [Fact]
    public void State_of_another_query_is_left_out()
    {
        RuleSetBase rules = Fixed.Value.New(0);
        rules.Match(Event(1, "x", "a"));
        StateRestoreResult result = Fixed.Value.New(2).RestoreState(SavedState.Of(rules));
        Assert.True(result.IsOk, result.Error);
        Assert.Equal(["rule"], result.SkippedRules);
    }

    [Fact]
    public void Beyond_the_limit_the_oldest_partial_match_is_dropped_and_counted()
    {
        RuleSetBase rules = Fixed.Value.New(0, new RuleSetOptions { MaxPartialsPerRule = 10 });
        for (int i = 0; i < 25; i++)
            rules.Match(Event(i, "x", "key" + i));
        var matcher = Assert.Single(rules.StreamMatchers);
        Assert.Equal(10, matcher.Remembered);
        Assert.Equal(15, matcher.Dropped);
        Assert.Equal(0, rules.Match(Event(30, "y", "key14")).Count);
        Assert.Equal(1, rules.Match(Event(30, "y", "key15")).Count);
        Assert.Equal(1, rules.Match(Event(30, "y", "key24")).Count);
        Assert.Equal(8, matcher.Remembered);
    }

    [Fact]
    public void What_is_out_of_time_is_forgotten()
    {
        RuleSetBase rules = Fixed.Value.New(2);
        for (int i = 0; i < 100; i++)
            rules.Match(Event(i, "x", "key" + i));
        var matcher = Assert.Single(rules.StreamMatchers);
        Assert.Equal(51, matcher.Remembered);
        rules.Match(Event(10_000, "z", "other"));
        Assert.Equal(0, matcher.Remembered);
        Assert.Equal(0, matcher.Dropped);
    }

    [Fact]
    public void A_late_event_is_counted_and_continues_nothing_that_is_later()
    {
        RuleSetBase rules = Fixed.Value.New(0);
        rules.Match(Event(10, "x", "a"));
        Assert.Equal(0, rules.Match(Event(9, "y", "a")).Count);
        Assert.Equal(1, rules.LateEvents);
        Assert.Equal(1, rules.Match(Event(10, "y", "a")).Count);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 4)]
    [InlineData(3, 4)]
    [InlineData(4, 0)]
    public void Once_warm_nothing_is_allocated_but_matches(int query, int lateness)
    {
        RuleSetBase rules = Fixed.Value.New(query, new RuleSetOptions { AllowedLateness = TimeSpan.FromMilliseconds(lateness), MaxPartialsPerRule = 50 });
        byte[][] events = Enumerable.Range(0, 4000).Select(i => Event(i / 2, "xz"[i % 2].ToString(), "key" + (i * 7 % 200))).ToArray();
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

    [Fact]
    public void A_sample_is_found_anew_when_its_window_is_over()
    {
        RuleSetBase rules = Fixed.Value.New(4, new RuleSetOptions { SampleWindow = TimeSpan.FromMilliseconds(10) });
        int[] found = [.. new[] { (0, "x"), (5, "y"), (6, "y"), (11, "x"), (21, "y"), (22, "x"), (23, "y"), (40, "x"), (51, "y") }
            .Select(e => rules.Match(Event(e.Item1, e.Item2, "a")).Count)];
        Assert.Equal([0, 1, 0, 0, 1, 0, 1, 0, 0], found);
    }

    private static byte[] Event(long time, string category, string key) =>
        Encoding.UTF8.GetBytes($$"""{"@timestamp":{{time}},"event":{"category":"{{category}}"},"k0":"{{key}}","k1":1}""");
}
