using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Syntax;
using RuleGen.Interpreter;
using RuleGen.Tests.Engines;

namespace RuleGen.Tests.Agreement;

/// <summary>Random queries over random events: the interpreter, generated code, and code generated without passes agree.</summary>
public sealed class RandomAgreementTests
{
    private const int Queries = 700;
    private const int Documents = 40;
    private const int Shown = 10;

    private static readonly EventSchema Schema = EventSchema.Ecs.With(
        SchemaFile.Read("field,type\ns,keyword\ng,keyword\nw,wildcard\nn,long\nm,double\nb,boolean\nip,ip\nt,date\nv,version\n"
        + "x.s,keyword\nx.g,keyword\nx.w,wildcard\nx.n,long\nx.m,double\nx.b,boolean\nx.ip,ip\nx.t,date\nx.v,version").Fields, "random agreement");

    /// <summary>A seed that found something stays here.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Engines_agree(int seed) => Check(seed, EqlDialect.Elasticsearch);

    /// <summary>The same with every condition that an event can satisfy in the bodies of array searches.</summary>
    [Theory]
    [InlineData(5)]
    public void Engines_agree_on_array_searches(int seed) => Check(seed, EqlDialect.Endpoint);

    private static void Check(int seed, EqlDialect dialect)
    {
        var random = new Random(seed);
        var writer = new RandomQueries(random, hasSearches: dialect == EqlDialect.Endpoint);
        var queries = new List<QueryCase>();
        var bound = new List<BoundFilter>();
        int refused = 0;
        string lastRefusal = "";
        while (queries.Count < Queries)
        {
            var query = new QueryCase(writer.Next()) { Schema = Schema, Dialect = dialect };
            try
            {
                bound.Add(((BoundEventQuery)InterpretedEngine.Bind(query)).Filter);
                queries.Add(query);
            }
            catch (QueryErrorException error)
            {
                lastRefusal = query.Text.Value + ": " + error.Message;
                Assert.True(++refused < Queries / 10, $"seed {seed}: too many queries are refused, such as {lastRefusal}");
            }
        }

        var documentWriter = new RandomDocuments(random, hasElements: dialect == EqlDialect.Endpoint);
        string[] documents = Enumerable.Range(0, Documents).Select(_ => documentWriter.Next()).ToArray();
        bool[,] expected = Interpret(bound, documents);
        string[] failures =
        [
            .. Disagreements(new GeneratedEngine(queries), "generated", queries, documents, expected),
            .. Disagreements(new GeneratedEngine(queries, skipsPasses: true), "generated without passes", queries, documents, expected),
        ];
        Assert.True(failures.Length == 0, $"seed {seed}: {failures.Length} disagreements\n" + string.Join('\n', failures.OrderBy(failure => failure.Length).Take(Shown)));

        int varied = Enumerable.Range(0, queries.Count).Count(query => Enumerable.Range(1, Documents - 1).Any(i => expected[query, i] != expected[query, 0]));
        Assert.True(varied > Queries / 2, $"seed {seed}: only {varied} queries tell events apart");
    }

    private static bool[,] Interpret(List<BoundFilter> filters, string[] documents)
    {
        var verdicts = new bool[filters.Count, documents.Length];
        var tree = new ProcessTree([]);
        Parallel.For(0, documents.Length, i =>
        {
            var scope = new EvaluationScope(EventDocument.Parse(documents[i], i), tree);
            for (int query = 0; query < filters.Count; query++)
                verdicts[query, i] = ExpressionEvaluator.Matches(filters[query], scope);
        });
        return verdicts;
    }

    private static IEnumerable<string> Disagreements(GeneratedEngine engine, string name, List<QueryCase> queries, string[] documents, bool[,] expected)
    {
        foreach (QueryCase query in queries)
            engine.Prepare(query);
        Dictionary<QueryCase, int> indexes = [];
        for (int i = 0; i < queries.Count; i++)
            indexes[queries[i]] = i;
        IReadOnlyList<HashSet<QueryCase>> matched = engine.MatchAll(documents);
        for (int i = 0; i < documents.Length; i++)
        {
            HashSet<int> found = [.. matched[i].Select(query => indexes[query])];
            for (int query = 0; query < queries.Count; query++)
            {
                if (indexes[queries[query]] == query && found.Contains(query) != expected[query, i])
                    yield return $"{name}: {queries[query].Text.Value}\n  over {documents[i]}\n  interpreter says {expected[query, i]}";
            }
        }
    }
}
