using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RuleGen.Compiler;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;

namespace RuleGen.Generator;

/// <summary>A place in a file that is not C#, in numbers.</summary>
internal sealed record FileRange(string Path, TextRange Range, TextPosition Start, TextPosition End)
{
    /// <param name="path">The full path; a text may go by a shorter one.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="range">A range of it.</param>
    public static FileRange Of(string path, RuleText text, TextRange range) => new(path, range, text.PositionOf(range.Start), text.PositionOf(range.End));

    /// <param name="path">The full path.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="line">A line of it, counted from 0.</param>
    public static FileRange OfLine(string path, RuleText text, int line)
    {
        int start = 0;
        for (int i = 0; i < line; i++)
            start = text.Content.IndexOf('\n', start) + 1;
        return Of(path, text, new TextRange(start, text.LineAt(line).Length));
    }
}

/// <summary>A diagnostic that may cross from one step of the generator to the next: texts and numbers only.</summary>
/// <param name="Definition">The row of the catalogue.</param>
/// <param name="Place">Null where it concerns the project as a whole.</param>
/// <param name="Arguments">Fill the placeholders of the message.</param>
internal sealed record DiagnosticData(DiagnosticDefinition Definition, FileRange? Place, EquatableArray<string> Arguments)
{
    public Diagnostic ToRoslyn() => RoslynDiagnostics.Create(Definition, Place, Arguments);
}

/// <summary>Translates the catalogue's rows and their occurrences into Roslyn's terms.</summary>
internal static class RoslynDiagnostics
{
    private const string Category = "RuleGen";

    /// <summary>Ids up to here concern the project and are the generator's; all others are the analyzer's.</summary>
    private const string LastOfProject = "RG0019";

    private static readonly string PageFolder = FindPageFolder();

    private static readonly Dictionary<string, DiagnosticDescriptor> Descriptors = DiagnosticCatalog.All.ToDictionary(row => row.Id, row => ToDescriptor(row, false));

    private static readonly Dictionary<string, DiagnosticDescriptor> StrictDescriptors = DiagnosticCatalog.All.ToDictionary(row => row.Id, row => ToDescriptor(row, true));

    /// <summary>Everything that the analyzer may report.</summary>
    public static ImmutableArray<DiagnosticDescriptor> OfAnalyzer { get; } =
        DiagnosticCatalog.All.Where(row => !IsOfProject(row)).Select(row => Descriptors[row.Id]).ToImmutableArray();

    public static Diagnostic Create(DiagnosticDefinition definition, FileRange? place, IEnumerable<string> arguments, bool isStrict = false) =>
        Create(definition, place is null ? Location.None : ToLocation(place), arguments, isStrict);

    public static Diagnostic Create(DiagnosticDefinition definition, Location location, IEnumerable<string> arguments, bool isStrict = false)
    {
        object[] values = arguments.ToArray<object>();

        // Roslyn formats a message only if there are arguments; ours may hold doubled braces without having any.
        return Diagnostic.Create((isStrict ? StrictDescriptors : Descriptors)[definition.Id], location, values.Length == 0 ? [""] : values);
    }

    private static Location ToLocation(FileRange place) => Location.Create(
        place.Path,
        new TextSpan(place.Range.Start, place.Range.Length),
        new LinePositionSpan(new LinePosition(place.Start.Line, place.Start.Column), new LinePosition(place.End.Line, place.End.Column)));

    /// <summary>
    /// None is tagged as not configurable: behind such an error of a generator the C# compiler ends without asking the analyzers, and the places in the
    /// rule file would be lost.
    /// </summary>
    private static DiagnosticDescriptor ToDescriptor(DiagnosticDefinition definition, bool isStrict) => new(
        definition.Id,
        definition.Title,
        definition.Message,
        Category,
        isStrict ? DiagnosticSeverity.Error : ToSeverity(definition.Severity),
        isEnabledByDefault: true,
        helpLinkUri: PageFolder.Length == 0 ? null : PageFolder + definition.Id + ".md");

    private static bool IsOfProject(DiagnosticDefinition definition) => string.CompareOrdinal(definition.Id, LastOfProject) <= 0;

    private static DiagnosticSeverity ToSeverity(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Error => DiagnosticSeverity.Error,
        RuleSeverity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };

    /// <summary>Where the pages of the catalogue can be read: in the repository that the build names, if it names one.</summary>
    private static string FindPageFolder()
    {
        string? repository = typeof(RoslynDiagnostics).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(attribute => attribute.Key == "RepositoryUrl")?.Value;
        return string.IsNullOrEmpty(repository) ? "" : repository!.TrimEnd('/') + "/blob/main/src/RuleGen.Compiler/Diagnostics/Pages/";
    }
}
