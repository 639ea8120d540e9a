using System.Globalization;
using RuleGen.Tests.Engines;
using Match = RuleGen.Tests.Engines.Match;

namespace RuleGen.Tests.Conformance;

/// <summary>
/// Elasticsearch's unit suite of the sequence machine. A case is a grid: a line a stage, in it events such as <c>A1</c> or <c>key|A1</c>
/// whose number is the time, then the expected matches.
/// </summary>
public sealed class SeriesSpecTests
{
    private static readonly SuiteEngines Engines = new(() => ReadSpecs().Select(QueryOf));

    public static TheoryData<Engine, string> Cases()
    {
        var cases = new TheoryData<Engine, string>();
        foreach (Spec spec in SharedData.IsAvailable ? ReadSpecs() : [])
        {
            foreach (Engine engine in SuiteEngines.Of(QueryOf(spec)))
                cases.Add(engine, spec.Name);
        }

        return cases;
    }

    [SharedTheory]
    [MemberData(nameof(Cases))]
    public void Matches_as_the_series_says(Engine engine, string name) => Check(engine, ReadSpecs().Single(spec => spec.Name == name));

    private static void Check(Engine engine, Spec spec)
    {
        List<SeriesEvent> events = EventsOf(spec);
        IReadOnlyList<Match> matches = Engines[engine].Prepare(QueryOf(spec)).Run(events.Select(ToJson).ToList());

        Assert.Equal(
            spec.Expected.Select(line => string.Join(' ', Words(line).Select(WithoutKey))),
            matches.Select(match => string.Join(' ', match.Positions.Select(position => events[position!.Value].Label))));
    }

    private static QueryCase QueryOf(Spec spec)
    {
        string by = EventsOf(spec).Any(e => e.Key is not null) ? " by key" : "";
        string stages = string.Concat(spec.Stages.Select((_, stage) => $" [any where stage == {stage}]"));
        return new QueryCase($"sequence{by}{stages}");
    }

    private static List<SeriesEvent> EventsOf(Spec spec) =>
        spec.Stages.SelectMany((line, stage) => EventsOf(line, stage)).OrderBy(e => e.Time).ToList();

    private static IEnumerable<SeriesEvent> EventsOf(string line, int stage) => Words(line).Select(word =>
    {
        string label = WithoutKey(word);
        string? key = word.Length == label.Length ? null : word[..(word.Length - label.Length - 1)];
        return new SeriesEvent(label, key, stage, int.Parse(label.AsSpan(1), CultureInfo.InvariantCulture));
    });

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string WithoutKey(string word) => word[(word.IndexOf('|', StringComparison.Ordinal) + 1)..];

    private static string ToJson(SeriesEvent e) =>
        $$"""{"@timestamp":{{e.Time}},"stage":{{e.Stage}}""" + (e.Key is null ? "}" : $$""","key":"{{e.Key}}"}""");

    private static List<Spec> ReadSpecs()
    {
        var specs = new List<Spec>();
        var blocks = new List<List<string>> { new() };
        foreach (string line in File.ReadLines(SharedData.Path("conformance/elasticsearch/unit/sequences.series-spec")))
        {
            string text = line.Trim();
            if (text.StartsWith(';'))
                blocks.Add([]);
            else if (text.Length > 0 && !text.StartsWith("//", StringComparison.Ordinal))
                blocks[^1].Add(text);
        }

        for (int i = 0; i + 1 < blocks.Count; i += 2)
            specs.Add(new Spec(blocks[i][0], blocks[i][1..], blocks[i + 1]));
        return specs;
    }

    private sealed record Spec(string Name, List<string> Stages, List<string> Expected);

    private sealed record SeriesEvent(string Label, string? Key, int Stage, int Time);
}
