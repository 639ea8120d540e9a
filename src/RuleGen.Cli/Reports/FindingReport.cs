using System.Text.Encodings.Web;
using System.Text.Json;
using RuleGen.Cli.Inputs;

namespace RuleGen.Cli.Reports;

/// <summary>The forms in which findings can be written.</summary>
internal enum ReportFormat
{
    Text,
    Json,
    Sarif,
    GitHub,
}

/// <summary>Writes findings to standard output.</summary>
internal static class FindingReport
{
    public static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(IReadOnlyList<Finding> findings, ReportFormat format, ToolOutput output)
    {
        switch (format)
        {
            case ReportFormat.Json:
                WriteJson(findings, output);
                break;
            case ReportFormat.Sarif:
                SarifReport.Write(findings, output);
                break;
            case ReportFormat.GitHub:
                foreach (Finding finding in findings)
                    output.Write(GitHubReport.Render(finding));
                break;
            default:
                foreach (Finding finding in findings)
                    output.Write(DiagnosticRenderer.Render(finding));
                break;
        }
    }

    private static void WriteJson(IReadOnlyList<Finding> findings, ToolOutput output)
    {
        foreach (Finding finding in findings)
        {
            using (var json = new Utf8JsonWriter(output.Buffer, JsonOptions))
            {
                json.WriteStartObject();
                json.WriteString("file"u8, finding.Path);
                json.WriteNumber("line"u8, finding.Start.Line);
                json.WriteNumber("column"u8, finding.Start.Column);
                json.WriteNumber("endLine"u8, finding.End.Line);
                json.WriteNumber("endColumn"u8, finding.End.Column);
                json.WriteString("id"u8, finding.Definition.Id);
                json.WriteString("severity"u8, finding.SeverityName);
                json.WriteString("message"u8, finding.Message);
                json.WriteEndObject();
            }

            output.EndLine();
        }
    }
}
