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

    /// <summary>A row names its test: <c>M: name; name</c> for cases of single events, <c>S: …</c> for cases of streams, classes in backquotes.</summary>
    [Fact]
    public void The_table_of_the_endpoint_dialect_names_tests_that_there_are()
    {
        string page = File.ReadAllText(RepositoryFiles.Path("SEMANTICS.md"));
        string section = page[page.IndexOf("## Endpoint dialect", StringComparison.Ordinal)..];
        int end = section.IndexOf("\n## ", 1, StringComparison.Ordinal);
        section = end < 0 ? section : section[..end];
        string[] rows = LastCell().Matches(section).Select(row => row.Groups[1].Value).Where(cell => cell is not "test" && !cell.StartsWith("---", StringComparison.Ordinal)).ToArray();
        Assert.True(rows.Length > 20, $"only {rows.Length} rows");
        string cases = File.ReadAllText(RepositoryFiles.Path("tests/cases/matching/endpoint.toml")) + File.ReadAllText(RepositoryFiles.Path("tests/cases/sequences/endpoint.toml"));
        foreach (string part in rows.SelectMany(row => row.Split("; ")))
        {
            if (part.StartsWith('`'))
                Assert.Contains(part.Split('`')[1], typeof(SemanticsPageTests).Assembly.GetTypes().Select(type => type.Name));
            else
                Assert.Contains($"\"{(part.StartsWith("M: ", StringComparison.Ordinal) || part.StartsWith("S: ", StringComparison.Ordinal) ? part[3..] : part)}\"", cases, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"^\|.*\|\s*([^|]*?)\s*\|$", RegexOptions.Multiline)]
    private static partial Regex LastCell();
}
