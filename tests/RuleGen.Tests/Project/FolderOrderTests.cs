using System.Text.RegularExpressions;

namespace RuleGen.Tests.Project;

/// <summary>The pipeline flows one way: a folder of the compiler uses the folders before it only.</summary>
public sealed partial class FolderOrderTests
{
    private static readonly string[] Order = ["Text", "Diagnostics", "Toml", "Documents", "Patterns", "Syntax", "Binding", "Lowering", "Indexing", "Proofs", "Advice", "Fixes", "Emit"];

    [Fact]
    public void No_folder_uses_a_later_one()
    {
        foreach (string file in RepositoryFiles.Below("src/RuleGen.Compiler", "*.cs"))
        {
            string folder = Path.GetFileName(Path.GetDirectoryName(file))!;
            int own = Array.IndexOf(Order, folder);
            if (own < 0)
                continue;
            foreach (Match used in UsedFolder().Matches(File.ReadAllText(file)))
            {
                int other = Array.IndexOf(Order, used.Groups[1].Value);
                Assert.True(other >= 0, $"{file} uses the unknown folder {used.Groups[1].Value}");
                Assert.True(other <= own, $"{file} uses {Order[other]}, which comes after {folder}");
            }
        }
    }

    [Fact]
    public void Every_folder_of_the_compiler_has_its_place() =>
        Assert.Empty(RepositoryFiles.Below("src/RuleGen.Compiler", "*.cs")
            .Select(file => Path.GetRelativePath(RepositoryFiles.Path("src/RuleGen.Compiler"), file).Split(Path.DirectorySeparatorChar))
            .Where(parts => parts.Length > 1)
            .Select(parts => parts[0])
            .Except(Order));

    [GeneratedRegex(@"using (?:static )?RuleGen\.Compiler\.(\w+)")]
    private static partial Regex UsedFolder();
}
