using System.Buffers;
using System.Globalization;
using System.Text.Json;
using RuleGen.Cli.Reports;

namespace RuleGen.Cli.Results;

/// <summary>What all alerts of a rule have in common, as members of a JSON object without the braces around them.</summary>
internal static class AlertRule
{
    private const string AttackAddress = "https://attack.mitre.org/";

    public static byte[] Write(RuleInfo rule)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, FindingReport.JsonOptions))
        {
            json.WriteStartObject();
            json.WriteString("kibana.alert.status"u8, "active");
            json.WriteString("kibana.alert.workflow_status"u8, "open");
            json.WriteNumber("kibana.alert.depth"u8, 1);
            json.WriteString("kibana.alert.severity"u8, AlertLines.NameOf(rule.Severity));
            json.WriteNumber("kibana.alert.risk_score"u8, rule.RiskScore);
            Text("kibana.alert.building_block_type", rule.BuildingBlockType, json);
            WriteRule(rule, json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan[1..^1].ToArray();
    }

    private static void WriteRule(RuleInfo rule, Utf8JsonWriter json)
    {
        json.WriteString("kibana.alert.rule.category"u8, "Event Correlation Rule");
        json.WriteString("kibana.alert.rule.consumer"u8, "siem");
        json.WriteString("kibana.alert.rule.producer"u8, "rulegen");
        json.WriteString("kibana.alert.rule.rule_type_id"u8, "siem.eqlRule");
        json.WriteString("kibana.alert.rule.type"u8, "eql");
        json.WriteString("kibana.alert.rule.rule_id"u8, rule.Id);
        json.WriteString("kibana.alert.rule.name"u8, rule.Name);
        Text("kibana.alert.rule.description", rule.Description, json);
        Text("kibana.alert.rule.version", rule.Version, json);
        Text("kibana.alert.rule.license", rule.License, json);
        Text("kibana.alert.rule.note", rule.InvestigationGuide, json);
        Texts("kibana.alert.rule.author", rule.Authors, json);
        Texts("kibana.alert.rule.tags", rule.Tags, json);
        Texts("kibana.alert.rule.references", rule.References, json);
        Texts("kibana.alert.rule.false_positives", rule.FalsePositives, json);
        if (rule.LookBack > TimeSpan.Zero)
            json.WriteString("kibana.alert.rule.from"u8, "now-" + Seconds(rule.LookBack));
        if (rule.Interval > TimeSpan.Zero)
            json.WriteString("kibana.alert.rule.interval"u8, Seconds(rule.Interval));
        json.WriteNumber("kibana.alert.rule.max_signals"u8, rule.MaxSignals);
        Texts("kibana.alert.rule.parameters.index", rule.IndexPatterns, json);
        json.WriteString("kibana.alert.rule.parameters.language"u8, "eql");
        json.WriteString("kibana.alert.rule.parameters.query"u8, rule.Query);
        if (rule.Attack.Count == 0)
            return;
        json.WriteStartArray("kibana.alert.rule.threat"u8);
        foreach (AttackTactic tactic in rule.Attack)
            WriteTactic(tactic, json);
        json.WriteEndArray();
    }

    private static void WriteTactic(AttackTactic tactic, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("framework"u8, "MITRE ATT&CK");
        json.WriteStartObject("tactic"u8);
        WriteReference(tactic.Id, tactic.Name, "tactics/", json);
        json.WriteEndObject();
        json.WriteStartArray("technique"u8);
        for (int i = 0; i < tactic.Techniques.Count;)
            i = WriteTechnique(tactic.Techniques, i, json);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes a technique with the subtechniques behind it, whose ids begin with its own, and returns what comes next.</summary>
    private static int WriteTechnique(IReadOnlyList<AttackTechnique> techniques, int at, Utf8JsonWriter json)
    {
        AttackTechnique technique = techniques[at];
        string prefix = technique.Id + ".";
        json.WriteStartObject();
        WriteReference(technique.Id, technique.Name, "techniques/", json);
        int next = at + 1;
        if (IsSubtechnique(next))
        {
            json.WriteStartArray("subtechnique"u8);
            for (; IsSubtechnique(next); next++)
            {
                json.WriteStartObject();
                WriteReference(techniques[next].Id, techniques[next].Name, "techniques/", json);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        return next;

        bool IsSubtechnique(int index) => index < techniques.Count && techniques[index].Id.StartsWith(prefix, StringComparison.Ordinal);
    }

    private static void WriteReference(string id, string name, string kind, Utf8JsonWriter json)
    {
        json.WriteString("id"u8, id);
        json.WriteString("name"u8, name);
        json.WriteString("reference"u8, $"{AttackAddress}{kind}{id.Replace('.', '/')}/");
    }

    private static void Text(string name, string value, Utf8JsonWriter json)
    {
        if (value.Length > 0)
            json.WriteString(name, value);
    }

    private static void Texts(string name, IReadOnlyList<string> values, Utf8JsonWriter json)
    {
        if (values.Count == 0)
            return;
        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static string Seconds(TimeSpan span) => ((long)span.TotalSeconds).ToString(CultureInfo.InvariantCulture) + "s";
}
