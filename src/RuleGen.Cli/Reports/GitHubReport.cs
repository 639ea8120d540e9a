using System.Globalization;
using RuleGen.Cli.Inputs;

namespace RuleGen.Cli.Reports;

/// <summary>Writes findings as workflow commands of GitHub Actions, which shows them in the changed files of a pull request.</summary>
internal static class GitHubReport
{
    public static string Render(Finding finding)
    {
        string command = finding.SeverityName == "info" ? "notice" : finding.SeverityName;
        var (line, column) = finding.Start;
        var (endLine, endColumn) = finding.End;
        string title = Property($"{finding.Definition.Id}: {finding.Definition.Title}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"::{command} file={Property(finding.Path)},line={line},col={column},endLine={endLine},endColumn={endColumn},title={title}::{Message(finding.Message)}\n");
    }

    private static string Message(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Message(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
