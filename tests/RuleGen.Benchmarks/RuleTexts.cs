using System.Globalization;
using System.Text;
using RuleGen.Compiler.Text;

namespace RuleGen.Benchmarks;

/// <summary>Rule files for sets of many rules: public ones where the folder of shared data is known, else made up.</summary>
internal static class RuleTexts
{
    private static readonly string[] TextFields =
    [
        "process.name", "process.args", "process.command_line", "process.executable", "process.working_directory", "process.parent.name",
        "process.parent.args", "process.parent.command_line", "process.parent.executable", "user.name", "user.id", "host.name", "event.action",
        "process.hash.sha256", "container.id", "container.image.name", "process.session_leader.name", "process.group_leader.name",
        "process.entry_leader.name", "process.thread.capabilities.permitted", "orchestrator.namespace", "data_stream.dataset", "host.os.family",
    ];

    /// <summary>The folder of shared data, if there is one.</summary>
    public static string? SharedFolder => Environment.GetEnvironmentVariable("RULEGEN_SHARED") is { Length: > 0 } folder ? folder : null;

    /// <summary>Rules for Linux: what stands in folders of that name.</summary>
    public static IReadOnlyList<RuleText> Linux() =>
        SharedFolder is null ? Synthetic(220) : [.. Corpus().Where(rule => rule.Path.Contains("/linux/", StringComparison.Ordinal))];

    /// <summary>Every rule.</summary>
    public static IReadOnlyList<RuleText> All() => SharedFolder is null ? Synthetic(1_450) : [.. Corpus()];

    private static IEnumerable<RuleText> Corpus() =>
        Directory.EnumerateFiles(Path.Combine(SharedFolder!, "corpus"), "*.toml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => new RuleText(path, File.ReadAllText(path)));

    /// <summary>Made-up rules, the same every time: each a conjunction of lists over a few of many fields.</summary>
    private static RuleText[] Synthetic(int count)
    {
        var random = new Random(20240601);
        var lines = new CommandLines(seed: 20240601);
        return [.. Enumerable.Range(0, count).Select(number =>
        {
            var query = new StringBuilder("process where host.os.type == \"linux\" and event.type == \"start\"");
            for (int conditions = random.Next(2, 5); conditions > 0; conditions--)
            {
                string field = TextFields[random.Next(TextFields.Length)];
                IEnumerable<string> values = Enumerable.Range(0, random.Next(1, 12)).Select(_ => lines.Fill("{w}"));
                query.Append(random.Next(3) == 0
                    ? $" and {field} like~ ({string.Join(", ", values.Select(value => $"\"*{value}*\""))})"
                    : $" and {field} in ({string.Join(", ", values.Select(value => $"\"{value}\""))})");
            }

            string id = number.ToString("D12", CultureInfo.InvariantCulture);
            return new RuleText($"rules/made-up-{id}.toml", $"""
                [rule]
                name = "Made up {id}"
                rule_id = "8d1f0f5e-61a6-4f5a-9a44-{id}"
                type = "eql"
                language = "eql"
                severity = "low"
                risk_score = 21
                description = "Made up."
                query = '''
                {query}
                '''
                """);
        })];
    }
}
