using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RuleGen.Compiler;
using RuleGen.Compiler.Text;

namespace RuleGen.Benchmarks;

/// <summary>
/// What rules cost a build: the size of the generated code, the time of the C# compiler over it, and the time that rules take in the generator,
/// all of them or after an edit of one. Wall time, since a build has several threads; figures are absolute and belong to the machine.
/// </summary>
internal static class BuildBars
{
    private const int Runs = 3;

    public static void Run(BarTable table)
    {
        if (!table.Asks("P13"))
            return;
        IReadOnlyList<RuleCompilation> rules = RuleFiles.All(out string origin);
        RuleText[] texts = [.. rules.Select(rule => rule.Text)];
        double[] ones = [.. Enumerable.Repeat(1.0, Runs)];
        string suffix = $"{rules.Count} {origin}";

        double[] sizes = [.. rules.Select(rule => (double)Encoding.UTF8.GetByteCount(rule.Source!))];
        double[] code = [.. rules.Select(rule => (double)Encoding.UTF8.GetByteCount(WithoutInfo(rule.Source!)))];
        table.Add("P13", [code.Average() / 1024], [1], 4, 3, string.Create(
            CultureInfo.InvariantCulture,
            $"KB of generated source a rule, without what the rule file says of itself (query, guide …); with it {sizes.Average() / 1024:F1} KB; {suffix}"));

        ProjectCompilation project = Join(rules);
        table.Add("P13-compile", Seconds(() => Emit(rules, project)), ones, 20, 10, $"s of the C# compiler for {suffix}");
        table.Add("P13-cold", Seconds(() => Join([.. texts.AsParallel().AsOrdered().Select(Compile)])), ones, 8, 4, $"s from rule files to generated source, {suffix}, code warm");
        table.Add("P13-edit", [.. Seconds(() =>
        {
            RuleCompilation[] edited = [.. rules];
            edited[0] = Compile(texts[0]);
            Join(edited);
        }).Select(seconds => seconds * 1000)], ones, 500, 200, $"ms after an edit of one rule of {suffix}; an edit of C# compiles nothing anew (IncrementalityTests)");
    }

    private static RuleCompilation Compile(RuleText text) => RuleCompiler.Compile(text, RuleFiles.Options);

    private static ProjectCompilation Join(IEnumerable<RuleCompilation> rules) =>
        ProjectCompiler.Compile(rules.Select(rule => rule.Summary!), RuleFiles.Options);

    private static string WithoutInfo(string source)
    {
        int info = source.IndexOf("/// <summary>What the rule file says about the rule.", StringComparison.Ordinal);
        return info < 0 ? source : source[..info];
    }

    private static void Emit(IReadOnlyList<RuleCompilation> rules, ProjectCompilation project)
    {
        HashSet<string> accepted = [.. project.Rules.Select(rule => rule.Path)];
        IEnumerable<string> sources = project.Files.Select(file => file.Source)
            .Concat(rules.Where(rule => accepted.Contains(rule.Text.Path)).Select(rule => rule.Source!));
        System.Reflection.Assembly runtime = typeof(RuleSetBase).Assembly;
        var compilation = CSharpCompilation.Create(
            "RuleGen.Built",
            sources.AsParallel().AsOrdered().Select(source => CSharpSyntaxTree.ParseText(source)),
            runtime.GetReferencedAssemblies().Select(System.Reflection.Assembly.Load).Append(typeof(object).Assembly).Append(runtime).Distinct()
                .Select(assembly => (MetadataReference)MetadataReference.CreateFromFile(assembly.Location)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using var assembly = new MemoryStream();
        if (!compilation.Emit(assembly).Success)
            throw new InvalidOperationException("The generated code does not compile.");
    }

    private static double[] Seconds(Action work)
    {
        var seconds = new double[Runs];
        for (int run = 0; run < Runs; run++)
        {
            var watch = Stopwatch.StartNew();
            work();
            seconds[run] = watch.Elapsed.TotalSeconds;
        }

        return seconds;
    }
}
