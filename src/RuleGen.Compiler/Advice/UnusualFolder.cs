using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// A folder of a path that is one letter away from one that every system has. An opinion: four in five are right as they are, being the
/// names of products.
/// </summary>
/// <example><c>"C:\\Program Files (86)\\*"</c> Instead: <c>"C:\\Program Files (x86)\\*"</c></example>
internal static class UnusualFolder
{
    /// <summary>Folders that rules name often, in lower case.</summary>
    private static readonly HashSet<string> Folders = new(StringComparer.Ordinal)
    {
        "program files", "program files (x86)", "programdata", "windows", "system", "system32", "syswow64", "appdata", "roaming", "microsoft", "startup",
        "public", "downloads", "documents", "desktop", "library", "applications", "application support", "launchagents", "launchdaemons",
        "preferences", "framework", "frameworks", "framework64", "contents", "resources", "extensions", "private", "volumes", "systemd", "containers",
        "containerd",
    };

    public static void Check(AdvisedQuery query)
    {
        if (!query.Rule.HasOpinions)
            return;
        foreach (FieldTest test in query.Tests.Where(test => test.IsVerbatim || test.HasWildcards))
        {
            foreach (TextLiteralSyntax text in test.Texts.Where(text => text.Value.IndexOfAny(['/', '\\']) >= 0))
            {
                int start = 0;
                foreach (string part in text.Value.Split('/', '\\'))
                {
                    if (part.Length >= 6 && part.IndexOfAny(['*', '?', '.']) < 0 && FindNear(part) is { } near)
                        query.Report(DiagnosticCatalog.UnusualFolder, text, start, part.Length, part, near);
                    start += part.Length + 1;
                }
            }
        }
    }

    private static string? FindNear(string part)
    {
        string folded = part.ToLowerInvariant();
        bool isKnown = Folders.Contains(folded) || Folders.Contains(folded + "s") || (folded.EndsWith("s", StringComparison.Ordinal) && Folders.Contains(folded.Substring(0, folded.Length - 1)));
        return isKnown ? null : Folders.FirstOrDefault(folder => IsOneEditAway(folder, folded));
    }

    /// <summary>Whether one unit more, less or other makes one name of the other.</summary>
    private static bool IsOneEditAway(string one, string other)
    {
        int common = 0;
        while (common < one.Length && common < other.Length && one[common] == other[common])
            common++;
        string restOfOne = one.Substring(common);
        string restOfOther = other.Substring(common);
        return restOfOne.Length == restOfOther.Length
            ? restOfOne.Length > 0 && restOfOne.Substring(1) == restOfOther.Substring(1)
            : (restOfOne.Length == restOfOther.Length + 1 && restOfOne.Substring(1) == restOfOther)
                || (restOfOther.Length == restOfOne.Length + 1 && restOfOther.Substring(1) == restOfOne);
    }
}
