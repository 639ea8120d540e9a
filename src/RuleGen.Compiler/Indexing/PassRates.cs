using RuleGen.Compiler.Patterns;

namespace RuleGen.Compiler.Indexing;

/// <summary>
/// Guesses which share of events passes an atom. A static model, never a sample of events: an index fitted to one platform's stream lets half of
/// the rules of another platform through there. Only the order of the figures matters.
/// </summary>
internal static class PassRates
{
    /// <summary>Fields that sort events into few kinds. The index looks them up first and apart from all others.</summary>
    private static readonly string[] KindFields =
        ["event.category", "host.os.type", "event.type", "event.action", "event.dataset", "data_stream.dataset"];

    private static readonly string[] FewValues =
    [
        "event.kind", "event.outcome", "event.module", "event.provider", "network.direction", "network.transport", "user.id", "user.name",
        "process.ext.token.integrity_level_name", "winlog.event_data.integritylevel", "file.type", "host.os.family",
    ];

    /// <summary>What nearly every process event tells of its process, and of the one that started it.</summary>
    private static readonly HashSet<string> CommonOfProcess = new(StringComparer.Ordinal)
    {
        "args", "args_count", "command_line", "entity_id", "executable", "name", "pid", "start", "interactive", "working_directory", "hash.sha256",
    };

    /// <summary>Few values have a character that is not ASCII.</summary>
    private const double OfForeign = 0.01;

    /// <summary>Beginnings, ends and parts of most paths on some platform.</summary>
    private static readonly HashSet<string> CommonParts = new(StringComparer.Ordinal)
    {
        ".exe", "c:\\", ":\\", "\\", "/", "/usr", "/usr/", "/usr/bin/", "/bin/", "c:\\windows\\", "c:\\windows\\system32\\", ":\\windows\\",
        ":\\windows\\system32\\", "\\windows\\", "\\system32\\", "c:\\program files", "c:\\users\\", ":\\users\\", ":\\program files", "windows", "system32",
    };

    /// <summary>Names that every machine has running; more events than others have them.</summary>
    private static readonly HashSet<string> CommonNames = new(StringComparer.Ordinal)
    {
        "sh", "bash", "dash", "zsh", "ash", "python", "python3", "perl", "node", "java", "systemd", "cron", "sshd", "sudo", "runc", "dockerd",
        "cmd.exe", "powershell.exe", "pwsh.exe", "svchost.exe", "explorer.exe", "services.exe", "rundll32.exe", "msiexec.exe", "conhost.exe",
        "/bin/sh", "/bin/bash", "/usr/bin/bash", "/bin/dash", "/usr/bin/dash", "launchd", "node.exe", "chrome.exe",
    };

    private static readonly Lazy<IReadOnlyList<string>> ShapedLines = new(() => TypicalText.FoldedLines.Select(TextFolding.Shape.Fold).ToList());

    public static bool IsKindField(string path) => KindFields.Contains(path);

    /// <summary>The share of an atom; a part of a value counts as frequent where typical texts have it. Of patterns their pieces tell.</summary>
    public static double Of(string path, AtomKind kind, string text)
    {
        switch (kind)
        {
            case AtomKind.Exists:
                return IsCommonField(path) ? 0.9 : 0.2;
            case AtomKind.Descends:
                return 0.05;
            case AtomKind.Equal:
                return OfValue(path, text);
            case AtomKind.Prefix:
                return OfPart(text, TypicalText.FoldedWords, word => word.StartsWith(text, StringComparison.Ordinal));
            case AtomKind.Suffix:
                return OfPart(text, TypicalText.FoldedWords, word => word.EndsWith(text, StringComparison.Ordinal));
            case AtomKind.Pattern or AtomKind.CasePattern:
                return 1;
            case AtomKind.Shape:
                return OfPart(text, ShapedLines.Value, line => line.IndexOf(text, StringComparison.Ordinal) >= 0);
            default:
                return OfPart(text, TypicalText.FoldedLines, line => line.IndexOf(text, StringComparison.Ordinal) >= 0);
        }
    }

    private static double OfPart(string text, IReadOnlyList<string> samples, Func<string, bool> has) =>
        CommonParts.Contains(text) ? 0.5 : Math.Min(1, (text.Any(c => c > '~') ? OfForeign / text.Length : OfLength(text.Length)) + (2.0 * samples.Count(has) / samples.Count));

    private static double OfValue(string path, string text)
    {
        if (IsKindField(path) || FewValues.Contains(path.ToLowerInvariant()) || path.IndexOf("code_signature", StringComparison.Ordinal) >= 0)
            return 0.3;
        if (text is "true" or "false")
            return 0.5;
        if (CommonNames.Contains(text))
            return 0.03;
        return path.EndsWith(".extension", StringComparison.Ordinal) ? 0.05 : Math.Max(0.004, OfLength(text.Length) / 2);
    }

    private static double OfLength(int length) => length switch
    {
        0 or 1 => 0.15,
        2 => 0.1,
        3 => 0.05,
        4 => 0.02,
        5 => 0.01,
        6 => 0.006,
        7 => 0.004,
        _ => 0.003,
    };

    private static bool IsCommonField(string path) =>
        path.StartsWith("host.", StringComparison.Ordinal) || path.StartsWith("event.", StringComparison.Ordinal) ||
        path.StartsWith("agent.", StringComparison.Ordinal) || path is "file.path" or "file.name" or "file.extension" or "user.id" or "user.name" ||
        (path.StartsWith("process.", StringComparison.Ordinal) && CommonOfProcess.Contains(path.Substring(path.StartsWith("process.parent.", StringComparison.Ordinal) ? 15 : 8)));
}
