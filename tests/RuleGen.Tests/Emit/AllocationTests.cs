using System.Text;
using RuleGen.Compiler.Text;
using RuleGen.Events;
using RuleGen.Loading;

namespace RuleGen.Tests.Emit;

/// <summary>An event that no rule matches costs no memory.</summary>
public sealed class AllocationTests
{
    [Fact]
    public void An_event_that_the_project_s_rules_miss_allocates_nothing() => Check(RepositoryFiles.Below("rules", "*.toml"), leastMisses: 200);

    [SharedFact]
    public void An_event_that_a_hundred_public_rules_miss_allocates_nothing() => Check(
        Directory.GetFiles(SharedData.Path("corpus/detection-rules/rules"), "*.toml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where((_, i) => i % 10 == 0),
        leastMisses: 100);

    [SharedFact]
    public void An_event_that_public_endpoint_rules_miss_allocates_nothing() => Check(
        Directory.GetFiles(SharedData.Path("corpus/protections-artifacts/behavior"), "*.toml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Where(file => File.ReadAllText(file) is var text && (text.Contains("_arraysearch", StringComparison.Ordinal) || text.Contains("descendant of [", StringComparison.Ordinal) || text.Contains(" as event0", StringComparison.Ordinal)))
            .Where((_, i) => i % 3 == 0),
        leastMisses: 100);

    /// <summary>From the stream of lines on, with rules that remember events, over lines that are bad too, and however a document is written.</summary>
    [Fact]
    public void Lines_that_sequences_miss_allocate_nothing()
    {
        const string Rule = """
            [rule]
            name = "Downloaded and run"
            rule_id = "8d1f0f5e-61a6-4f5a-9a44-6f1f6f2b7d12"
            type = "eql"
            language = "eql"
            severity = "low"
            risk_score = 21
            description = "Two events of one host."
            query = '''
            sequence by host.id with maxspan=5m
              [process where event.type == "start" and process.name : "curl"]
              [file where file.extension : "sh" and file.size > 10]
              [process where event.type == "start" and process.args : "*.sh"]
            '''
            """;
        using LoadedRules loaded = RuleLoader.Load([new RuleText("sequence.toml", Rule)], new RuleLoaderOptions { IsUnloadable = false });
        Assert.False(loaded.HasErrors);
        RuleSetBase rules = loaded.Rules;
        var text = new StringBuilder();
        for (int i = 0; i < 500; i++)
        {
            string time = $"2026-11-12T08:{i / 60 % 60:D2}:{i % 60:D2}Z";
            text.Append($$$$"""{"process":{"name":"curl","args":["curl","größe \"{{{{i}}}}\""]},"@timestamp":"{{{{time}}}}","host":{"id":"h{{{{i % 7}}}}"},"event":{"category":["process"],"type":["start"]}}""").Append('\n');
            text.Append($$$$"""{ "file": { "extension": "sh", "size": {{{{i % 20}}}} }, "@timestamp": "{{{{time}}}}", "host.id": "h{{{{i % 5}}}}", "event.category": "file" }""").Append('\n');
            text.Append($$$$"""{"_index":"i","_source":{"@timestamp":"{{{{time}}}}","host":{"id":"h1"},"event":{"category":"process","type":"end"}}}""").Append('\n');
            text.Append("""{"process":{"name":"curl","args":[""").Append('\n');
        }

        byte[] lines = Encoding.UTF8.GetBytes(text.ToString());
        NdjsonReader reader = null!;
        int bad = 0;
        int matches = 0;
        void Begin()
        {
            rules.Finish();
            reader = new NdjsonReader(new MemoryStream(lines));
            bad = 0;
            matches = 0;
        }

        void ReadAll()
        {
            while (reader.Read())
            {
                matches += rules.Match(reader.Line).Count;
                bad += rules.LastRead.IsOk ? 0 : 1;
            }
        }

        Begin();
        ReadAll();
        Assert.Equal(0, AllocatedBytes.Of(ReadAll, Begin));
        Assert.Equal((500, 0), (bad, matches));
        Assert.True(rules.StreamMatchers.Single().Remembered > 0);
    }

    private static void Check(IEnumerable<string> files, int leastMisses)
    {
        RuleText[] texts = files.Select((file, index) => new RuleText($"{index}.toml", File.ReadAllText(file))).ToArray();
        using LoadedRules loaded = RuleLoader.Load(texts, new RuleLoaderOptions { Compiler = new() { HasDistinctClassNames = true }, IsUnloadable = false });
        RuleSetBase rules = loaded.Rules;
        byte[][] events = File.ReadLines(RepositoryFiles.Path("samples/QuickStart/events.ndjson")).Select(Encoding.UTF8.GetBytes).ToArray();

        byte[][] misses = events.Where(json => rules.Match(json).Count == 0).ToArray();
        Assert.True(misses.Length >= leastMisses, $"only {misses.Length} misses");
        Assert.Equal(0, AllocatedBytes.Of(() =>
        {
            foreach (byte[] json in misses)
                rules.Match(json);
        }));
    }
}
