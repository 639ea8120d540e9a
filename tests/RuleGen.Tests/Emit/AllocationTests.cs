using System.Text;
using RuleGen.Compiler.Text;
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
