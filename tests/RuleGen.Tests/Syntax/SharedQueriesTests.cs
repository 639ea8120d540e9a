using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Tests.Syntax;

/// <summary>Queries of others: public rules, and the lists of what Elasticsearch accepts and refuses.</summary>
public class SharedQueriesTests
{
    // What the parser accepts of the queries on the list of refused ones, and why.
    private static readonly Dictionary<string, string> NotRefusedHere = new()
    {
        ["| tail 10"] = "the list is older than this pipe, which Elasticsearch has accepted since",
        ["by unique_pid * 2"] = "the binder: a join key must be a field",
    };

    [SharedTheory]
    [InlineData("corpus/detection-rules", EqlDialect.Elasticsearch, 700)]
    [InlineData("corpus/protections-artifacts", EqlDialect.Endpoint, 800)]
    public void Every_query_of_the_public_rules_parses(string folder, EqlDialect dialect, int atLeast)
    {
        List<string> failures = [];
        int count = 0;
        foreach (string path in Directory.EnumerateFiles(SharedData.Path(folder), "*.toml", SearchOption.AllDirectories))
        {
            string file = File.ReadAllText(path);
            bool isEql = dialect == EqlDialect.Endpoint || file.Contains("\nlanguage = \"eql\"", StringComparison.Ordinal);
            if (!isEql || !file.Contains("\nquery = ", StringComparison.Ordinal))
                continue;
            count++;
            var bag = new DiagnosticBag();
            var text = new RuleText(path, file);
            EqlParser.Parse(QueryInFile.Read(file), dialect, bag);
            failures.AddRange(bag.ToSorted().Select(d =>
                $"{Path.GetFileName(path)}({text.PositionOf(d.Range.Start).Line + 1}): {d.Definition.Id} {d.Message}"));
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.True(count >= atLeast, $"only {count} queries");
    }

    [SharedTheory]
    [InlineData("test_queries.toml", 80)]
    [InlineData("additional_test_queries.toml", 30)]
    [InlineData("test_extra.toml", 30)]
    [InlineData("test_missing_events.toml", 15)]
    [InlineData("test_sample.toml", 15)]
    [InlineData("test_sample_multi.toml", 5)]
    [InlineData("test_queries_date.toml", 1)]
    [InlineData("test_queries_date_nanos.toml", 1)]
    public void Every_query_that_Elasticsearch_is_tested_with_parses(string name, int atLeast)
    {
        List<MappedText> queries = [.. QueryInFile.ReadAll(File.ReadAllText(SharedData.Path("conformance/elasticsearch/" + name)))];
        Assert.Empty(queries.SelectMany(q => Errors(q.Value).Messages.Select(m => $"{q.Value}: {m}")));
        Assert.True(queries.Count >= atLeast, $"only {queries.Count} queries");
    }

    [SharedFact]
    public void Every_query_that_Elasticsearch_accepts_parses()
    {
        List<string> failures = [];
        List<string> queries = QueriesOf("queries-supported.eql");
        foreach (string query in queries)
        {
            QueryErrors errors = Errors(query);
            bool isJoin = errors.Ids is ["RG4001"] && query.Contains("join", StringComparison.Ordinal);
            if (errors.Ids.Count > 0 && !isJoin)
                failures.Add($"{query}: {string.Join("; ", errors.Messages)}");
        }

        Assert.Empty(failures);
        Assert.True(queries.Count >= 180, $"only {queries.Count} queries");
    }

    [SharedFact]
    public void Every_query_that_Elasticsearch_refuses_is_refused()
    {
        List<string> queries = QueriesOf("queries-unsupported.eql");
        List<string> parsed = [.. queries.Where(q => Errors(q).Ids.Count == 0)];
        Assert.DoesNotContain(parsed, q => !NotRefusedHere.Keys.Any(k => q.Contains(k, StringComparison.Ordinal)));
        Assert.All(NotRefusedHere.Keys, k => Assert.Contains(parsed, q => q.Contains(k, StringComparison.Ordinal)));
        Assert.True(queries.Count >= 50, $"only {queries.Count} queries");
    }

    private sealed record QueryErrors(List<string> Ids, List<string> Messages);

    private static QueryErrors Errors(string query)
    {
        var bag = new DiagnosticBag();
        EqlParser.Parse(MappedText.Verbatim(query, 0), EqlDialect.Elasticsearch, bag);
        return new([.. bag.ToSorted().Select(d => d.Definition.Id)], [.. bag.ToSorted().Select(d => d.Message)]);
    }

    // A query ends at a semicolon outside of text at the end of a line, or, in the last part of the file, at the end of its line.
    private static List<string> QueriesOf(string name)
    {
        List<string> queries = [];
        var current = new System.Text.StringBuilder();
        bool isOnePerLine = false;
        foreach (string line in File.ReadLines(SharedData.Path("conformance/elasticsearch/unit/" + name)))
        {
            string trimmed = line.Trim();
            isOnePerLine |= trimmed == "// optional fields";
            bool ends = trimmed.EndsWith(';') && !trimmed.StartsWith("//", StringComparison.Ordinal);
            current.Append(ends ? line[..line.LastIndexOf(';')] : line).Append('\n');
            if (ends || (isOnePerLine && trimmed.Length > 0 && !trimmed.StartsWith("//", StringComparison.Ordinal)))
            {
                queries.Add(current.ToString());
                current.Clear();
            }
        }

        return queries;
    }
}
