namespace RuleGen.Tests;

/// <summary>Files of the project itself, found from where the tests run.</summary>
internal static class RepositoryFiles
{
    private static readonly Lazy<string> Root = new(FindRoot);

    public static string Path(string relativePath) => System.IO.Path.Combine(Root.Value, relativePath);

    /// <summary>The files below a folder, in ordinal order; not what builds leave there.</summary>
    public static IEnumerable<string> Below(string relativePath, string pattern) => Directory
        .GetFiles(Path(relativePath), pattern, SearchOption.AllDirectories)
        .Where(file => !file.Split(System.IO.Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
        .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder, "RuleGen.sln")))
            folder = System.IO.Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The tests do not run inside the project.");
    }
}
