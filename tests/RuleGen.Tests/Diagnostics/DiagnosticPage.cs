using System.Globalization;
using System.Text.RegularExpressions;

namespace RuleGen.Tests.Diagnostics;

/// <summary>A fenced block of a page: a rule, or a file of the project around it.</summary>
/// <param name="Language">toml, eql, csharp, csv (a schema), xml (properties of the project).</param>
/// <param name="IsTested">False where the block says <c>no-test</c>.</param>
internal sealed record PageBlock(string Language, bool IsTested, string Text);

/// <summary>The page of a diagnostic, taken apart.</summary>
internal sealed partial record DiagnosticPage(string Heading, string[] SectionTitles, Dictionary<string, string> Sections)
{
    public static DiagnosticPage Parse(string markdown)
    {
        string[] parts = SectionHeading().Split(markdown);
        string[] titles = parts.Where((_, i) => i % 2 == 1).ToArray();
        return new DiagnosticPage(parts[0].Trim(), titles, titles.Select((title, i) => (title, text: parts[(2 * i) + 2])).ToDictionary(s => s.title, s => s.text.Trim()));
    }

    public PageBlock[] BlocksOf(string section) =>
        Fence().Matches(Sections[section]).Select(match => ToBlock(match.Groups[1].Value.Split(' '), match.Groups[2].Value)).ToArray();

    private static PageBlock ToBlock(string[] info, string text) =>
        new(info[0], !info.Contains("no-test"), NamedUnit().Replace(text, unit => $"{(char)int.Parse(unit.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)}"));

    [GeneratedRegex("^## (.+)\n", RegexOptions.Multiline)]
    private static partial Regex SectionHeading();

    [GeneratedRegex("^```([a-z -]+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    // ⟨U+0008⟩ stands for a unit that no text file can show.
    [GeneratedRegex("⟨U\\+([0-9A-F]{4})⟩")]
    private static partial Regex NamedUnit();
}
