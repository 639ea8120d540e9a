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
    private const int SomeRules = 1_000;

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

        BuildCost all = CostOf(rules);
        table.Add("P13-compile", all.Compiler.Seconds, ones, 20, 10, $"s of the C# compiler for {suffix}");
        table.Add("P13-cold", all.Generator.Seconds, ones, 8, 4, $"s from rule files to generated source, {suffix}, code warm");
        if (rules.Count > SomeRules)
        {
            RuleCompilation[] some = [.. rules];
            new Random(20240601).Shuffle(some);
            Add(table, SomeRules, origin, CostOf([.. some[..SomeRules].OrderBy(rule => rule.Text.Path, StringComparer.Ordinal)]));
        }

        Add(table, rules.Count, origin, all);
        table.Add("P13-edit", [.. Time(() =>
        {
            RuleCompilation[] edited = [.. rules];
            edited[0] = Compile(texts[0]);
            Join(edited);
        }).Seconds.Select(seconds => seconds * 1000)], ones, 500, 200, $"ms after an edit of one rule of {suffix}; an edit of C# compiles nothing anew (IncrementalityTests)");
    }

    /// <summary>Prints what a number of rules costs a build.</summary>
    private static void Add(BarTable table, int count, string origin, BuildCost cost)
    {
        double[] ones = [.. Enumerable.Repeat(1.0, Runs)];
        string bar = string.Create(CultureInfo.InvariantCulture, $"P13-{count}");
        table.Add(bar + "-generator", cost.Generator.Seconds, ones, null, null, $"s from rule files to generated source, {count} {origin}; {cost.Generator.Processor}");
        table.Add(bar + "-source", [cost.SourceBytes / 1024.0], [1], null, null, $"KB of generated source, all of it, {count} {origin}");
        table.Add(bar + "-compile", cost.Compiler.Seconds, ones, null, null, $"s of the C# compiler, {count} {origin}; {cost.Compiler.Processor}");
        table.Add(bar + "-assembly", [cost.AssemblyBytes / 1e6], [1], null, null, $"MB of the compiled assembly, {count} {origin}");
    }

    private static BuildCost CostOf(IReadOnlyList<RuleCompilation> rules)
    {
        RuleText[] texts = [.. rules.Select(rule => rule.Text)];
        Times generator = Time(() => Join([.. texts.AsParallel().AsOrdered().Select(Compile)]));
        string[] sources = SourcesOf(rules);
        long assembly = 0;
        Times compiler = Time(() => assembly = Emit(sources));
        return new BuildCost(generator, sources.Sum(source => (long)Encoding.UTF8.GetByteCount(source)), compiler, assembly);
    }

    private static RuleCompilation Compile(RuleText text) => RuleCompiler.Compile(text, RuleFiles.Options);

    private static ProjectCompilation Join(IEnumerable<RuleCompilation> rules) =>
        ProjectCompiler.Compile(rules.Select(rule => rule.Summary!), RuleFiles.Options);

    private static string WithoutInfo(string source)
    {
        int info = source.IndexOf("/// <summary>What the rule file says about the rule.", StringComparison.Ordinal);
        return info < 0 ? source : source[..info];
    }

    private static string[] SourcesOf(IReadOnlyList<RuleCompilation> rules)
    {
        ProjectCompilation project = Join(rules);
        HashSet<string> accepted = [.. project.Rules.Select(rule => rule.Path)];
        return [.. project.Files.Select(file => file.Source), .. rules.Where(rule => accepted.Contains(rule.Text.Path)).Select(rule => rule.Source!)];
    }

    /// <summary>Compiles generated code; the size of the assembly in bytes.</summary>
    private static long Emit(string[] sources)
    {
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
        return assembly.Length;
    }

    private static Times Time(Action work)
    {
        var seconds = new double[Runs];
        var processor = new double[Runs];
        for (int run = 0; run < Runs; run++)
        {
            TimeSpan used = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            work();
            seconds[run] = watch.Elapsed.TotalSeconds;
            processor[run] = (Environment.CpuUsage.TotalTime - used).TotalSeconds;
        }

        return new Times(seconds, processor);
    }

    /// <summary>What a number of rules costs a build.</summary>
    private sealed record BuildCost(Times Generator, long SourceBytes, Times Compiler, long AssemblyBytes);

    /// <summary>Seconds of every run, by the clock and of all threads' processor time, which a busy machine disturbs less.</summary>
    private sealed record Times(double[] Seconds, double[] ProcessorSeconds)
    {
        public string Processor => string.Create(CultureInfo.InvariantCulture, $"{Comparison.Median(ProcessorSeconds):F1} s of processor time");
    }
}
