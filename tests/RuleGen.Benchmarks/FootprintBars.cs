using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RuleGen.Compiler;

namespace RuleGen.Benchmarks;

/// <summary>
/// What a set of a thousand rules costs a process that has them baked in: memory over that of an empty process, and time from the start of the process to
/// the first verdict. The rules are compiled to a file, which a process of its own loads.
/// </summary>
internal static class FootprintBars
{
    private const int MaxRules = 1_000;
    private const int Runs = 5;

    public static void Run(BarTable table)
    {
        if (!table.Asks("P14"))
            return;
        string path = Path.Combine(Path.GetTempPath(), $"rulegen-footprint-{Environment.ProcessId}.dll");
        try
        {
            int count = Compile(path);
            Footprint[] empty = [.. Enumerable.Range(0, Runs).Select(_ => Start(null))];
            Footprint[] loaded = [.. Enumerable.Range(0, Runs).Select(_ => Start(path))];
            double[] ones = [.. Enumerable.Repeat(1.0, Runs)];
            double emptyMemory = Comparison.Median(empty.Select(e => e.Megabytes));
            double emptyTime = Comparison.Median(empty.Select(e => e.Milliseconds));
            double heap = Comparison.Median(loaded.Select(e => e.HeapMegabytes));
            double processor = Comparison.Median(loaded.Select(e => e.ProcessorMilliseconds));
            table.Add("P14", [.. loaded.Select(e => e.Megabytes - emptyMemory)], ones, 40, 15, string.Create(
                CultureInfo.InvariantCulture,
                $"MB of {count} rules over an empty process ({emptyMemory:F0} MB); assembly {new FileInfo(path).Length / 1e6:F1} MB, managed heap {heap:F1} MB"));
            table.Add("P14-start", [.. loaded.Select(e => e.Milliseconds)], ones, 150, 60, string.Create(
                CultureInfo.InvariantCulture,
                $"ms from start to first verdict, wall; an empty process {emptyTime:F0}; processor time {processor:F0}"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>In the process of its own: runs the rules of an assembly, if one is named, over one event, and tells what that took.</summary>
    public static void Report(string? path)
    {
        if (path is not null)
        {
            Type type = AssemblyLoadContext.Default.LoadFromAssemblyPath(path).GetType("Rules.RuleSet", throwOnError: true)!;
            var rules = (RuleSetBase)Activator.CreateInstance(type)!;
            rules.Match("""{"process":{"name":"sh","args":["sh","-c","id"]},"host":{"os":{"type":"linux"}},"event":{"category":"process","type":"start"}}"""u8);
            if (!rules.LastRead.IsOk)
                throw new InvalidOperationException(rules.LastRead.Message);
        }

        using var process = Process.GetCurrentProcess();
        double elapsed = (DateTime.Now - process.StartTime).TotalMilliseconds;
        double processor = process.TotalProcessorTime.TotalMilliseconds;
        GC.Collect();
        process.Refresh();
        Console.WriteLine(FormattableString.Invariant(
            $"{process.WorkingSet64 / 1e6} {elapsed} {processor} {GC.GetTotalMemory(forceFullCollection: true) / 1e6}"));
    }

    private static Footprint Start(string? path)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(FootprintBars).Assembly.Location);
        start.ArgumentList.Add("--footprint");
        if (path is not null)
            start.ArgumentList.Add(path);
        using Process process = Process.Start(start)!;
        double[] figures = [.. process.StandardOutput.ReadToEnd().Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        process.WaitForExit();
        return new Footprint(figures[0], figures[1], figures[2], figures[3]);
    }

    /// <summary>Compiles rules over single events into a file. Returns their number.</summary>
    private static int Compile(string path)
    {
        RuleCompilation[] rules = [.. RuleFiles.Deciding(out _).Take(MaxRules)];
        ProjectCompilation project = ProjectCompiler.Compile(rules.Select(rule => rule.Summary!), RuleFiles.Options);
        var accepted = project.Rules.Select(rule => rule.Path).ToHashSet(StringComparer.Ordinal);
        IEnumerable<string> sources = project.Files.Select(file => file.Source)
            .Concat(rules.Where(rule => accepted.Contains(rule.Summary!.Path)).Select(rule => rule.Source!));
        Assembly runtime = typeof(RuleSetBase).Assembly;
        var compilation = CSharpCompilation.Create(
            "RuleGen.Footprint",
            sources.Select(source => CSharpSyntaxTree.ParseText(source)),
            runtime.GetReferencedAssemblies().Select(Assembly.Load).Append(typeof(object).Assembly).Append(runtime).Distinct()
                .Select(assembly => (MetadataReference)MetadataReference.CreateFromFile(assembly.Location)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        var result = compilation.Emit(path);
        return result.Success ? accepted.Count : throw new InvalidOperationException(string.Join("; ", result.Diagnostics.Take(3)));
    }

    private sealed record Footprint(double Megabytes, double Milliseconds, double ProcessorMilliseconds, double HeapMegabytes);
}
