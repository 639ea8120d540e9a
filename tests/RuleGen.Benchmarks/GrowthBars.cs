using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RuleGen.Compiler;
using RuleGen.Compiler.Text;
using RuleGen.Loading;

namespace RuleGen.Benchmarks;

/// <summary>
/// How the cost of an event, from JSON to verdict, grows: with the number of rules, with its size, and with what rules wait for. Nothing is asked
/// of these rows beyond that they are known; each says how often its last figure is its first one.
/// </summary>
internal static class GrowthBars
{
    private const int SomeRules = 1_000;
    private const int SomeDocuments = 200;
    private static readonly int[] Sizes = [1, 10, 100, SomeRules];
    private static readonly int[] Lengths = [500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000];
    private static readonly int[] Open = [0, 100, 1_000, 10_000, 100_000, 1_000_000];

    public static void Run(BarTable table)
    {
        if (!table.Asks("growth"))
            return;
        RuleCompilation[] all = [.. RuleFiles.All(out string source)];
        new Random(20240601).Shuffle(all);
        Rules(table, all, source);
        RuleSetBase some = Load([.. all.Where(rule => !rule.Summary!.FollowsStream).Take(SomeRules)]);
        Length(table, "growth-fields", $"{some.Rules.Count} {source}, events with more and more fields that no rule asks for", some, (length, random) => Document(length, 80, random));
        Length(table, "growth-text", $"{some.Rules.Count} {source}, events with longer and longer command lines", some, (length, random) => Document(length, length - 380, random));
        Waiting(table);
    }

    private static void Rules(BarTable table, RuleCompilation[] all, string source)
    {
        var lines = new DocumentLines("compact", new EventDocuments(seed: 20240601).Write(new EventStreams(seed: 20240601).Fleet(SomeDocuments), DocumentShape.Compact));
        var comparison = new Comparison("rules", lines.Count) { ResultsMayDiffer = true };
        int[] sizes = [.. Sizes.Where(size => size < all.Length), all.Length];
        foreach (int size in sizes)
        {
            RuleSetBase rules = Load(all[..size]);

            // Each pass is a stream of its own: its events have the times of the pass before.
            comparison.Add(Name(size), () => lines.Match(rules) + rules.Finish().Count);
        }

        Add(table, "growth-rules", $"{source} of all kinds, {all.Count(rule => rule.Summary!.FollowsStream)} of {all.Length} over several events", comparison, sizes);
    }

    private static void Length(BarTable table, string bar, string note, RuleSetBase rules, Func<int, CommandLines, byte[]> write)
    {
        var comparison = new Comparison(bar, SomeDocuments) { ResultsMayDiffer = true };
        foreach (int length in Lengths)
        {
            var random = new CommandLines(seed: 20240601);
            var lines = new DocumentLines(Name(length), [.. Enumerable.Range(0, SomeDocuments).SelectMany(_ => write(length, random))]);
            comparison.Add(Name(length), () => lines.Match(rules));
        }

        Add(table, bar, note + ", bytes", comparison, Lengths);
    }

    private static void Waiting(BarTable table)
    {
        const string query = "sequence by process.entity_id with maxspan=300d [process where process.name == \"first\"] [process where process.name == \"second\"]";
        LoadedRules loaded = RuleLoader.Load(RuleLoader.Compile([new RuleText("rule.eql", query)], RuleFiles.Options), new RuleLoaderOptions
        {
            Compiler = RuleFiles.Options,
            Run = new RuleSetOptions { MaxPartialsPerRule = 2 * Open[^1] },
            IsUnloadable = false,
        });
        string[] names = ["first", "second", "neither", "neither"];
        TimedLine[] lines = [.. Enumerable.Range(0, 1_000).Select(i => new TimedLine(names[i % 4], "entity-" + (i % 4) + "-" + i))];
        var comparison = new Comparison("open", lines.Length);
        foreach (int open in Open)
        {
            RuleSetBase rules = loaded.NewRuleSet();
            for (int i = 0; i < open; i++)
                rules.Match(new TimedLine("first", "open-" + i).At(TimedLine.FirstTime));
            long time = TimedLine.FirstTime;
            comparison.Add(Name(open), () =>
            {
                long count = 0;
                foreach (TimedLine line in lines)
                    count += rules.Match(line.At(++time)).Count;
                return count;
            });
        }

        Add(table, "growth-open", "open partial matches of one sequence, a quarter of events each its first and second stage", comparison, Open);
    }

    private static void Add(BarTable table, string bar, string note, Comparison comparison, int[] steps)
    {
        IReadOnlyDictionary<string, double[]> times = comparison.Measure();
        string rows = string.Join(", ", steps.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step:N0}: {Comparison.Median(times[Name(step)]):F0} ns")));
        table.Add(bar, times[Name(steps[^1])], times[Name(steps[0])], null, null, $"{note}; {rows}");
    }

    private static string Name(int step) => step.ToString(CultureInfo.InvariantCulture);

    /// <summary>A process start of about so many bytes, with a command line of so many characters; the rest are fields that no rule asks for.</summary>
    private static byte[] Document(int length, int lineLength, CommandLines random)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            var line = new StringBuilder();
            while (line.Length < lineLength)
                line.Append(random.Fill("/usr/bin/{w} --{w}={h} "));
            json.WriteStartObject();
            json.WriteString("@timestamp", "2026-11-12T08:00:00.000Z");
            json.WriteStartObject("process");
            json.WriteString("name", "java");
            json.WriteString("executable", "/usr/bin/java");
            json.WriteString("command_line", line.ToString(0, Math.Max(0, lineLength)));
            json.WriteStartObject("parent");
            json.WriteString("name", "sh");
            json.WriteString("executable", "/usr/bin/sh");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartObject("host");
            json.WriteStartObject("os");
            json.WriteString("type", "linux");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartObject("event");
            json.WriteString("category", "process");
            json.WriteString("type", "start");
            json.WriteString("action", "exec");
            json.WriteEndObject();
            json.WriteStartObject("inventory");
            json.Flush();
            for (int i = 0; stream.Length < length - 60; i++)
            {
                json.WriteString(random.Fill("{w}_") + i.ToString(CultureInfo.InvariantCulture), random.Fill("{w} {h}"));
                json.Flush();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static RuleSetBase Load(IReadOnlyList<RuleCompilation> rules) =>
        RuleLoader.Load(rules, new RuleLoaderOptions { Compiler = RuleFiles.Options, IsUnloadable = false }).Rules;
}
