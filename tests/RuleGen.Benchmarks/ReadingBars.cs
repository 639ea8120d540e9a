using System.Globalization;
using RuleGen.Benchmarks.Peers;
using RuleGen.Benchmarks.Rules;
using RuleGen.Compiler;
using RuleGen.Loading;

namespace RuleGen.Benchmarks;

/// <summary>From JSON lines to verdicts, against walking over the tokens of the same bytes. The worst kind of document counts.</summary>
internal static class ReadingBars
{
    private const int Documents = 2_000;
    private const string Skim = "Utf8JsonReader, every token";
    private const string Reading = "reading";
    private const string Ours = "RuleGen";
    private const string Tree = "simdjson, a tree of each line";
    private const string Splitting = "finding line ends";

    public static void Run(BarTable table)
    {
        if (!table.Asks("P6") && !table.Asks("P7") && !table.Asks("P8"))
            return;
        DocumentLines[] documents = [.. MakeDocuments()];
        foreach (DocumentLines lines in documents)
            table.Note($"{lines.Name}: {lines.Count} lines of {lines.AverageLength} bytes");

        if (table.Asks("P6"))
            Measure(table, "P6", new RuleSet(), documents, 0.6, 0.25);
        if (table.Asks("P7"))
        {
            Measure(table, "P7", Load(RuleFiles.IsForLinux), documents, 1.0, 0.5);
            Measure(table, "P7-ancestors", Load([.. RuleFiles.All(out _).Where(rule => RuleFiles.IsForLinux(rule) && !rule.Summary!.FollowsStream)]), documents, null, null);
        }

        if (table.Asks("P8"))
            Measure(table, "P8", Load(_ => true), documents, 1.5, 0.7);
    }

    private static IEnumerable<DocumentLines> MakeDocuments()
    {
        foreach (DocumentShape shape in Enum.GetValues<DocumentShape>())
            yield return new DocumentLines(shape.ToString().ToLowerInvariant(), new EventDocuments(seed: 20240601).Write(new EventStreams(seed: 20240601).Fleet(Documents), shape));
        if (RuleFiles.SharedFolder is { } folder)
            yield return new DocumentLines("windows", File.ReadAllBytes(Path.Combine(folder, "events", "windows-process-starts.ndjson")));
    }

    private static RuleSetBase Load(Func<RuleCompilation, bool> isWanted) => Load([.. RuleFiles.Deciding(out _).Where(isWanted)]);

    private static RuleSetBase Load(IReadOnlyList<RuleCompilation> rules) => RuleLoader.Load(
        rules,
        new RuleLoaderOptions { Compiler = RuleFiles.Options, IsUnloadable = false }).Rules;

    private static void Measure(BarTable table, string bar, RuleSetBase rules, DocumentLines[] documents, double? must, double? aim)
    {
        var rows = new List<(DocumentLines Lines, IReadOnlyDictionary<string, double[]> Times)>();
        foreach (DocumentLines lines in documents)
        {
            if (lines.Read(rules) != 0)
                throw new InvalidOperationException("A line was refused.");

            // The variants count different things: tokens, lines, matches.
            var comparison = new Comparison(lines.Name, lines.Count) { ResultsMayDiffer = true };
            comparison.Add(Skim, lines.Skim);
            comparison.Add(Splitting, lines.Split);
            comparison.Add(Reading, () => lines.Read(rules));
            comparison.Add(Ours, () => lines.Match(rules));
            if (SimdJson.IsPresent)
                comparison.Add(Tree, lines.Parse);
            rows.Add((lines, comparison.Measure()));
        }

        (_, IReadOnlyDictionary<string, double[]> worst) = rows.MaxBy(row => Comparison.Ratio(row.Times[Ours], row.Times[Skim]));
        string size = $"{rules.Rules.Count} rules over {rules.Event.Projection.Count} fields / Utf8JsonReader";
        table.Add(bar, worst[Ours], worst[Skim], must, aim, $"{size}, worst of {Shares(rows, Ours)}");
        if (SimdJson.IsPresent)
            table.Add(bar + "-simdjson", worst[Ours], worst[Tree], null, null, $"the same / simdjson, which makes trees and decides nothing; trees / Utf8JsonReader: {Shares(rows, Tree)}");
        table.Add(bar + "-reading", worst[Reading], worst[Skim], null, null, $"of which reading: {Shares(rows, Reading)}; line ends: {Shares(rows, Splitting)}");
    }

    private static string Shares(List<(DocumentLines Lines, IReadOnlyDictionary<string, double[]> Times)> rows, string variant) =>
        string.Join(", ", rows.Select(row => row.Lines.Name + " " +
            Comparison.Ratio(row.Times[variant], row.Times[Skim]).ToString("F3", CultureInfo.InvariantCulture)));
}
