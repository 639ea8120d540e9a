using RuleGen.Compiler.Binding;
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
    /// <summary>Folders that rules name often, in lower case; short names are too near to others.</summary>
    private static readonly NameSuggester Folders = new(
    [
        "program files", "program files (x86)", "programdata", "windows", "system32", "syswow64", "appdata", "roaming", "microsoft", "startup",
        "public", "downloads", "documents", "desktop", "library", "applications", "application support", "launchagents", "launchdaemons",
        "preferences", "frameworks", "contents", "resources", "extensions", "private", "volumes", "systemd", "cron.d", "containers",
    ]);

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
        string? near = Folders.Suggest(folded, 1).FirstOrDefault();
        return near is not null && near != folded && Math.Abs(near.Length - folded.Length) <= 1 && !IsPlural(near, folded) ? near : null;
    }

    private static bool IsPlural(string one, string other) => one + "s" == other || other + "s" == one;
}
