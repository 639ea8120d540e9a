namespace RuleGen.Tests;

/// <summary>Compares a text with a file of the project. With <c>UPDATE_GOLDEN=1</c> in the environment the file is written instead.</summary>
internal static class Golden
{
    /// <param name="actual">What the code makes now.</param>
    /// <param name="relativePath">The file, from the project's folder.</param>
    public static void Check(string actual, string relativePath)
    {
        string path = RepositoryFiles.Path(relativePath);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(path, actual);
        Assert.True(File.Exists(path), relativePath + " does not exist; UPDATE_GOLDEN=1 writes it");
        string[] expected = File.ReadAllText(path).Split('\n');
        string[] lines = actual.Split('\n');
        int at = expected.Zip(lines).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.True(
            at == expected.Length && at == lines.Length,
            $"{relativePath}, line {at + 1}:\n  expected: {expected.ElementAtOrDefault(at) ?? "(end)"}\n  actual:   {lines.ElementAtOrDefault(at) ?? "(end)"}\nUPDATE_GOLDEN=1 rewrites it.");
    }
}
