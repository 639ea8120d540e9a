namespace RuleGen.Tests.Sequences;

/// <summary>Generated matchers, which stream, against the interpreter, which sorts the whole stream and looks anywhere.</summary>
public class SequenceAgreementTests
{
    private const int Queries = 120;
    private const int StreamsPerQuery = 50;

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public void Random_sequences_are_found_alike(int seed, bool missing) =>
        Check(seed, missing, random => random.Stream(4 + (seed * 7 % 10)), RuleSetOptions.Default, null);

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void Events_in_disorder_are_found_alike_within_the_allowed_lateness(int seed, bool missing) =>
        Check(seed, missing, random => random.Stream(12, disorder: 6), new RuleSetOptions { AllowedLateness = TimeSpan.FromMilliseconds(6) }, "tie");

    [Fact]
    public void Events_in_any_order_are_found_alike_when_all_wait_for_the_end() =>
        Check(6, true, random => random.Stream(12, disorder: 1000), new RuleSetOptions { AllowedLateness = TimeSpan.MaxValue }, "tie");

    private static void Check(int seed, bool missing, Func<RandomSequences, List<string>> stream, RuleSetOptions options, string? tiebreaker)
    {
        var random = new RandomSequences(seed);
        var rules = new GeneratedRules(Enumerable.Range(0, Queries).Select(_ => random.Query(missing)).ToList(), tiebreaker);
        int matches = 0;
        for (int query = 0; query < Queries; query++)
        {
            for (int run = 0; run < StreamsPerQuery; run++)
            {
                List<string> events = stream(random);
                List<string> expected = GeneratedRules.Interpret(rules.Queries[query], events, tiebreaker);
                List<string> found = rules.Run(query, events, options);
                // What waits for an event to be missing is found later than the event that completed it.
                if (rules.Queries[query].Contains('!', StringComparison.Ordinal))
                {
                    expected.Sort(StringComparer.Ordinal);
                    found.Sort(StringComparer.Ordinal);
                }

                string place = $"seed {seed}, run {run}: {rules.Queries[query]}\n{string.Join('\n', events)}\n";
                Assert.Equal(place + string.Join(", ", expected), place + string.Join(", ", found));
                matches += found.Count;
            }
        }

        Assert.True(matches > Queries * StreamsPerQuery / 4, $"Only {matches} matches: the streams prove nothing.");
    }
}
