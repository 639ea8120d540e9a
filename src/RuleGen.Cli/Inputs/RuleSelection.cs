using System.IO.Enumeration;
using RuleGen.Compiler;

namespace RuleGen.Cli.Inputs;

/// <summary>Which rules a command is about: those whose id, name or file one of the patterns names. <c>*</c> and <c>?</c> stand for other characters.</summary>
internal sealed class RuleSelection(IReadOnlyList<string> patterns)
{
    public static RuleSelection All { get; } = new([]);

    public bool Includes(RuleCompilation rule) =>
        IncludesPath(rule.Text.Path) || IsNamed(rule.Document.Id?.Value) || IsNamed(rule.Document.Name?.Value);

    /// <summary>Whether a file is selected by its path, or by its name alone.</summary>
    public bool IncludesPath(string path) => patterns.Count == 0 || IsNamed(path) || IsNamed(Path.GetFileName(path));

    /// <summary>The patterns, for messages.</summary>
    public override string ToString() => string.Join(", ", patterns.Select(pattern => $"'{pattern}'"));

    // A backslash is a character like any other: ids and names have no escapes.
    private bool IsNamed(string? text) =>
        text is not null && patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern.Replace("\\", "\\\\", StringComparison.Ordinal), text));
}
