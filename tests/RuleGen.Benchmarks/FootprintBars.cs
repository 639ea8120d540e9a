using System.Diagnostics;
using System.Globalization;
using System.Runtime.Loader;
using System.Text;

namespace RuleGen.Benchmarks;

/// <summary>
/// What a set of a thousand rules costs a process that has them baked in: memory over that of an empty process, and time from asking for the process to
/// the first verdict, just in time compiled and as native code. The rules are in processes of their own.
/// </summary>
internal static class FootprintBars
{
    private const int Runs = 9;

    public static void Run(BarTable table)
    {
        bool asksForNative = table.Asks(NativeProgram.Bar) || table.Asks("P14");
        if (!asksForNative && !table.Asks("P14-start"))
            return;
        var rules = FootprintRules.Generate();
        if (table.Asks("P14") || table.Asks("P14-start"))
            JustInTime(table, rules);
        if (asksForNative)
            Native(table, rules);
    }

    /// <summary>In the process of its own: runs the rules of an assembly, if one is named, over one event, and tells what that took.</summary>
    public static void Report(string? path)
    {
        if (path is not null)
        {
            Type type = AssemblyLoadContext.Default.LoadFromAssemblyPath(path).GetType("Rules.RuleSet", throwOnError: true)!;
            var rules = (RuleSetBase)Activator.CreateInstance(type)!;
            rules.Match(Encoding.UTF8.GetBytes(FootprintRules.Event));
            if (!rules.LastRead.IsOk)
                throw new InvalidOperationException(rules.LastRead.Message);
        }

        long verdict = Stopwatch.GetTimestamp();
        double processor = Environment.CpuUsage.TotalTime.TotalMilliseconds;
        double heap = GC.GetTotalMemory(forceFullCollection: true) / 1e6;
        Console.WriteLine(FormattableString.Invariant($"{verdict} {processor} {Environment.WorkingSet / 1e6} {heap}"));
    }

    private static void JustInTime(BarTable table, FootprintRules rules)
    {
        string path = Path.Combine(Path.GetTempPath(), $"rulegen-footprint-{Environment.ProcessId}.dll");
        try
        {
            rules.Compile(path);
            string program = Environment.ProcessPath!;
            string[] arguments = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(FootprintBars).Assembly.Location, "--footprint"] : ["--footprint"];
            (Footprint[] empty, Footprint[] loaded) = Start(program, arguments, [.. arguments, path]);
            double emptyMemory = Median(empty, e => e.Megabytes);
            table.Add("P14", [.. loaded.Select(e => e.Megabytes - emptyMemory)], Ones, 40, 15, string.Create(
                CultureInfo.InvariantCulture,
                $"MB of {rules.Count} rules over an empty process ({emptyMemory:F0} MB); assembly {new FileInfo(path).Length / 1e6:F1} MB, managed heap {Median(loaded, e => e.HeapMegabytes):F1} MB"));
            AddStart(table, "P14-start", 150, 60, empty, loaded, "just in time compiled");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Native(BarTable table, FootprintRules rules)
    {
        if (NativeProgram.TryPublish(rules, out string reason) is not { } program)
        {
            table.AddMissing(NativeProgram.Bar, reason);
            return;
        }

        using (program)
        {
            (Footprint[] empty, Footprint[] loaded) = Start(program.Path, ["empty"], []);
            AddStart(table, NativeProgram.Bar, 30, 15, empty, loaded, string.Create(
                CultureInfo.InvariantCulture,
                $"native code for net9.0, {new FileInfo(program.Path).Length / 1e6:F1} MB, published in {program.Seconds:F0} s"));
        }
    }

    private static void AddStart(BarTable table, string bar, double must, double aim, Footprint[] empty, Footprint[] loaded, string note) =>
        table.Add(bar, [.. loaded.Select(e => e.Milliseconds)], Ones, must, aim, string.Create(
            CultureInfo.InvariantCulture,
            $"ms from start to first verdict, wall, the least {loaded.Min(e => e.Milliseconds):F1}; an empty process {Median(empty, e => e.Milliseconds):F1}; processor time {Median(loaded, e => e.ProcessorMilliseconds):F1}, an empty process {Median(empty, e => e.ProcessorMilliseconds):F1}; {note}"));

    private static double[] Ones => [.. Enumerable.Repeat(1.0, Runs)];

    private static double Median(Footprint[] runs, Func<Footprint, double> figure) => Comparison.Median(runs.Select(figure));

    /// <summary>Runs a program in turn without rules and with them.</summary>
    private static (Footprint[] Empty, Footprint[] Loaded) Start(string program, string[] without, string[] with)
    {
        var empty = new Footprint[Runs];
        var loaded = new Footprint[Runs];
        for (int run = 0; run < Runs; run++)
        {
            empty[run] = Start(program, without);
            loaded[run] = Start(program, with);
        }

        return (empty, loaded);
    }

    private static Footprint Start(string program, string[] arguments)
    {
        // The clock is the machine's, the same in all processes.
        long asked = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string[] figures = process.StandardOutput.ReadToEnd().Split(' ');
        process.WaitForExit();
        return new Footprint(
            Stopwatch.GetElapsedTime(asked, long.Parse(figures[0], CultureInfo.InvariantCulture)).TotalMilliseconds,
            double.Parse(figures[1], CultureInfo.InvariantCulture),
            double.Parse(figures[2], CultureInfo.InvariantCulture),
            double.Parse(figures[3], CultureInfo.InvariantCulture));
    }

    private sealed record Footprint(double Milliseconds, double ProcessorMilliseconds, double Megabytes, double HeapMegabytes);
}
