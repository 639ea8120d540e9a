using System.Text.RegularExpressions;
using RuleGen.Tests.Engines;

namespace RuleGen.Tests.Project;

/// <summary>Every surprise that SEMANTICS.md tells of is a case that both engines run, and every such case is told of.</summary>
public sealed partial class SemanticsPageTests
{
    [Fact]
    public void The_table_of_surprises_names_the_cases()
    {
        string page = File.ReadAllText(RepositoryFiles.Path("SEMANTICS.md"));
        string section = page[page.IndexOf("## What surprises", StringComparison.Ordinal)..];
        int end = section.IndexOf("\n## ", 1, StringComparison.Ordinal);
        IEnumerable<string> told = LastCell().Matches(end < 0 ? section : section[..end]).Select(row => row.Groups[1].Value)
            .Where(name => name.Length > 0 && name != "case" && name != "---");

        IEnumerable<string> cases = CaseFile.Read(RepositoryFiles.Path("tests/cases/matching/surprises.toml")).Select(found => found.Name);

        Assert.Equal(cases.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\|.*\|\s*([^|]*?)\s*\|$", RegexOptions.Multiline)]
    private static partial Regex LastCell();
}
