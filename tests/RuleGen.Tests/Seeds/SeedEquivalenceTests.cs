using RuleGen.Compiler;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Text;
using RuleGen.Interpreter;
using RuleGen.Tests.Engines;

namespace RuleGen.Tests.Seeds;

/// <summary>The rules of rules/ match exactly what the queries that they were written after match, whoever runs them.</summary>
public sealed class SeedEquivalenceTests
{
    private const int EventsOfASeed = 8_000;

    private static readonly string[] Rules =
    [
        "rules/linux/persistence_suspicious_command_execution_via_web_server.toml",
        "rules/container/persistence_web_server_exploitation_defend_for_containers.toml",
    ];

    /// <summary>The lines of the sample's events that each rule matches, counted from 1, as a model outside of this project found them.</summary>
    private static readonly int[][] SampleHits =
    [
        [2, 4, 9, 75, 78, 89, 90, 99, 109, 110, 115, 128, 133, 139, 146, 148, 149, 153, 169, 171, 183, 184, 185, 186, 187, 192, 195, 218, 223, 251, 269],
        [12, 38, 54, 60, 104, 124, 131, 132, 157, 173, 177, 186, 205, 207, 209, 214, 224, 255, 259],
    ];

    private static readonly Lazy<QueryCase[]> Own = new(() => Rules.Select(rule => RuleQuery.Read(rule, File.ReadAllText(RepositoryFiles.Path(rule)))!).ToArray());

    private static readonly Lazy<QueryCase[]> Originals = new(() =>
    [
        QueryOf(OfPage(File.ReadAllLines(SharedData.Path("seeds/suspicious-command-execution-via-web-server.txt")))),
        QueryOf(OfListing(File.ReadAllLines(SharedData.Path("seeds/web-server-exploitation-defend-for-containers.txt")))),
    ]);

    [SharedTheory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Rules_and_originals_match_the_same_events(int seed)
    {
        string[] lines = new SeedEvents([.. Originals.Value.Select(query => query.Text.Value)]).Lines(seed, EventsOfASeed).ToArray();
        QueryCase[] queries = [.. Originals.Value, .. Own.Value];
        bool[][] interpreted = Interpret(queries, lines);
        bool[][] generated = Generate(queries, lines);
        for (int i = 0; i < lines.Length; i++)
        {
            for (int rule = 0; rule < Rules.Length; rule++)
            {
                bool[] verdicts = [interpreted[i][rule], interpreted[i][rule + Rules.Length], generated[i][rule], generated[i][rule + Rules.Length]];
                Assert.True(verdicts.Distinct().Count() == 1, $"seed {seed}, {Rules[rule]}: {string.Join(' ', verdicts)} for {lines[i]}");
            }
        }

        for (int rule = 0; rule < Rules.Length; rule++)
            Assert.InRange(interpreted.Count(verdicts => verdicts[rule]), EventsOfASeed / 50, EventsOfASeed * 49 / 50);
    }

    [SharedFact]
    public void Every_leaf_of_the_queries_is_hit_and_missed()
    {
        var open = Originals.Value.Concat(Own.Value)
            .SelectMany(query => LeavesOf(((BoundEventQuery)InterpretedEngine.Bind(query)).Filter.Condition).Select(leaf => (query, leaf)))
            .SelectMany(found => new[] { (found.query, found.leaf, Expected: true), (found.query, found.leaf, Expected: false) })
            .ToList();
        var tree = new ProcessTree([]);
        foreach (string line in new SeedEvents([.. Originals.Value.Select(query => query.Text.Value)]).Lines(11, EventsOfASeed))
        {
            var scope = new EvaluationScope(EventDocument.Parse(line, 0), tree);
            open.RemoveAll(test => ExpressionEvaluator.Holds(test.leaf, scope) == test.Expected);
        }

        Assert.True(open.Count == 0, string.Join('\n', open.Select(test => $"never {test.Expected}: {test.query.Text.Value.Substring(test.leaf.Range.Start, test.leaf.Range.Length)}")));
    }

    [Fact]
    public void Rules_match_the_sample_where_they_should()
    {
        string[] lines = File.ReadAllLines(RepositoryFiles.Path("samples/QuickStart/events.ndjson"));
        bool[][] interpreted = Interpret(Own.Value, lines);
        bool[][] generated = Generate(Own.Value, lines);
        for (int rule = 0; rule < Rules.Length; rule++)
        {
            Assert.Equal(SampleHits[rule], HitsOf(interpreted, rule));
            Assert.Equal(SampleHits[rule], HitsOf(generated, rule));
        }
    }

    private static IEnumerable<int> HitsOf(bool[][] verdicts, int rule) =>
        Enumerable.Range(0, verdicts.Length).Where(line => verdicts[line][rule]).Select(line => line + 1);

    private static bool[][] Interpret(QueryCase[] queries, string[] lines)
    {
        BoundFilter[] filters = queries.Select(query => ((BoundEventQuery)InterpretedEngine.Bind(query)).Filter).ToArray();
        var tree = new ProcessTree([]);
        return lines.AsParallel().AsOrdered().Select(line =>
        {
            var scope = new EvaluationScope(EventDocument.Parse(line, 0), tree);
            return filters.Select(filter => ExpressionEvaluator.Matches(filter, scope)).ToArray();
        }).ToArray();
    }

    private static bool[][] Generate(QueryCase[] queries, string[] lines)
    {
        IReadOnlyList<HashSet<QueryCase>> matched = new GeneratedEngine(queries).MatchAll(lines);
        return matched.Select(found => queries.Select(query => found.Contains(query, EqualityComparer<QueryCase>.Default)).ToArray()).ToArray();
    }

    private static IEnumerable<BoundExpression> LeavesOf(BoundExpression condition) => condition switch
    {
        BoundAnd and => and.Operands.SelectMany(LeavesOf),
        BoundOr or => or.Operands.SelectMany(LeavesOf),
        BoundNot not => LeavesOf(not.Operand),
        _ => [condition],
    };

    private static QueryCase QueryOf(string text) => new(MappedText.Verbatim(text, 0)) { Schema = EventSchema.Ecs };

    /// <summary>The query on a page of plain text: from its first line to the framework that the rule is filed under.</summary>
    private static string OfPage(string[] lines) => string.Join('\n', lines
        .SkipWhile(line => !line.StartsWith("process where", StringComparison.Ordinal))
        .TakeWhile(line => !line.StartsWith("Framework: ", StringComparison.Ordinal)));

    /// <summary>The query in a listing whose lines begin with their number, three characters wide.</summary>
    private static string OfListing(string[] lines)
    {
        const int numberWidth = 3;
        return string.Join('\n', lines
            .Select(line => line.Length > numberWidth ? line[numberWidth..] : "")
            .SkipWhile(line => !line.StartsWith("query = '''", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("'''", StringComparison.Ordinal)));
    }
}
