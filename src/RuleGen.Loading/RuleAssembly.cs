using System.Reflection;
using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RuleGen.Loading;

/// <summary>Turns generated C# into an assembly, in memory.</summary>
internal static class RuleAssembly
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, DocumentationMode.None);

    private static readonly CSharpCompilationOptions CompilationOptions = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        generalDiagnosticOption: ReportDiagnostic.Suppress,
        nullableContextOptions: NullableContextOptions.Enable,
        concurrentBuild: true);

    private static readonly Lazy<IReadOnlyList<MetadataReference>> LazyReferences = new(FindReferences);

    /// <summary>Compiles sources to an assembly that stands at its beginning in the stream.</summary>
    /// <exception cref="InvalidOperationException">The generated code does not compile, which is a defect of the compiler, not of a rule.</exception>
    public static Stream Emit(IReadOnlyList<string> sources)
    {
        var trees = new SyntaxTree[sources.Count];
        Parallel.For(0, sources.Count, i => trees[i] = CSharpSyntaxTree.ParseText(sources[i], ParseOptions));

        // The runtime tells assemblies of one name apart by the context they are in; a fixed name keeps the bytes the same.
        var compilation = CSharpCompilation.Create("RuleGen.Rules", trees, LazyReferences.Value, CompilationOptions);
        var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        if (!result.Success)
        {
            var errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5);
            throw new InvalidOperationException("The generated code does not compile: " + string.Join("; ", errors));
        }

        assembly.Position = 0;
        return assembly;
    }

    /// <summary>
    /// The runtime of RuleGen and what it references itself; generated code needs no more. They are in memory already, so no file is opened.
    /// </summary>
    private static IReadOnlyList<MetadataReference> FindReferences()
    {
        Assembly runtime = typeof(RuleSetBase).Assembly;
        IEnumerable<Assembly> platform = runtime.GetReferencedAssemblies().Select(Assembly.Load);
        return platform.Append(typeof(object).Assembly).Append(runtime).Distinct().Select(ReferenceTo).ToArray();
    }

    private static unsafe MetadataReference ReferenceTo(Assembly assembly)
    {
        if (!assembly.TryGetRawMetadata(out byte* metadata, out int length))
            throw new InvalidOperationException($"The metadata of '{assembly.GetName().Name}' cannot be read");
        return AssemblyMetadata.Create(ModuleMetadata.CreateFromMetadata((nint)metadata, length)).GetReference();
    }
}
