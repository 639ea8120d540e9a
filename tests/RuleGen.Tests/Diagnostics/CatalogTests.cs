using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using RuleGen.Compiler.Diagnostics;
using DiagnosticSeverity = RuleGen.Compiler.Diagnostics.RuleSeverity;

namespace RuleGen.Tests.Diagnostics;

/// <summary>The catalogue is in order, and every diagnostic has a page whose rules do what the page says.</summary>
public partial class CatalogTests
{
    private const string PageFolder = "src/RuleGen.Compiler/Diagnostics/Pages";

    private static readonly string[] Sections = ["What it means", "Why it matters", "Example", "Fixed"];

    /// <summary>Advice may be wrong, so its pages say where.</summary>
    private static readonly string[] AdviceSections = ["What it means", "Why it matters", "False positives", "Example", "Fixed"];

    private static readonly (string Prefix, string Stage, DiagnosticSeverity[] Severities)[] Stages =
    [
        ("RG00", "The project", [DiagnosticSeverity.Error, DiagnosticSeverity.Warning]),
        ("RG10", "Rule files", [DiagnosticSeverity.Error, DiagnosticSeverity.Info]),
        ("RG20", "Syntax of EQL", [DiagnosticSeverity.Error]),
        ("RG30", "Names and types", [DiagnosticSeverity.Error, DiagnosticSeverity.Warning]),
        ("RG40", "Valid EQL that is not compiled", [DiagnosticSeverity.Error, DiagnosticSeverity.Warning]),
        ("RG50", "Advice", [DiagnosticSeverity.Warning, DiagnosticSeverity.Info]),
        ("RG60", "Proofs", [DiagnosticSeverity.Warning, DiagnosticSeverity.Info]),
    ];

    /// <summary>Pages whose example no test can run, and why.</summary>
    private static readonly Dictionary<string, string> Untested = new()
    {
        ["RG0005"] = "the file is missing",
        ["RG0006"] = "the file is not UTF-8, and this page is",
    };

    public static TheoryData<string> Ids => [.. DiagnosticCatalog.All.Select(definition => definition.Id)];

    [Fact]
    public void Every_field_of_the_catalogue_is_a_public_row()
    {
        FieldInfo[] rows = typeof(DiagnosticCatalog).GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
            .Where(field => field.FieldType == typeof(DiagnosticDefinition))
            .ToArray();
        Assert.All(rows, row => Assert.True(row is { IsPublic: true, IsInitOnly: true }, row.Name));
        Assert.Equal(rows.Length, DiagnosticCatalog.All.Count);
    }

    [Fact]
    public void An_id_belongs_to_one_row() =>
        Assert.Empty(DiagnosticCatalog.All.GroupBy(row => row.Id).Where(rows => rows.Count() > 1).Select(rows => rows.Key));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_row_is_in_order(string id)
    {
        DiagnosticDefinition row = Find(id);
        Assert.Matches("^RG[0-9]{4}$", row.Id);
        Assert.Contains(row.Severity, Assert.Single(Stages, stage => id.StartsWith(stage.Prefix, StringComparison.Ordinal)).Severities);
        Assert.Matches("^[A-Z'].*[^.]$", row.Title);
        Assert.Matches("[^.]$", row.Message);
        Assert.Matches("^[0-9]+\\.[0-9]+$", row.Since);
        string[] placeholders = PlaceholdersOf(row);
        Assert.Equal(Enumerable.Range(0, placeholders.Length).Select(i => $"{{{i}}}"), placeholders);
        Assert.NotEmpty(string.Format(CultureInfo.InvariantCulture, row.Message, placeholders.ToArray<object>()));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_row_has_a_page(string id)
    {
        DiagnosticPage page = PageOf(id);
        Assert.Equal($"# {id}: {Find(id).Title}", page.Heading);
        string[] sections = id.StartsWith("RG50", StringComparison.Ordinal) ? AdviceSections : Sections;
        Assert.Equal(sections, page.SectionTitles);
        Assert.All(sections, section => Assert.NotEmpty(page.Sections[section]));
    }

    [Fact]
    public void A_page_belongs_to_a_row() => Assert.Equal(
        DiagnosticCatalog.All.Select(row => row.Id),
        Directory.GetFiles(Repository.Path(PageFolder), "RG*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("rg2003", "# RG2003: ")]
    [InlineData("RG9999", null)]
    [InlineData("", null)]
    public void A_page_is_found_by_its_id(string id, string? beginning)
    {
        string? page = DiagnosticPages.Of(id);
        Assert.Equal(beginning is not null, page is not null);
        Assert.StartsWith(beginning ?? "", page ?? "");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_example_has_this_diagnostic_and_no_other(string id) => Check(id, "Example", [id]);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_corrected_example_has_none(string id) => Check(id, "Fixed", []);

    [Fact]
    public void Examples_that_no_test_runs_are_known() => Assert.Equal(
        Untested.Keys,
        DiagnosticCatalog.All.Select(row => row.Id).Where(id => Sections[2..].Any(section => PageOf(id).BlocksOf(section).Any(block => !block.IsTested))));

    [Fact]
    public void The_index_lists_every_page()
    {
        var index = new StringBuilder("# Diagnostics\n\nEvery message of RuleGen has an id, and every id a page. `rulegen explain RG3001` prints it.\n");
        foreach ((string prefix, string stage, _) in Stages)
        {
            DiagnosticDefinition[] rows = DiagnosticCatalog.All.Where(row => row.Id.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
            if (rows.Length == 0)
                continue;
            index.Append($"\n## {prefix}xx: {stage}\n\n| id | severity | title |\n|---|---|---|\n");
            foreach (DiagnosticDefinition row in rows)
                index.Append($"| [{row.Id}]({row.Id}.md) | {row.Severity.ToString().ToLowerInvariant()} | {row.Title} |\n");
        }

        Repository.CheckFile(PageFolder + "/README.md", index.ToString());
    }

    private static void Check(string id, string section, string[] expected)
    {
        PageBlock[] blocks = PageOf(id).BlocksOf(section);
        Assert.NotEmpty(blocks);
        if (blocks.All(block => block.IsTested))
            Assert.Equal(expected, PageExample.IdsOf(id, blocks));
    }

    /// <summary>The placeholders of a message, each once, in the order of their numbers.</summary>
    internal static string[] PlaceholdersOf(DiagnosticDefinition row) =>
        Placeholder().Matches(row.Message.Replace("{{", "").Replace("}}", "")).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal).ToArray();

    private static DiagnosticDefinition Find(string id) => DiagnosticCatalog.All.First(row => row.Id == id);

    private static DiagnosticPage PageOf(string id) => DiagnosticPage.Parse(DiagnosticPages.Of(id) ?? throw new InvalidOperationException($"{id} has no page"));

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();
}
