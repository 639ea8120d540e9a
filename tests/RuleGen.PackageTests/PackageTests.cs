using System.IO.Compression;
using System.Xml.Linq;

namespace RuleGen.PackageTests;

/// <summary>What somebody gets who knows nothing but the package.</summary>
public class PackageTests(PackageFixture fixture) : IClassFixture<PackageFixture>
{
    private const string ConsumerOutput =
        "True\nFalse\nshell: Shell with a script (High) at 1\noutside: Outside of the project (Low) at 2\nscore: score (Low) at 2\n";

    [Fact]
    public void The_package_holds_the_runtime_the_generator_and_the_build_files()
    {
        using ZipArchive package = ZipFile.OpenRead(Path.Combine(fixture.Feed, $"RuleGen.{PackageFixture.Version}.nupkg"));
        string[] files = package.Entries.Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml")
            .Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(
            [
                "README.md", "RuleGen.nuspec",
                "analyzers/dotnet/cs/RuleGen.Compiler.dll", "analyzers/dotnet/cs/RuleGen.Generator.dll",
                "analyzers/dotnet/roslyn4.14/cs/RuleGen.CodeFixes.dll",
                "buildTransitive/RuleGen.props", "buildTransitive/RuleGen.targets",
                "lib/net10.0/RuleGen.dll", "lib/net10.0/RuleGen.xml", "lib/net9.0/RuleGen.dll", "lib/net9.0/RuleGen.xml",
            ],
            files);
    }

    [Fact]
    public void The_package_depends_on_nothing_and_names_its_licence()
    {
        using ZipArchive package = ZipFile.OpenRead(Path.Combine(fixture.Feed, $"RuleGen.{PackageFixture.Version}.nupkg"));
        XDocument description = XDocument.Load(package.GetEntry("RuleGen.nuspec")!.Open());
        Assert.DoesNotContain(description.Descendants(), element => element.Name.LocalName == "dependency");
        Assert.Equal("Apache-2.0", description.Descendants().Single(element => element.Name.LocalName == "license").Value);
    }

    [Fact]
    public void A_consumer_runs_and_carries_no_assembly_but_the_runtime()
    {
        fixture.Run("Consumer", "build", "-f", "net10.0").Succeeded();
        string output = Path.Combine(fixture.Folder, "Consumer", "bin", "Debug", "net10.0");
        Assert.Equal(["Consumer.dll", "RuleGen.dll"], Directory.GetFiles(output, "*.dll").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(ConsumerOutput, Dotnet.Run(output, "Consumer.dll").Succeeded().Output.ReplaceLineEndings("\n"));
    }

    [NativeFact]
    public void A_consumer_runs_as_native_code()
    {
        string output = Path.Combine(fixture.Folder, "native");
        fixture.Run("Consumer", "publish", "-f", "net9.0", "-p:TargetFrameworks=net9.0", "-p:PublishAot=true", "-o", output).Succeeded();
        Assert.Empty(Directory.GetFiles(output, "*.dll"));
        string program = Path.Combine(output, OperatingSystem.IsWindows() ? "Consumer.exe" : "Consumer");
        Assert.Equal(ConsumerOutput, Dotnet.Start(program, output).Succeeded().Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_broken_rule_fails_the_build_at_its_place_in_the_rule_file() => CheckBroken(
        [
            "broken.toml(8,3): error RG0001: The rule file 'rules/broken.toml' has an error (RG3002: Unknown function 'lenght'; did you mean 'length'?) and yields no matcher",
            "broken.toml(8,3): error RG3002: Unknown function 'lenght'; did you mean 'length'?",
        ]);

    [Fact]
    public void A_broken_rule_fails_a_build_without_analyzers_too() => CheckBroken(
        ["broken.toml(8,3): error RG0001: The rule file 'rules/broken.toml' has an error (RG3002: Unknown function 'lenght'; did you mean 'length'?) and yields no matcher"],
        "-p:RunAnalyzers=false");

    [Fact]
    public void A_framework_without_the_runtime_fails_the_build_with_one_error()
    {
        CommandResult result = fixture.Run("Consumer", "build", "-f", "net8.0", "-p:TargetFrameworks=net8.0");
        Assert.NotEqual(0, result.ExitCode);
        string error = Assert.Single(result.Output.Split('\n').Where(line => line.Contains("error", StringComparison.Ordinal) && line.Contains(".targets", StringComparison.Ordinal)).Select(line => line.Trim()).Distinct());
        Assert.Contains("RuleGen needs net9.0 or later; this project targets 'net8.0'", error, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", result.Output, StringComparison.Ordinal);
    }

    private void CheckBroken(string[] expected, params string[] arguments)
    {
        CommandResult result = fixture.Run("BrokenConsumer", ["build", .. arguments, "-p:GenerateFullPaths=true"]);
        Assert.NotEqual(0, result.ExitCode);
        string folder = Path.Combine(fixture.Folder, "BrokenConsumer", "rules") + Path.DirectorySeparatorChar;
        string[] errors = result.Output.ReplaceLineEndings("\n").Split('\n')
            .Where(line => line.Contains(": error ", StringComparison.Ordinal))
            .Select(line => line.Trim().Replace(folder, "").Split(" [")[0])
            .Distinct().Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(expected, errors);
    }
}
