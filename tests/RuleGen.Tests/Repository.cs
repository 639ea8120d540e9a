namespace RuleGen.Tests;

/// <summary>The project's own files, for tests of documentation and goldens.</summary>
internal static class Repository
{
    public const string UpdateVariable = "UPDATE_GOLDEN";

    private static readonly string Root = FindRoot();

    public static string Path(string relativePath) => System.IO.Path.Combine(Root, relativePath);

    /// <summary>Compares a text with a file of the project. With <see cref="UpdateVariable"/> set to 1 it writes the file instead.</summary>
    public static void CheckFile(string relativePath, string expected)
    {
        string path = Path(relativePath);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
            File.WriteAllText(path, expected);
        string actual = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        Assert.True(expected == actual, $"{relativePath} is not up to date; run the tests with {UpdateVariable}=1");
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "RuleGen.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests run outside of the project's folder");
    }
}
