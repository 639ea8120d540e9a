namespace RuleGen.Compiler.Advice;

/// <summary>What the path of a field tells of its values.</summary>
internal static class FieldFacts
{
    /// <summary>Objects whose <c>name</c> is the last part of a path.</summary>
    private static readonly HashSet<string> Files = new(StringComparer.Ordinal)
    {
        "process", "parent", "session_leader", "entry_leader", "group_leader", "effective_parent", "file", "dll", "previous", "target",
    };

    private static readonly HashSet<string> Paths = new(StringComparer.Ordinal) { "executable", "path", "working_directory", "target_path", "original_path" };

    /// <summary>How many hexadecimal digits the values of a kind of hash have.</summary>
    private static readonly Dictionary<string, int> HashLengths = new(StringComparer.Ordinal)
    {
        ["md5"] = 32,
        ["imphash"] = 32,
        ["sha1"] = 40,
        ["sha256"] = 64,
        ["sha384"] = 96,
        ["sha512"] = 128,
    };

    /// <summary>The arguments of a process, cut at the blanks between them.</summary>
    public static bool IsArguments(string path) => LastPart(path) == "args";

    /// <summary>The name of a file or of a program, without its folder.</summary>
    public static bool IsFileName(string path) => LastPart(path) == "name" && Files.Contains(LastPart(Parent(path)));

    /// <summary>A path of the file system; of the registry, only where it is named by the file.</summary>
    public static bool IsFilePath(string path) => Paths.Contains(LastPart(path)) && !path.StartsWith("registry.", StringComparison.Ordinal) && !path.StartsWith("url.", StringComparison.Ordinal);

    /// <summary>A value that no blank begins or ends unless by mistake: names, paths, extensions, ids.</summary>
    public static bool IsAtomic(string path) =>
        IsArguments(path) || IsFilePath(path) || LastPart(path) is "name" or "extension" or "action" or "type" or "category" or "code" or "original_file_name" or "subject_name" or "id";

    /// <summary>The number of digits that a hash field's values have; 0 for other fields.</summary>
    public static int HashLength(string path) => HashLengths.TryGetValue(LastPart(path), out int length) ? length : 0;

    public static string LastPart(string path) => path.Substring(path.LastIndexOf('.') + 1);

    private static string Parent(string path) => path.LastIndexOf('.') is var dot and >= 0 ? path.Substring(0, dot) : "";
}
