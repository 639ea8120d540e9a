using System.Text.RegularExpressions;
using RuleGen.Compiler;
using RuleGen.Compiler.Advice;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;
using RuleGen.Tests.Generator;

namespace RuleGen.Tests.Diagnostics;

/// <summary>What is reported for the blocks of a page.</summary>
internal static partial class PageExample
{
    /// <summary>The ids, each once. A single rule is compiled; with other files, or for an id of the project, a project is built.</summary>
    public static string[] IdsOf(string id, PageBlock[] blocks)
    {
        bool isRule = blocks is [{ Language: "toml" or "eql" }] && !id.StartsWith("RG00", StringComparison.Ordinal);
        return (isRule ? IdsOfRule(id, blocks[0]) : IdsOfProject(id, blocks)).Distinct().Order(StringComparer.Ordinal).ToArray();
    }

    // Examples of advice are reviewed as people see them, all others only compiled. Opinions are given where the page is about one.
    private static IEnumerable<string> IdsOfRule(string id, PageBlock block)
    {
        var options = new CompilerOptions { HasOpinions = AdviceRules.IsOpinion(DiagnosticCatalog.All.First(row => row.Id == id)) };
        RuleCompilation compilation = RuleCompiler.Compile(new RuleText("rule." + block.Language, block.Text), options);
        bool isReviewed = id.StartsWith("RG5", StringComparison.Ordinal) || id.StartsWith("RG6", StringComparison.Ordinal);
        foreach (RuleDiagnostic diagnostic in isReviewed ? RuleReview.Review(compilation, options) : compilation.Diagnostics)
        {
            Assert.Equal(CatalogTests.PlaceholdersOf(diagnostic.Definition).Length, diagnostic.Arguments.Count);
            Assert.InRange(diagnostic.Range.End, diagnostic.Range.Start, block.Text.Length);
            yield return diagnostic.Definition.Id;
        }
    }

    // RG0001 says that some other error stands in the file, which the analyzer reports.
    private static IEnumerable<string> IdsOfProject(string id, PageBlock[] blocks)
    {
        var project = new TestProject();
        foreach ((PageBlock block, int number) in blocks.Select((block, i) => (block, i + 1)))
        {
            project = block.Language switch
            {
                "csharp" => project with { Code = block.Text },
                "csv" => project with { Schemas = project.Schemas.Add(TestProject.Folder + "schema.csv", block.Text) },
                "xml" => Property().Matches(block.Text).Aggregate(project, (with, property) => with.WithProperty(property.Groups[1].Value, property.Groups[2].Value)),
                _ => project.WithRule($"rules/rule{number}.{block.Language}", block.Text),
            };
        }

        return GeneratorRun.Build(project, runAnalyzers: id != "RG0001").Diagnostics
            .Select(rendered => Reported().Match(rendered).Groups[1].Value)
            .Where(reported => reported == id || reported != "RG0001");
    }

    [GeneratedRegex(@"(?:error|warning|info) ([A-Z]+\d+): ")]
    private static partial Regex Reported();

    [GeneratedRegex("<(RuleGen[A-Za-z]+)>(.*)</")]
    private static partial Regex Property();
}
