using System.Globalization;
using RuleGen.Compiler;
using RuleGen.Compiler.Emit;
using RuleGen.Compiler.Text;
using RuleGen.Tests.Engines;

namespace RuleGen.Tests.Emit;

/// <summary>The same rules give the same bytes.</summary>
public sealed class DeterminismTests
{
    private static readonly RuleText[] Files =
    [
        .. RepositoryFiles.Below("rules", "*.toml").Select(file => new RuleText(Path.GetFileName(file), File.ReadAllText(file))),
        .. RepositoryFiles.Below("tests/cases/matching", "*.toml")
            .SelectMany(CaseFile.Read)
            .DistinctBy(found => found.Query.Text.Value)
            .Select((found, index) => CaseRule.Of(found.Query, "Case" + index.ToString("D4", CultureInfo.InvariantCulture))),
    ];

    [Fact]
    public void Neither_order_nor_culture_nor_time_changes_a_byte()
    {
        IReadOnlyList<string> first = Compile(Files);
        RuleText[] shuffled = [.. Files];
        new Random(5).Shuffle(shuffled);
        Assert.Equal(first, Compile(shuffled));
        Assert.Equal(first, InCulture("tr-TR", () => Compile(shuffled)));
        Assert.Equal(first, InCulture("ar-SA", () => Compile(Files)));
    }

    private static IReadOnlyList<string> Compile(IEnumerable<RuleText> files)
    {
        var options = new CompilerOptions();
        RuleCompilation[] compilations = files.Select(file => RuleCompiler.Compile(file, options)).ToArray();
        ProjectCompilation project = ProjectCompiler.Compile(compilations.Select(c => c.Summary).OfType<RuleSummary>(), options);
        return
        [
            .. project.Files.Select(file => file.Source),
            .. compilations.OrderBy(c => c.Text.Path, StringComparer.Ordinal).Select(c => c.Source ?? string.Join('\n', c.Diagnostics.Select(d => d.Message))),
        ];
    }

    private static T InCulture<T>(string name, Func<T> run)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(name);
            return run();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
