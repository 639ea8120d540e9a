using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RuleGen.Compiler;

namespace RuleGen.Benchmarks;

/// <summary>A thousand rules over single events, as generated C#: what a process has baked in that is asked for its memory and its start.</summary>
/// <param name="Count">How many rules.</param>
/// <param name="Sources">The generated files.</param>
internal sealed record FootprintRules(int Count, IReadOnlyList<string> Sources)
{
    private const int MaxRules = 1_000;

    /// <summary>The event of the first verdict.</summary>
    public const string Event =
        """{"process":{"name":"sh","args":["sh","-c","id"]},"host":{"os":{"type":"linux"}},"event":{"category":"process","type":"start"}}""";

    public static FootprintRules Generate()
    {
        RuleCompilation[] rules = [.. RuleFiles.Deciding(out _).Take(MaxRules)];
        ProjectCompilation project = ProjectCompiler.Compile(rules.Select(rule => rule.Summary!), RuleFiles.Options);
        var accepted = project.Rules.Select(rule => rule.Path).ToHashSet(StringComparer.Ordinal);
        return new FootprintRules(
            accepted.Count,
            [
                .. project.Files.Select(file => file.Source),
                .. rules.Where(rule => accepted.Contains(rule.Summary!.Path)).Select(rule => rule.Source!),
            ]);
    }

    /// <summary>Compiles the rules into a file.</summary>
    public void Compile(string path)
    {
        Assembly runtime = typeof(RuleSetBase).Assembly;
        var compilation = CSharpCompilation.Create(
            "RuleGen.Footprint",
            Sources.Select(source => CSharpSyntaxTree.ParseText(source)),
            runtime.GetReferencedAssemblies().Select(Assembly.Load).Append(typeof(object).Assembly).Append(runtime).Distinct()
                .Select(assembly => (MetadataReference)MetadataReference.CreateFromFile(assembly.Location)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        var result = compilation.Emit(path);
        if (!result.Success)
            throw new InvalidOperationException(string.Join("; ", result.Diagnostics.Take(3)));
    }
}
