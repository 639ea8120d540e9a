using System.Text;
using System.Text.Json;
using RuleGen.Compiler;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Text;
using RuleGen.Loading;
using RuleGen.Tests.Agreement;
using RuleGen.Tests.Sequences;

namespace RuleGen.Tests.Dispatch;

/// <summary>A rule set finds the same matches, in the same order, whether it looks rules up or runs them all.</summary>
public sealed class IndexAgreementTests
{
    private static readonly EventSchema Schema = EventSchema.Ecs.With(
        SchemaFile.Read("field,type\ns,keyword\ng,keyword\nw,wildcard\nn,long\nm,double\nb,boolean\nip,ip\nt,date\nv,version").Fields, "random agreement");

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Random_rules_over_random_events(int seed)
    {
        var random = new Random(seed);
        var queries = new RandomQueries(random);
        var documents = new RandomDocuments(random);
        Check(
            Enumerable.Range(0, 400).Select(_ => queries.Next()),
            [.. Enumerable.Range(0, 300).Select(_ => documents.Next())],
            new CompilerOptions { HasDistinctClassNames = true, Schema = Schema },
            leastMatches: 1_000);
    }

    [Theory]
    [InlineData(21, false)]
    [InlineData(22, true)]
    public void Random_sequences_and_samples_over_random_streams(int seed, bool missing)
    {
        var random = new RandomSequences(seed);
        IEnumerable<string> queries = Enumerable.Range(0, 150).Select(i => i % 5 == 0 ? random.Sample() : random.Query(missing)).ToList();
        for (int stream = 0; stream < 3; stream++)
            Check(queries, random.Stream(300, disorder: stream * 4), Open, leastMatches: 100, new RuleSetOptions { AllowedLateness = TimeSpan.FromMilliseconds(stream * 2) });
    }

    [Fact]
    public void Literals_at_any_place_of_any_value()
    {
        // Literals of 2 to 40 characters, looked for at each place of texts, in both cases, in arrays, beside their near misses.
        string[] literals = ["ab", "abc", "abcd", "abcde", "abcdef", "abcdefg", "abcdefgh", "kl-mnopq rs", "a long literal / of forty characters \u00e9\u00e9"];
        string[] forms = ["f : \"{0}\"", "f == \"{0}\"", "f : \"{0}*\"", "f : \"*{0}\"", "f : \"*{0}*\"", "f like \"*{0}*\"", "f : \"*{0}?\"", "f : (\"*{0}*\", \"x*yz{0}\")", "startsWith~(f, \"{0}\")", "stringContains(f, \"{0}\")"];
        IEnumerable<string> queries = literals.SelectMany(literal => forms.Select(form => "any where " + string.Format(form, literal)));
        var values = new List<string> { "", "a", "\u0130\u0131", new string('a', 70_000) };
        foreach (string literal in literals)
        {
            for (int place = 0; place < 9; place++)
            {
                string padding = "xyzabcab "[..place];
                values.AddRange([padding + literal, padding + literal + "zz", padding + literal.ToUpperInvariant(), padding + literal[..^1], padding + literal[1..] + "k"]);
            }
        }

        List<string> documents = [.. values.Select(value => Document("f", value)), .. values.Select(value => Document("f", "no", value, "")), "{}", "{\"f\":null}", "{\"f\":[]}"];
        Check(queries, documents, Open, leastMatches: 5_000);
    }

    [SharedFact]
    public void Public_rules_over_their_witnesses_and_real_events()
    {
        string corpus = SharedData.Path("corpus");
        RuleText[] rules =
        [
            .. Directory.GetFiles(corpus, "*.toml", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(file => new RuleText(Path.GetRelativePath(corpus, file), File.ReadAllText(file))),
        ];
        List<string> documents =
        [
            .. new[] { "witnesses/documents.ndjson", "witnesses/negatives.ndjson" }.SelectMany(file => File.ReadLines(SharedData.Path(file))).SelectMany(Documents),
            .. File.ReadLines(SharedData.Path("events/windows-process-starts.ndjson")),
        ];
        Check(rules, documents, new CompilerOptions { HasDistinctClassNames = true }, leastMatches: 5_000, RuleSetOptions.Default);
    }

    private static CompilerOptions Open => new() { HasDistinctClassNames = true, Schema = EventSchema.Open };

    private static IEnumerable<string> Documents(string witness)
    {
        using JsonDocument line = JsonDocument.Parse(witness);
        return [.. line.RootElement.GetProperty("docs").EnumerateArray().Select(document => document.GetRawText())];
    }

    private static string Document(string field, params string[] values) => JsonSerializer.Serialize(new Dictionary<string, string[]> { [field] = values });

    private static void Check(IEnumerable<string> queries, IReadOnlyList<string> documents, CompilerOptions compiler, int leastMatches, RuleSetOptions? options = null) =>
        Check(queries.Select((query, i) => new RuleText($"q{i:D5}.eql", query)).ToArray(), documents, compiler, leastMatches, options ?? RuleSetOptions.Default);

    private static void Check(RuleText[] rules, IReadOnlyList<string> documents, CompilerOptions compiler, int leastMatches, RuleSetOptions options)
    {
        using LoadedRules loaded = RuleLoader.Load(rules, new RuleLoaderOptions { Compiler = compiler });
        RuleSetBase indexed = RuleLoader.Instantiate(loaded.Rules.GetType(), options);
        RuleSetBase inTurn = RuleLoader.Instantiate(loaded.Rules.GetType(), options with { UsesIndex = false });
        int matches = 0;
        long candidates = 0;
        for (int i = 0; i < documents.Count; i++)
        {
            byte[] json = Encoding.UTF8.GetBytes(documents[i]);
            string[] expected = Show(inTurn.Match(json, i));
            string[] found = Show(indexed.Match(json, i));
            if (!expected.SequenceEqual(found))
                Assert.Fail($"{string.Join("; ", expected.Except(found).Take(5))} lost, {string.Join("; ", found.Except(expected).Take(5))} gained over {documents[i][..Math.Min(2_000, documents[i].Length)]}");
            matches += found.Length;
            candidates += indexed.Candidates ?? throw new InvalidOperationException("The set has no index.");
        }

        Assert.Equal(Show(inTurn.Finish()), Show(indexed.Finish()));
        Assert.InRange(matches, leastMatches, int.MaxValue);
        Assert.True(candidates < (long)documents.Count * loaded.Project.Rules.Sum(rule => rule.Guards.Count), "The index passes over nothing.");
    }

    private static string[] Show(RuleMatches matches)
    {
        var shown = new List<string>();
        foreach (RuleMatch match in matches)
            shown.Add(match.Rule.Id + "@" + string.Join(',', match.Positions.ToArray()));
        return [.. shown];
    }
}
