using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace RuleGen.Tests.Generator;

/// <summary>A project in memory: rule files, schema files, C# and properties, given to the real driver and the real analyzer host.</summary>
internal sealed record TestProject
{
    public const string Folder = "/project/";

    /// <summary>What a program may reference: the framework and RuleGen.dll.</summary>
    public static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "RuleGen.dll" or "netstandard.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public string Name { get; init; } = "MyApp";

    public ImmutableDictionary<string, string> Rules { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableDictionary<string, string> Schemas { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Files that are additional but not marked for RuleGen.</summary>
    public ImmutableDictionary<string, string> Others { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableDictionary<string, string> Properties { get; init; } = ImmutableDictionary<string, string>.Empty.Add("RootNamespace", "MyApp");

    public string Code { get; init; } = "";

    /// <summary>Equal options come in another object, as an editor brings them.</summary>
    public bool HasNewOptions { get; init; }

    public LanguageVersion Language { get; init; } = LanguageVersion.CSharp12;

    public ImmutableArray<MetadataReference> MoreReferences { get; init; } = [];

    /// <summary>What <c>NoWarn</c> and <c>WarningsAsErrors</c> make of ids.</summary>
    public ImmutableDictionary<string, ReportDiagnostic> Severities { get; init; } = ImmutableDictionary<string, ReportDiagnostic>.Empty;

    /// <summary>The lines of a .globalconfig.</summary>
    public string GlobalConfig { get; init; } = "";

    public TestProject WithRule(string path, string text) => this with { Rules = Rules.SetItem(Folder + path, text) };

    public TestProject WithProperty(string name, string value) => this with { Properties = Properties.SetItem(name, value) };

    public CSharpParseOptions ParseOptions => new(Language, DocumentationMode.Diagnose);

    /// <summary>The project's C#, with nullable contexts on and every warning but the one that asks for documentation.</summary>
    public CSharpCompilation Compile() => CSharpCompilation.Create(
        Name,
        [CSharpSyntaxTree.ParseText(Code, ParseOptions, Folder + "Program.cs")],
        References.AddRange(MoreReferences),
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            specificDiagnosticOptions: Severities.Add("CS1591", ReportDiagnostic.Suppress))
            .WithSyntaxTreeOptionsProvider(new ConfiguredSeverities(GlobalConfig)));

    public ImmutableArray<AdditionalText> Files() =>
    [
        .. Rules.Concat(Schemas).Concat(Others).OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => new TestFile(file.Key, file.Value)),
    ];

    public AnalyzerConfigOptionsProvider Options() => new TestOptions(
        Properties.Add("ProjectDir", Folder),
        Rules.Keys.Select(path => (path, "RuleGenRule")).Concat(Schemas.Keys.Select(path => (path, "RuleGenSchema"))).ToDictionary(pair => pair.path, pair => pair.Item2));

    private sealed class TestFile(string path, string content) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(content);
    }

    private sealed class TestOptions(ImmutableDictionary<string, string> properties, Dictionary<string, string> kinds) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(properties.ToDictionary(pair => "build_property." + pair.Key, pair => pair.Value));

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values([]);

        public override AnalyzerConfigOptions GetOptions(AdditionalText file) => new Values(kinds.TryGetValue(file.Path, out string? kind)
            ? new Dictionary<string, string> { ["build_metadata.AdditionalFiles.SourceItemType"] = kind }
            : []);
    }

    /// <summary>Severities as csc reads them from a .globalconfig.</summary>
    private sealed class ConfiguredSeverities(string config) : SyntaxTreeOptionsProvider
    {
        private readonly AnalyzerConfigOptionsResult _options = AnalyzerConfigSet.Create(new[] { AnalyzerConfig.Parse("is_global = true\n" + config, Folder + ".globalconfig") }).GlobalConfigOptions;

        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            _options.TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            _options.TreeOptions.TryGetValue(diagnosticId, out severity);
    }

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value) => values.TryGetValue(key, out value!);
    }
}
