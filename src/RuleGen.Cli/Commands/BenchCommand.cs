using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using RuleGen.Cli.Inputs;
using RuleGen.Cli.Reports;
using RuleGen.Cli.Results;
using RuleGen.Compiler;
using RuleGen.Events;
using RuleGen.Loading;

namespace RuleGen.Cli.Commands;

/// <summary><c>rulegen bench</c>: what rules cost on the user's own events.</summary>
internal static class BenchCommand
{
    /// <summary>Events beyond these are not measured: they would neither fit into memory nor tell more.</summary>
    private const int MaxEvents = 20_000;

    private const long MaxBytes = 128L * 1024 * 1024;

    public static Command New(ToolStreams streams, ToolOutput output)
    {
        var rules = new Option<string[]>("--rules")
        {
            Description = "Rule files (*.toml, *.eql), and folders that hold them.",
            HelpName = "PATH",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var format = new Option<string>("--format") { Description = "How to write figures.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var schema = new SchemaOption();
        var events = new EventInputs();
        var command = new Command("bench", $"Measures rules on events, the first {MaxEvents} of them: events a second, and what each rule costs, the dearest first.")
        {
            rules, format, schema,
        };
        events.AddTo(command);
        command.SetAction(parsed =>
        {
            (string[] rulePaths, string[] eventPaths) = RunCommand.Sort(parsed.GetRequiredValue(rules), parsed.GetValue(events.Files) ?? []);
            using NdjsonInputs inputs = events.Open(parsed, eventPaths, streams, output);
            CompilerOptions options = schema.Apply(new CompilerOptions { HasDistinctClassNames = true }, parsed);
            using LoadedRules? loaded = RunCommand.Load(rulePaths, RuleSelection.All, options, keepsGoing: false, streams);
            if (loaded is null)
                return ExitCode.RuleErrors;
            byte[][] lines = Read(inputs, loaded.Rules);
            if (lines.Length == 0)
                throw new UsageException("There is no event to measure with");
            RuleCosts costs = RuleCosts.Measure(loaded, lines);
            if (parsed.GetValue(format) == "json")
                WriteJson(costs, output);
            else
                output.Write(Text(costs));
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>The events that can be read.</summary>
    private static byte[][] Read(NdjsonInputs inputs, RuleSetBase rules)
    {
        var lines = new List<byte[]>();
        long bytes = 0;
        while (lines.Count < MaxEvents && bytes < MaxBytes && inputs.Read())
        {
            if (inputs.Kind != NdjsonLineKind.Text || !rules.Event.Read(inputs.Line).IsOk)
                continue;
            lines.Add(inputs.Line.ToArray());
            bytes += inputs.Line.Length;
        }

        return [.. lines];
    }

    private static string Text(RuleCosts costs)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Summary.Quantity(costs.Events, "event")}, {Summary.Quantity(costs.Rules.Count, "rule")}, one thread\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{"ns an event",12}  {"events a second",15}\n");
        text.Append(CultureInfo.InvariantCulture, $"{costs.Reading,12:F0}  {1e9 / costs.Reading,15:F0}  reading alone\n");
        text.Append(CultureInfo.InvariantCulture, $"{costs.All,12:F0}  {1e9 / costs.All,15:F0}  reading and all rules\n\n");
        text.Append("Each rule asked alone about every event, which a rule set spares it mostly:\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{"ns an event",12}  {"share",6}  {"events",8}  rule\n");
        double sum = costs.Rules.Sum(rule => rule.Nanoseconds);
        foreach (RuleCost rule in costs.Rules)
            text.Append(CultureInfo.InvariantCulture, $"{rule.Nanoseconds,12:F1}  {rule.Nanoseconds / Math.Max(sum, 1e-9),6:P0}  {rule.Events,8}  {PlainText.Of(rule.Rule.Name)}\n");
        return text.ToString();
    }

    private static void WriteJson(RuleCosts costs, ToolOutput output)
    {
        using (var json = new Utf8JsonWriter(output.Buffer, FindingReport.JsonOptions))
        {
            json.WriteStartObject();
            json.WriteNumber("events"u8, costs.Events);
            json.WriteNumber("events_per_second"u8, Math.Round(1e9 / costs.All));
            json.WriteNumber("reading_ns"u8, Math.Round(costs.Reading, 1));
            json.WriteNumber("all_ns"u8, Math.Round(costs.All, 1));
            json.WriteStartArray("rules"u8);
            foreach (RuleCost rule in costs.Rules)
            {
                json.WriteStartObject();
                json.WriteString("rule_id"u8, rule.Rule.Id);
                json.WriteString("rule"u8, rule.Rule.Name);
                json.WriteNumber("ns"u8, Math.Round(rule.Nanoseconds, 2));
                json.WriteNumber("events"u8, rule.Events);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.EndLine();
    }
}
