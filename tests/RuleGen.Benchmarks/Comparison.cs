using System.Runtime;

namespace RuleGen.Benchmarks;

/// <summary>
/// Several ways to do the same work, measured in turn within one process so that a disturbance hits all of them. What counts is the ratio
/// of two variants within one repetition; its median over the repetitions is reported.
/// </summary>
internal sealed class Comparison(string title, int itemsPerPass)
{
    private const int Repetitions = 11;
    private static readonly TimeSpan SampleTime = TimeSpan.FromMilliseconds(40);

    private readonly List<(string Name, Func<long> Pass)> _variants = [];

    /// <summary>Whether the variants do not do the same work exactly.</summary>
    public bool ResultsMayDiffer { get; init; }

    /// <summary>Adds a variant. A pass does the work once for all items and returns what came out, as a number.</summary>
    public void Add(string name, Func<long> pass) => _variants.Add((name, pass));

    /// <summary>Measures and prints one row for each variant; ratios are to the first one.</summary>
    public void Run() => Print(Measure());

    /// <summary>Measures: nanoseconds per item, for each variant one figure per repetition.</summary>
    /// <exception cref="InvalidOperationException">Two variants give different results.</exception>
    public IReadOnlyDictionary<string, double[]> Measure()
    {
        long expected = _variants[0].Pass();
        foreach ((string name, Func<long> pass) in _variants)
        {
            long result = pass();
            if (result != expected && !ResultsMayDiffer)
                throw new InvalidOperationException($"'{name}' gives {result}, '{_variants[0].Name}' gives {expected}.");
            WarmUp(pass);
        }

        int count = _variants.Count;
        var passes = new int[count];
        for (int v = 0; v < count; v++)
            passes[v] = PassesPerSample(_variants[v].Pass);

        var nanoseconds = new double[count][];
        for (int v = 0; v < count; v++)
            nanoseconds[v] = new double[Repetitions];
        for (int r = 0; r < Repetitions; r++)
        {
            for (int v = 0; v < count; v++)
                nanoseconds[v][r] = Time(_variants[v].Pass, passes[v]) / itemsPerPass;
        }

        return Enumerable.Range(0, count).ToDictionary(v => _variants[v].Name, v => nanoseconds[v]);
    }

    /// <summary>The median over the repetitions of one variant's time by another's.</summary>
    public static double Ratio(double[] ours, double[] baseline) => Median([.. ours.Zip(baseline, (mine, theirs) => mine / theirs)]);

    /// <summary>The middle value.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private void Print(IReadOnlyDictionary<string, double[]> times)
    {
        Console.WriteLine(FormattableString.Invariant($"{title} ({itemsPerPass} items, result {_variants[0].Pass()})"));
        Console.WriteLine($"  {"variant",-52} {"ns/item",10} {"ratio",8} {"spread",8}");
        foreach ((string name, _) in _variants)
        {
            double[] sorted = [.. times[name].Order()];
            double spread = (sorted[Repetitions * 3 / 4] - sorted[Repetitions / 4]) / sorted[Repetitions / 2];
            double ratio = Ratio(times[name], times[_variants[0].Name]);
            Console.WriteLine(FormattableString.Invariant($"  {name,-52} {Median(sorted),10:F1} {ratio,8:F3} {spread,8:P0}"));
        }

        Console.WriteLine();
    }

    /// <summary>Long enough, with pauses, for the compiler's last tier to be installed: until no method was compiled any more.</summary>
    private static void WarmUp(Func<long> pass)
    {
        long methods = -1;
        for (int i = 0; i < 4 || (i < 60 && JitInfo.GetCompiledMethodCount() != methods); i++)
        {
            methods = JitInfo.GetCompiledMethodCount();
            long end = ThreadClock.Now + 150_000_000;
            do
                pass();
            while (ThreadClock.Now < end);
            Thread.Sleep(120);
        }
    }

    private static int PassesPerSample(Func<long> pass)
    {
        int passes = 1;
        while (true)
        {
            double nanoseconds = Time(pass, passes) * passes;
            if (nanoseconds >= SampleTime.TotalNanoseconds / 2)
                return Math.Max(1, (int)(passes * SampleTime.TotalNanoseconds / nanoseconds));
            passes *= 2;
        }
    }

    private static double Time(Func<long> pass, int passes)
    {
        long start = ThreadClock.Now;
        for (int i = 0; i < passes; i++)
            pass();
        return (double)(ThreadClock.Now - start) / passes;
    }
}
