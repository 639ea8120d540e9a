using RuleGen.Compiler.Syntax;

namespace RuleGen.Tests.Sequences;

/// <summary>Generated matchers of the endpoint dialect against the interpreter, which keeps whole events and the whole stream.</summary>
public class EndpointAgreementTests
{
    private const int Queries = 100;
    private const int StreamsPerQuery = 25;

    [Theory]
    [InlineData(1, false, false)]
    [InlineData(2, true, false)]
    [InlineData(3, false, true)]
    [InlineData(4, true, true)]
    public void Random_queries_find_the_same(int seed, bool missing, bool skipsPasses) => Check(seed, missing, 0, skipsPasses);

    /// <summary>Events wait with their documents. What a process descends from is known by arrival, so that is left to streams in order.</summary>
    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void Aliases_are_read_alike_when_events_come_in_disorder(int seed, bool missing) => Check(seed, missing, 5, skipsPasses: false);

    private static void Check(int seed, bool missing, int disorder, bool skipsPasses)
    {
        var random = new RandomEndpointSequences(seed);
        List<string> queries = [];
        while (queries.Count < Queries)
        {
            string query = random.Query(missing);
            if (disorder == 0 || (query.StartsWith("sequence", StringComparison.Ordinal) && !query.Contains("descendant", StringComparison.Ordinal)))
                queries.Add(query);
        }

        var rules = new GeneratedRules(queries, dialect: EqlDialect.Endpoint, skipsPasses: skipsPasses);
        var options = new RuleSetOptions { AllowedLateness = TimeSpan.FromMilliseconds(disorder) };
        int matches = 0;
        for (int query = 0; query < Queries; query++)
        {
            for (int run = 0; run < StreamsPerQuery; run++)
            {
                List<string> events = random.Stream(12, disorder);
                List<string> expected = GeneratedRules.Interpret(queries[query], events, dialect: EqlDialect.Endpoint);
                List<string> found = rules.Run(query, events, options);
                expected.Sort(StringComparer.Ordinal);
                found.Sort(StringComparer.Ordinal);
                string place = $"seed {seed}, run {run}: {queries[query]}\n{string.Join('\n', events)}\n";
                Assert.Equal(place + string.Join(", ", expected), place + string.Join(", ", found));
                matches += found.Count;
            }
        }

        Assert.True(matches > Queries * StreamsPerQuery / 4, $"Only {matches} matches: the streams prove nothing.");
    }
}
