using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RuleGen.Generator;

/// <summary>A file that the project marked as a rule or as a schema, by the metadata of its item.</summary>
/// <param name="Path">The full path, for locations.</param>
/// <param name="Name">The path for people: relative to the project where the file stands below it.</param>
/// <param name="Content">The whole text.</param>
/// <param name="IsSchema">A schema file; else a rule.</param>
internal sealed record RuleInput(string Path, string Name, string Content, bool IsSchema)
{
    private const string KindKey = "build_metadata.AdditionalFiles.SourceItemType";

    /// <summary>
    /// Reads an additional file; null where it is neither a rule nor a schema. A file that cannot be opened is left out too: the C# compiler
    /// reports it.
    /// </summary>
    public static RuleInput? Read(AdditionalText file, AnalyzerConfigOptionsProvider options, CancellationToken cancellation)
    {
        if (!options.GetOptions(file).TryGetValue(KindKey, out string? kind) || kind is not ("RuleGenRule" or "RuleGenSchema"))
            return null;
        return file.GetText(cancellation) is { } text
            ? new RuleInput(file.Path, NameOf(file.Path, options.GlobalOptions), text.ToString(), kind == "RuleGenSchema")
            : null;
    }

    private static string NameOf(string path, AnalyzerConfigOptions options)
    {
        bool isBelow = options.TryGetValue("build_property.ProjectDir", out string? folder) && folder.Length > 0
            && path.StartsWith(folder, StringComparison.Ordinal);
        return (isBelow ? path.Substring(folder!.Length).TrimStart('/', '\\') : path).Replace('\\', '/');
    }
}
