using System.Globalization;
using System.Runtime.CompilerServices;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;
using RuleGen.Compiler.Toml;

namespace RuleGen.Tests.Sequences;

/// <summary>The time-lines below tests/cases/sequences, on both engines.</summary>
public class SequenceCaseTests
{
    private static readonly List<SequenceCase> Cases = Directory.GetFiles(Folder(), "*.toml").Order(StringComparer.Ordinal).SelectMany(Read).ToList();

    private static readonly Lazy<Dictionary<EqlDialect, GeneratedRules>> Rules = new(() => Enum.GetValues<EqlDialect>()
        .ToDictionary(dialect => dialect, dialect => new GeneratedRules(Of(dialect).Select(item => item.Query).ToList(), dialect: dialect)));

    public static TheoryData<string> Names => [.. Cases.Select(item => item.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Generated(string name)
    {
        SequenceCase item = Cases.Single(item => item.Name == name);
        Check(item, Rules.Value[item.Dialect].Run(Of(item.Dialect).IndexOf(item), item.Events.Select(e => e.Json).ToList()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Interpreted(string name)
    {
        SequenceCase item = Cases.Single(item => item.Name == name);
        Check(item, GeneratedRules.Interpret(item.Query, item.Events.Select(e => e.Json).ToList(), dialect: item.Dialect));
    }

    private static void Check(SequenceCase item, IEnumerable<string> found) => Assert.Equal(
        item.Match.Order(StringComparer.Ordinal),
        found.Select(match => string.Join(' ', match.Split(' ').Select(position => position == "-" ? "-" : item.Events[int.Parse(position, CultureInfo.InvariantCulture)].Name)))
            .Order(StringComparer.Ordinal));

    private static List<SequenceCase> Of(EqlDialect dialect) => Cases.Where(item => item.Dialect == dialect).ToList();

    private static string Folder([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "cases", "sequences");

    private static IEnumerable<SequenceCase> Read(string path)
    {
        var diagnostics = new DiagnosticBag();
        TomlTable table = TomlReader.Read(new RuleText(path, File.ReadAllText(path)), diagnostics);
        Assert.False(diagnostics.HasErrors, path);
        return ((TomlArray)table.Find("case")!.Value).Items.Cast<TomlTable>().Select(item => new SequenceCase(
            TextOf(item.Find("name")!.Value),
            TextOf(item.Find("query")!.Value),
            item.Find("stream")?.Value is TomlArray stream ? stream.Items.Select(text => EventOf(TextOf(text))).ToList() : EventsOf(TextOf(item.Find("events")!.Value)),
            ((TomlArray)item.Find("match")!.Value).Items.Select(TextOf).ToList(),
            item.Find("dialect") is { Value: TomlString { Value: "endpoint" } } ? EqlDialect.Endpoint : EqlDialect.Elasticsearch));
    }

    private static string TextOf(TomlValue value) => ((TomlString)value).Value;

    /// <summary>The events of a time-line in the order of their time; those of one time in the order of the text.</summary>
    private static List<TimedEvent> EventsOf(string timeLine) => timeLine
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .SelectMany((line, host) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => EventOf(name, host)))
        .OrderBy(e => e.Seconds)
        .ToList();

    /// <summary>An event of a stream: its name, and after a blank members of its document.</summary>
    private static TimedEvent EventOf(string text)
    {
        string[] parts = text.Split(' ', 2);
        TimedEvent plain = EventOf(parts[0], 0);
        return parts.Length == 1 ? plain : plain with { Json = plain.Json[..^1] + "," + parts[1] + "}" };
    }

    private static TimedEvent EventOf(string name, int host)
    {
        string category = name[0] switch { 'p' => "process", 'f' => "file", 'n' => "network", _ => throw new ArgumentException(name) };
        int seconds = int.Parse(name[1..], CultureInfo.InvariantCulture);
        return new TimedEvent(name, seconds, $$$"""{"@timestamp":{{{seconds * 1000}}},"event":{"category":"{{{category}}}"},"host":{"id":"{{{host}}}"}}""");
    }

    private sealed record SequenceCase(string Name, string Query, List<TimedEvent> Events, List<string> Match, EqlDialect Dialect);

    private sealed record TimedEvent(string Name, int Seconds, string Json);
}
