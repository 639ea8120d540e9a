using System.Text.Json;
using RuleGen.Cli.Inputs;
using RuleGen.Compiler.Diagnostics;

namespace RuleGen.Cli.Reports;

/// <summary>Writes findings in the Static Analysis Results Interchange Format 2.1.0, one document with one run.</summary>
internal static class SarifReport
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    public static void Write(IReadOnlyList<Finding> findings, ToolOutput output)
    {
        DiagnosticDefinition[] kinds = [.. findings.Select(finding => finding.Definition).Distinct().OrderBy(kind => kind.Id, StringComparer.Ordinal)];
        using (var json = new Utf8JsonWriter(output.Buffer, FindingReport.JsonOptions))
        {
            json.WriteStartObject();
            json.WriteString("$schema"u8, Schema);
            json.WriteString("version"u8, "2.1.0");
            json.WriteStartArray("runs"u8);
            json.WriteStartObject();
            WriteTool(kinds, json);
            json.WriteString("columnKind"u8, "utf16CodeUnits");
            json.WriteStartArray("results"u8);
            foreach (Finding finding in findings)
                WriteResult(finding, Array.IndexOf(kinds, finding.Definition), json);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.EndLine();
    }

    private static void WriteTool(IReadOnlyList<DiagnosticDefinition> kinds, Utf8JsonWriter json)
    {
        json.WriteStartObject("tool"u8);
        json.WriteStartObject("driver"u8);
        json.WriteString("name"u8, "rulegen");
        json.WriteString("semanticVersion"u8, typeof(SarifReport).Assembly.GetName().Version!.ToString(3));
        json.WriteStartArray("rules"u8);
        foreach (DiagnosticDefinition kind in kinds)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, kind.Id);
            WriteText("shortDescription", kind.Title, json);
            json.WriteStartObject("defaultConfiguration"u8);
            json.WriteString("level"u8, LevelOf(kind.Severity));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Finding finding, int kind, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("ruleId"u8, finding.Definition.Id);
        json.WriteNumber("ruleIndex"u8, kind);
        json.WriteString("level"u8, LevelOf(finding.Severity));
        WriteText("message", finding.Message, json);
        json.WriteStartArray("locations"u8);
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation"u8);
        json.WriteStartObject("artifactLocation"u8);
        json.WriteString("uri"u8, UriOf(finding.Path));
        json.WriteEndObject();
        json.WriteStartObject("region"u8);
        json.WriteNumber("startLine"u8, finding.Start.Line);
        json.WriteNumber("startColumn"u8, finding.Start.Column);
        json.WriteNumber("endLine"u8, finding.End.Line);
        json.WriteNumber("endColumn"u8, finding.End.Column);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteText(string name, string text, Utf8JsonWriter json)
    {
        json.WriteStartObject(name);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
    }

    private static string LevelOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "note",
    };

    /// <summary>Relative to where the tool runs, as code hosts expect it; a path from the root is a file URI.</summary>
    private static string UriOf(string path)
    {
        if (Path.IsPathFullyQualified(path))
            return new Uri(path).AbsoluteUri;
        string relative = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
        return string.Join('/', relative.Split('/').Select(Uri.EscapeDataString));
    }
}
