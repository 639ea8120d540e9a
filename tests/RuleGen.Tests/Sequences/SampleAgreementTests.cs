namespace RuleGen.Tests.Sequences;

/// <summary>
/// Generated samples against the interpreter. Which combination of a key's events is found is free, so what is compared is that each found
/// one exists, and that a key has as many as it can have.
/// </summary>
public class SampleAgreementTests
{
    [Theory]
    [InlineData(31, 1)]
    [InlineData(32, 3)]
    [InlineData(33, 1000)]
    public void Random_samples_are_found_alike(int seed, int samplesPerKey)
    {
        const int queries = 40;
        var random = new RandomSequences(seed);
        var rules = new GeneratedRules(Enumerable.Range(0, queries).Select(_ => random.Sample()).ToList());
        int matches = 0;
        for (int query = 0; query < queries; query++)
        {
            for (int run = 0; run < 20; run++)
            {
                List<string> events = random.Stream(9, isTimed: true);
                List<string> found = rules.Run(query, events, new RuleSetOptions { MaxSamplesPerKey = samplesPerKey });
                int expected = GeneratedRules.Interpret(rules.Queries[query], events, samplesPerKey: samplesPerKey).Count;
                Assert.True(expected == found.Count, $"{rules.Queries[query]}\n{string.Join('\n', events)}\n{expected} expected, {string.Join(", ", found)}");
                Assert.Subset(GeneratedRules.Interpret(rules.Queries[query], events, samplesPerKey: int.MaxValue).ToHashSet(), found.ToHashSet());
                matches += found.Count;
            }
        }

        Assert.True(matches > queries * 10, $"Only {matches} matches: the streams prove nothing.");
    }
}
