namespace RuleGen.Compiler.Patterns;

/// <summary>Tells a backslash that was meant to part the folders of a path from one that begins an escape of a regular expression.</summary>
public static class PathBackslash
{
    /// <summary>Folders that nearly every path of Windows begins with, in lower case.</summary>
    private static readonly HashSet<string> Folders = new(StringComparer.OrdinalIgnoreCase)
    {
        "windows", "system32", "syswow64", "users", "program", "programdata", "appdata", "temp", "public", "downloads", "documents", "desktop",
        "roaming", "local", "microsoft", "startup",
    };

    /// <summary>Whether the backslash at a position stands behind a drive, behind a drive and names, or before the name of a usual folder.</summary>
    /// <example>Both of <c>c:\windows\system32</c>, and that of <c>.*\system32.*</c></example>
    public static bool IsAt(string pattern, int at)
    {
        int end = at + 1;
        while (end < pattern.Length && char.IsLetterOrDigit(pattern[end]))
            end++;
        return end > at + 2 && (Folders.Contains(pattern.Substring(at + 1, end - at - 1)) || IsBehindDrive(pattern, at));
    }

    private static bool IsBehindDrive(string pattern, int at)
    {
        int start = at;
        while (start > 0 && (char.IsLetterOrDigit(pattern[start - 1]) || pattern[start - 1] is '\\' or ' ' or '_' or '-'))
            start--;
        bool hasDrive = start > 1 && pattern[start - 1] == ':' && pattern[start] == '\\' && char.IsLetter(pattern[start - 2]);
        bool isDoubled = start + 1 < pattern.Length && pattern[start + 1] == '\\' && start + 1 != at;
        return hasDrive && !isDoubled && (start < 3 || !char.IsLetterOrDigit(pattern[start - 3]));
    }
}
