using System.Text.Json;
using RuleGen.Tests.Engines;

namespace RuleGen.Tests.Witnesses;

/// <summary>The public rules over documents that an independent generator made for them: those that must match and those that must not.</summary>
public sealed class WitnessTests
{
    private const int Shown = 20;

    /// <summary>Whose witnesses take a literal of stringContains as it stands, although the rule relies on its escape.</summary>
    private static readonly string[] WithUnreadEscape =
    [
        "detection-rules/rules/integrations/aws/persistence_lambda_backdoor_invoke_function_for_any_principal.toml",
    ];

    private static readonly SuiteEngines Engines = new(() => File.ReadLines(SharedData.Path("witnesses/documents.ndjson"))
        .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("rule_path").GetString()!)
        .Distinct()
        .Select(QueryOf)
        .OfType<QueryCase>());

    [SharedTheory]
    [InlineData(Engine.Interpreted)]
    [InlineData(Engine.Generated)]
    public void Every_rule_matches_its_witnesses(Engine engine) => Check(engine, "documents.ndjson", mustMatch: true);

    [SharedTheory]
    [InlineData(Engine.Interpreted)]
    [InlineData(Engine.Generated)]
    public void No_rule_matches_its_negatives(Engine engine) => Check(engine, "negatives.ndjson", mustMatch: false);

    private static void Check(Engine engine, string file, bool mustMatch)
    {
        IEngine runner = Engines[engine];
        var rules = new Dictionary<string, IPreparedQuery?>(StringComparer.Ordinal);
        var failures = new List<string>();
        int run = 0;
        foreach (string line in File.ReadLines(SharedData.Path("witnesses/" + file)))
        {
            using JsonDocument witness = JsonDocument.Parse(line);
            string path = witness.RootElement.GetProperty("rule_path").GetString()!;
            if (!rules.TryGetValue(path, out IPreparedQuery? rule))
                rules.Add(path, rule = Prepare(runner, path, failures));
            if (rule is null || (mustMatch && WithUnreadEscape.Contains(path)))
                continue;
            run++;
            List<string> documents = witness.RootElement.GetProperty("docs").EnumerateArray().Select(document => document.GetRawText()).ToList();
            if (rule.Run(documents).Count > 0 != mustMatch)
                failures.Add($"{path}: {line}");
        }

        Assert.True(
            failures.Count == 0,
            $"{failures.Count} of {run} witnesses of {rules.Count(rule => rule.Value is not null)} rules failed:\n" + string.Join('\n', failures.Take(Shown)));
        Assert.NotEqual(0, run);
    }

    private static IPreparedQuery? Prepare(IEngine engine, string path, List<string> failures)
    {
        if (QueryOf(path) is not { } query || engine.WhySkipped(query) is not null)
            return null;
        try
        {
            return engine.Prepare(query);
        }
        catch (QueryErrorException error)
        {
            failures.Add($"{path}: {error.Message}");
            return null;
        }
    }

    /// <summary>The rule's query, or null for a rule that is not part of the corpus at hand.</summary>
    private static QueryCase? QueryOf(string path)
    {
        string fullPath = SharedData.Path("corpus/" + path);
        return File.Exists(fullPath) ? RuleQuery.Read(path, File.ReadAllText(fullPath)) : null;
    }
}
