using System.Xml.Linq;

namespace RuleGen.Tests.Project;

/// <summary>Who may know whom.</summary>
public sealed class ProjectGraphTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["RuleGen"] = [],
        ["RuleGen.Compiler"] = [],
        ["RuleGen.Interpreter"] = ["RuleGen", "RuleGen.Compiler"],
        ["RuleGen.Loading"] = ["RuleGen", "RuleGen.Compiler"],
        ["RuleGen.Cli"] = ["RuleGen", "RuleGen.Compiler", "RuleGen.Interpreter", "RuleGen.Loading"],
        ["RuleGen.Generator"] = ["RuleGen.Compiler"],
        ["RuleGen.CodeFixes"] = ["RuleGen.Compiler"],
    };

    [Fact]
    public void Projects_reference_only_what_they_may()
    {
        string[] projects = [.. RepositoryFiles.Below("src", "*.csproj"), .. RepositoryFiles.Below("generator", "*.csproj")];
        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), projects.Select(Name).Order(StringComparer.Ordinal));
        foreach (string project in projects)
            Assert.Empty(ReferencesOf(project).Except(Allowed[Name(project)]));
    }

    [Fact]
    public void Nothing_references_the_tool_but_tests() => Assert.All(
        RepositoryFiles.Below("src", "*.csproj").Concat(RepositoryFiles.Below("samples", "*.csproj")),
        project => Assert.DoesNotContain("RuleGen.Cli", ReferencesOf(project)));

    [Theory]
    [InlineData("src/RuleGen/RuleGen.csproj")]
    [InlineData("src/RuleGen.Compiler/RuleGen.Compiler.csproj")]
    public void The_leaves_take_no_package(string project) => Assert.DoesNotContain(
        XDocument.Load(RepositoryFiles.Path(project)).Descendants("PackageReference"),
        package => package.Attribute("PrivateAssets")?.Value != "all");

    /// <summary>What a project references at run time; the package of RuleGen is built after the generator, without knowing it.</summary>
    private static IEnumerable<string> ReferencesOf(string project) => XDocument.Load(project).Descendants("ProjectReference")
        .Where(reference => reference.Attribute("ReferenceOutputAssembly")?.Value != "false")
        .Select(reference => Name(reference.Attribute("Include")!.Value));

    private static string Name(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
}
