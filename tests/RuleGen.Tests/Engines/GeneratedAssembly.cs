using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RuleGen.Tests.Engines;

/// <summary>Compiles generated sources into one assembly and loads it.</summary>
internal static class GeneratedAssembly
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(FindReferences);

    public static Assembly Load(IEnumerable<string> sources)
    {
        using var stream = new MemoryStream();
        CSharpCompilation compilation = Compile(sources, OptimizationLevel.Release);
        var result = compilation.Emit(stream);
        Assert.True(result.Success, "Generated code does not compile: " + string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(5).Select(Describe)));
        return Assembly.Load(stream.ToArray());
    }

    /// <summary>Everything that the C# compiler has to say about sources, hidden remarks aside.</summary>
    public static IReadOnlyList<Diagnostic> Diagnose(IEnumerable<string> sources) => Compile(sources, OptimizationLevel.Debug)
        .GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden)
        .ToList();

    private static string Describe(Diagnostic diagnostic)
    {
        FileLinePositionSpan span = diagnostic.Location.GetLineSpan();
        return $"{diagnostic.GetMessage()} in: {diagnostic.Location.SourceTree?.GetText().Lines[span.StartLinePosition.Line]}";
    }

    private static CSharpCompilation Compile(IEnumerable<string> sources, OptimizationLevel optimization) => CSharpCompilation.Create(
        "Generated" + Guid.NewGuid().ToString("N"),
        sources.AsParallel().AsOrdered().Select(source => CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest))),
        References.Value,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: optimization, nullableContextOptions: NullableContextOptions.Enable));

    private static List<MetadataReference> FindReferences() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path) is "System.Runtime.dll" or "System.Collections.dll" or "System.Memory.dll" or "System.Net.Primitives.dll" or "RuleGen.dll" or "System.Private.CoreLib.dll")
        .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
        .ToList();
}
