using System.Globalization;
using System.Text;
using RuleGen.Cli.Inputs;

namespace RuleGen.Cli.Reports;

/// <summary>
/// Writes findings for people: place, kind and message, then the line with the wrong part underlined.
/// <code>
/// rules/shell.toml:7:15: error RG3002: Unknown function 'lenght'; did you mean 'length'?
///     7 | query = 'any where lenght(process.name) > 3'
///       |                    ^~~~~~
/// </code>
/// </summary>
internal static class DiagnosticRenderer
{
    // Queries on one line can be thousands of characters long; about as much is shown as a terminal has columns.
    private const int ShownLength = 120;
    private const int ShownBefore = 50;

    public static string Render(Finding finding)
    {
        var (line, column) = finding.Start;
        string lineNumber = line.ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{finding.Path}:{line}:{column}: {finding.SeverityName} {finding.Definition.Id}: {PlainText.Of(finding.Message)}\n");
        string source = finding.Text.LineAt(line - 1).TrimStart('\uFEFF');
        if (source.Length == 0)
            return text.ToString();

        int start = Math.Min(column - 1, source.Length);
        int end = finding.End.Line > line ? source.Length : Math.Clamp(finding.End.Column - 1, start, source.Length);
        int shownStart = source.Length > ShownLength ? Math.Max(0, start - ShownBefore) : 0;
        int shownEnd = Math.Min(source.Length, shownStart + ShownLength);
        string before = shownStart > 0 ? "…" : "";
        string after = shownEnd < source.Length ? "…" : "";
        int width = Math.Max(1, Math.Min(end, shownEnd) - start);
        text.Append(' ', Math.Max(0, 5 - lineNumber.Length)).Append(lineNumber).Append(" | ");
        text.Append(before).Append(PlainText.Of(source[shownStart..shownEnd])).Append(after).Append('\n');
        text.Append("      | ").Append(' ', before.Length + start - shownStart).Append('^').Append('~', width - 1).Append('\n');
        return text.ToString();
    }
}
