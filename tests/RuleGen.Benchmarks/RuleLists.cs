using System.Text.RegularExpressions;

namespace RuleGen.Benchmarks;

/// <summary>Lists of patterns taken from rule files at run time.</summary>
internal static class RuleLists
{
    public const string WebServerRule = "rules/linux/persistence_suspicious_command_execution_via_web_server.toml";
    public const string ContainerRule = "rules/container/persistence_web_server_exploitation_defend_for_containers.toml";

    /// <summary>The longest list that follows a field and an operator in the text of a rule, or null if the file is not there.</summary>
    public static string[]? Longest(string path, string fieldAndOperator)
    {
        string? full = Find(path);
        if (full is null)
            return null;
        string text = File.ReadAllText(full);
        string[] longest = [];
        for (int at = text.IndexOf(fieldAndOperator, StringComparison.Ordinal); at >= 0;
            at = text.IndexOf(fieldAndOperator, at + 1, StringComparison.Ordinal))
        {
            string[] list = ListAt(text, at + fieldAndOperator.Length);
            if (list.Length > longest.Length)
                longest = list;
        }

        return longest;
    }

    private static string[] ListAt(string text, int at)
    {
        var items = new List<string>();
        foreach (Match token in Regex.Matches(text[at..], """\s*(?:/\*.*?\*/|//[^\n]*|"((?:[^"\\]|\\.)*)"|([(,)])|(.))""", RegexOptions.Singleline))
        {
            if (token.Groups[1].Success)
                items.Add(token.Groups[1].Value.Replace("\\\"", "\"").Replace("\\\\", "\\"));
            else if (token.Groups[2].Value == ")" || token.Groups[3].Success)
                break;
        }

        return [.. items];
    }

    /// <summary>A path as given, or below the repository's root.</summary>
    public static string? Find(string path)
    {
        if (File.Exists(path))
            return path;
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, path);
            if (File.Exists(Path.Combine(folder.FullName, "RuleGen.sln")))
                return File.Exists(candidate) ? candidate : null;
        }

        return null;
    }
}
