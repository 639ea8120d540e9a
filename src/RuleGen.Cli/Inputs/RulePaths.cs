using System.IO.Enumeration;

namespace RuleGen.Cli.Inputs;

/// <summary>Finds rule files.</summary>
internal static class RulePaths
{
    /// <summary>Whether the tool takes a path for rules rather than events: a folder, or a file that ends like a rule file.</summary>
    public static bool IsRulePath(string path) => Directory.Exists(path) || HasRuleEnding(path);

    /// <summary>
    /// The rule files that paths mean, each once, in ordinal order: a file means itself, a folder every <c>.toml</c> and <c>.eql</c> file in it
    /// and below. Tests of rules (<c>.tests.toml</c>) are none, and neither is anything whose name begins with a dot.
    /// </summary>
    /// <exception cref="UsageException">A path does not exist, or all of them together hold no rule file.</exception>
    public static IReadOnlyList<string> Find(IReadOnlyList<string> paths)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            if (Directory.Exists(path))
                AddAll(EnumerateFolder(path));
            else if (File.Exists(path))
                AddAll([path]);
            else
                throw new UsageException($"'{path}' does not exist");
        }

        return found.Count > 0
            ? [.. found.Keys]
            : throw new UsageException($"There is no rule file (*.toml, *.eql) in {string.Join(", ", paths.Select(path => $"'{path}'"))}");

        void AddAll(IEnumerable<string> files)
        {
            foreach (string file in files.Where(file => !IsTests(file)))
            {
                if (known.Add(Path.GetFullPath(file)))
                    found.TryAdd(OperatingSystem.IsWindows() ? file.Replace('\\', '/') : file, file);
            }
        }
    }

    /// <summary>Links to folders are not followed, so a folder that holds itself has an end. Links to files are.</summary>
    private static FileSystemEnumerable<string> EnumerateFolder(string folder) => new(
        folder,
        (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(),
        new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = 0 })
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && entry.FileName[0] != '.' && HasRuleEnding(entry.FileName),
        ShouldRecursePredicate = (ref FileSystemEntry entry) => entry.FileName[0] != '.' && (entry.Attributes & FileAttributes.ReparsePoint) == 0,
    };

    private static bool HasRuleEnding(ReadOnlySpan<char> path) =>
        path.EndsWith(".toml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".eql", StringComparison.OrdinalIgnoreCase);

    private static bool IsTests(string path) => path.EndsWith(".tests.toml", StringComparison.OrdinalIgnoreCase);
}
