using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;

namespace RuleGen.Cli.Inputs;

/// <summary>A diagnostic and the text that it is about.</summary>
/// <param name="Text">The file, or the query.</param>
/// <param name="Definition">What kind of diagnostic it is.</param>
/// <param name="Severity">Its severity here; options may raise that of the definition.</param>
/// <param name="Range">The smallest text that is wrong.</param>
/// <param name="Message">One sentence.</param>
internal sealed record Finding(RuleText Text, DiagnosticDefinition Definition, DiagnosticSeverity Severity, TextRange Range, string Message)
{
    public static Finding Of(RuleText text, RuleDiagnostic diagnostic) =>
        new(text, diagnostic.Definition, diagnostic.Definition.Severity, diagnostic.Range, diagnostic.Message);

    public string Path => Text.Path;

    /// <summary>Where it begins, both numbers counted from 1.</summary>
    public (int Line, int Column) Start => PlaceOf(Range.Start);

    /// <summary>Just behind its end, both numbers counted from 1.</summary>
    public (int Line, int Column) End => PlaceOf(Range.End);

    public string SeverityName => Severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "info",
    };

    private (int Line, int Column) PlaceOf(int offset)
    {
        TextPosition position = Text.PositionOf(Math.Min(offset, Text.Content.Length));

        // No editor counts a byte order mark as a column.
        bool followsMark = position is { Line: 0, Column: > 0 } && Text.Content[0] == '\uFEFF';
        return (position.Line + 1, position.Column + (followsMark ? 0 : 1));
    }
}
