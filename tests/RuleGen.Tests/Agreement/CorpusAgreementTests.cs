using RuleGen.Compiler.Binding;
using RuleGen.Interpreter;
using RuleGen.Tests.Engines;

namespace RuleGen.Tests.Agreement;

/// <summary>Both engines say the same of every public rule over public events, one event at a time; process relations take the whole stream.</summary>
public sealed class CorpusAgreementTests
{
    /// <summary>Of the long file of events every so many-th is taken.</summary>
    private const int Step = 8;

    private const int Shown = 10;

    [SharedFact]
    public void Engines_agree_on_every_public_rule_that_follows_the_endpoint_s_stream()
    {
        QueryCase[] queries = Directory.GetFiles(SharedData.Path("corpus/protections-artifacts"), "*.toml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => RuleQuery.Read(file, File.ReadAllText(file)))
            .OfType<QueryCase>()
            .Where(query => query.Text.Value.Contains("descendant of", StringComparison.Ordinal) || query.Text.Value.Contains(" as event0", StringComparison.Ordinal))
            .ToArray();
        Assert.True(queries.Length > 60, $"only {queries.Length} rules");
        string[] documents = [.. File.ReadLines(RepositoryFiles.Path("samples/QuickStart/events.ndjson")).Take(120)];
        var generated = new GeneratedEngine(queries);
        Assert.All(queries, query => Assert.Equal(Show(new InterpretedEngine(), query, documents), Show(generated, query, documents)));
    }

    [SharedFact]
    public void Engines_agree_on_every_public_rule()
    {
        QueryCase[] queries = Directory.GetFiles(SharedData.Path("corpus"), "*.toml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => RuleQuery.Read(file, File.ReadAllText(file)))
            .OfType<QueryCase>()
            .Where(query => GeneratedEngine.WhyNotGenerated(query) is null && InterpretedEngine.Bind(query) is BoundEventQuery)
            .Where(query => !query.Text.Value.Contains("descendant of", StringComparison.Ordinal))
            .DistinctBy(query => (query.Text.Value, query.Dialect, query.CategoryField))
            .ToArray();
        Assert.True(queries.Length > 900, $"only {queries.Length} rules");
        string[] documents =
        [
            .. File.ReadLines(SharedData.Path("events/windows-process-starts.ndjson")).Where((_, line) => line % Step == 0),
            .. File.ReadLines(RepositoryFiles.Path("samples/QuickStart/events.ndjson")),
        ];

        BoundFilter[] filters = queries.Select(query => ((BoundEventQuery)InterpretedEngine.Bind(query)).Filter).ToArray();
        IReadOnlyList<HashSet<QueryCase>> matched = new GeneratedEngine(queries).MatchAll(documents);
        var tree = new ProcessTree([]);
        int matches = 0;
        string[] failures = documents.AsParallel().AsOrdered().SelectMany((json, i) =>
        {
            var scope = new EvaluationScope(EventDocument.Parse(json, i), tree);
            var failed = new List<string>();
            for (int query = 0; query < queries.Length; query++)
            {
                bool expected = ExpressionEvaluator.Matches(filters[query], scope);
                if (expected)
                    Interlocked.Increment(ref matches);
                if (matched[i].Contains(queries[query]) != expected)
                    failed.Add($"interpreter says {expected}: {queries[query].Text.Value}\n  over {json}");
            }

            return failed;
        }).ToArray();
        Assert.True(failures.Length == 0, $"{failures.Length} disagreements\n" + string.Join('\n', failures.Take(Shown)));
        Assert.True(matches > 100, $"only {matches} matches");
    }

    private static string Show(IEngine engine, QueryCase query, string[] documents) =>
        query.Text.Value + "\n" + string.Join('\n', engine.Prepare(query).Run(documents).Select(match => string.Join(' ', match.Positions)).Order(StringComparer.Ordinal));
}
