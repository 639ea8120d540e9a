using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Tests.Syntax;

/// <summary>Queries of others: public rules, and the lists of what Elasticsearch accepts and refuses.</summary>
public class SharedQueriesTests
{
    // The list of what is refused is older than the other one: a query that stands in both is accepted.
    // What a parser accepts of the queries that Elasticsearch refuses, and who refuses it here.
    private static readonly Dictionary<string, string> FoundLater = new()
    {
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
        HashSet<string> accepted = [.. QueriesOf("queries-supported.eql").Select(q => q.Trim())];
        List<string> parsed = [.. queries.Where(q => Errors(q).Ids.Count == 0 && !accepted.Contains(q.Trim()))];
        Assert.DoesNotContain(parsed, q => !FoundLater.Keys.Any(k => q.Contains(k, StringComparison.Ordinal)));
        Assert.All(FoundLater.Keys, k => Assert.Contains(queries, q => q.Contains(k, StringComparison.Ordinal)));
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
