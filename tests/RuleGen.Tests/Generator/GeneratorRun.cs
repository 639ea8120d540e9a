using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using RuleGen.Generator;

namespace RuleGen.Tests.Generator;

/// <summary>What a build of a <see cref="TestProject"/> gives.</summary>
/// <param name="Compilation">With the generated files.</param>
/// <param name="Files">The generated files by hint name.</param>
/// <param name="Diagnostics">Of the generator, and where they ran of the analyzers and the compiler, as <c>file(line,column): severity id: message</c>.</param>
internal sealed record GeneratorRun(Compilation Compilation, ImmutableDictionary<string, string> Files, string[] Diagnostics)
{
    /// <summary>Builds as <c>dotnet build</c> does: generator, compiler, analyzer.</summary>
    public static GeneratorRun Build(TestProject project, bool runAnalyzers = true)
    {
        GeneratorDriver driver = NewDriver(project, project.Files()).RunGeneratorsAndUpdateCompilation(project.Compile(), out Compilation output, out ImmutableArray<Diagnostic> reported);
        IEnumerable<Diagnostic> all = reported.Concat(output.GetDiagnostics());
        if (runAnalyzers)
            all = all.Concat(Analyze(project, output));
        string[] rendered = all.Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden).Select(Render).Order(StringComparer.Ordinal).ToArray();
        return new GeneratorRun(output, driver.GetRunResult().Results.Single().GeneratedSources.ToImmutableDictionary(file => file.HintName, file => file.SourceText.ToString()), rendered);
    }

    /// <summary>Compares all diagnostics, and shows all where they differ.</summary>
    public void CheckDiagnostics(params string[] expected)
    {
        if (!Diagnostics.SequenceEqual(expected))
            Assert.Fail($"Expected:\n{string.Join('\n', expected)}\nActual:\n{string.Join('\n', Diagnostics)}");
    }

    public static GeneratorDriver NewDriver(TestProject project, ImmutableArray<AdditionalText> files) => CSharpGeneratorDriver.Create(
        [new RuleGenerator().AsSourceGenerator()],
        files,
        project.ParseOptions,
        project.Options(),
        new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static string Render(Diagnostic diagnostic)
    {
        FileLinePositionSpan span = diagnostic.Location.GetLineSpan();
        string place = span.Path is null or "" ? "" : $"{span.Path.Replace(TestProject.Folder, "")}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1}): ";
        return $"{place}{diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
    }

    private static ImmutableArray<Diagnostic> Analyze(TestProject project, Compilation compilation) => compilation
        .WithAnalyzers([new RuleAdviceAnalyzer()], new AnalyzerOptions(project.Files(), project.Options()))
        .GetAnalyzerDiagnosticsAsync(default).GetAwaiter().GetResult();
}
