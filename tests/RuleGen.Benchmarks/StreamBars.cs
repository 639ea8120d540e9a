using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using RuleGen.Compiler;
using RuleGen.Compiler.Text;
using RuleGen.Events;
using RuleGen.Loading;

namespace RuleGen.Benchmarks;

/// <summary>Bars of rules that follow several events: what they allocate, what remembering much costs, and what a second thread gains.</summary>
internal static class StreamBars
{
    private const int Open = 100_000;
    private const int Lines = 5_000;
    private const int Repetitions = 15;
    private const int PassesPerSample = 4;

    public static void Run(BarTable table)
    {
        if (table.Asks("P12"))
        {
            HoldingMany(table);
            Churning(table);
        }

        bool asksForThreads = table.Asks("P12") || table.Asks("P12-threads");
        if (!table.Asks("P11") && !asksForThreads)
            return;
        RuleCompilation[] rules = [.. RuleFiles.All(out string source).Where(RuleFiles.IsForLinux), .. RuleLoader.Compile(
        [
            new RuleText("pair.eql", "sequence by host.name with maxspan=1m [process where process.name == \"curl\"] [process where process.name == \"nothing\"]"),
            new RuleText("alone.eql", "sequence by process.entity_id with maxspan=1m [process where event.action == \"exec\"] ![process where event.action == \"fork\"] [process where process.name == \"nothing\"]"),
        ], RuleFiles.Options)];
        if (table.Asks("P11"))
            Allocations(table, rules, source);

        // Rules that ask for ancestors keep to one thread.
        if (asksForThreads)
            Threads(table, [.. rules.Where(rule => !rule.Summary!.AsksForAncestors)], source);
    }

    private static string Describe(RuleCompilation[] rules, string source) => string.Create(
        CultureInfo.InvariantCulture,
        $"{rules.Length} {source} for Linux, {rules.Count(rule => rule.Summary!.FollowsStream)} of several events, {rules.Count(rule => rule.Summary!.AsksForAncestors)} that ask for ancestors");

    /// <summary>Bytes that lines without a match allocate once the lines before have warmed everything: those of the middle one of many rounds.</summary>
    /// <remarks>Now and then more partial matches are open than ever before, and what holds them grows. That is no cost of an event.</remarks>
    private static void Allocations(BarTable table, RuleCompilation[] compiled, string source)
    {
        const int warmUp = 8 * Lines;
        const int round = 1_000;
        const int rounds = 20;
        using LoadedRules loaded = Load(compiled);
        RuleSetBase rules = loaded.NewRuleSet();
        ProcessEvent[] events = new EventStreams(seed: 20240601).Fleet(warmUp + (rounds * round));
        var bytes = new double[rounds];
        var counts = new int[rounds];
        for (int i = 0; i < events.Length; i++)
        {
            byte[] line = EventJson.Of(events[i], i);
            long before = GC.GetAllocatedBytesForCurrentThread();
            RuleMatches matches = rules.Match(line);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (i < warmUp || matches.Count > 0)
                continue;
            bytes[(i - warmUp) / round] += allocated;
            counts[(i - warmUp) / round]++;
        }

        table.AddFigure("P11", Comparison.Median(bytes.Zip(counts, (sum, count) => sum / count)), [], [], 0, 0, string.Create(
            CultureInfo.InvariantCulture,
            $"bytes a line without a match, NDJSON to verdict, {counts.Sum()} lines behind {warmUp}, {bytes.Sum()} bytes in all, {rules.StreamMatchers.Sum(matcher => matcher.Remembered)} partial matches at the end, {rules.RememberedProcesses} processes; {Describe(compiled, source)}"));
    }

    /// <summary>The same events, while a rule waits for much or for little else.</summary>
    private static void HoldingMany(BarTable table)
    {
        const string query = "sequence by process.entity_id with maxspan=300d [process where process.name == \"first\"] [process where process.name == \"second\"]";
        using LoadedRules loaded = Load(RuleLoader.Compile([new RuleText("rule.eql", query)], RuleFiles.Options));
        string[] names = ["first", "second", "neither", "neither"];
        TimedLine[] lines = [.. Enumerable.Range(0, 1_000).Select(i => new TimedLine(names[i % 4], "entity-" + (i % 4) + "-" + i))];
        (RuleSetBase Rules, ProjectedEvent[] Read) Begin(int open)
        {
            RuleSetBase rules = loaded.NewRuleSet();
            for (int i = 0; i < open; i++)
                rules.Match(new TimedLine("first", "open-" + i).At(TimedLine.FirstTime));
            return (rules, [.. lines.Select(line => Read(rules, line.At(TimedLine.FirstTime)))]);
        }

        (RuleSetBase few, ProjectedEvent[] fewRead) = Begin(0);
        (RuleSetBase many, ProjectedEvent[] manyRead) = Begin(Open);
        var objects = new Comparison("objects", lines.Length);
        objects.Add("none", () => Matches(few, fewRead));
        objects.Add("many", () => Matches(many, manyRead));
        IReadOnlyDictionary<string, double[]> times = objects.Measure();
        string note = $"cost of an event with {Open} open partial matches / with none but its own, a quarter of events each first and second stage";
        table.Add("P12-objects", times["many"], times["none"], 3, 1.5, note + ", events that are read");

        long fewTime = TimedLine.FirstTime;
        long manyTime = TimedLine.FirstTime;
        var json = new Comparison("json", lines.Length);
        json.Add("none", () => Matches(few, lines, ref fewTime));
        json.Add("many", () => Matches(many, lines, ref manyTime));
        times = json.Measure();
        table.Add("P12", times["many"], times["none"], 3, 1.5, note + ", NDJSON, time goes on");
        if (many.StreamMatchers.Sum(matcher => matcher.Remembered) < Open)
            throw new InvalidOperationException("The partial matches did not stay open.");
    }

    /// <summary>Every event opens a partial match and lets one go: the window holds many of them, or ten.</summary>
    private static void Churning(BarTable table)
    {
        (RuleSetBase Rules, LoadedRules Loaded) Begin(int window)
        {
            string query = $"sequence by process.entity_id with maxspan={window}ms [process where process.name == \"first\"] [process where process.name == \"second\"]";
            LoadedRules loaded = Load(RuleLoader.Compile([new RuleText("rule.eql", query)], RuleFiles.Options));
            return (loaded.Rules, loaded);
        }

        // More keys than the window holds, so that each event opens one anew.
        TimedLine[] lines = [.. Enumerable.Range(0, 2 * Open).Select(i => new TimedLine("first", "entity-" + i))];
        (RuleSetBase few, LoadedRules fewLoaded) = Begin(10);
        (RuleSetBase many, LoadedRules manyLoaded) = Begin(Open);
        long fewTime = TimedLine.FirstTime;
        long manyTime = TimedLine.FirstTime;
        var comparison = new Comparison("churn", lines.Length);
        comparison.Add("few", () => Matches(few, lines, ref fewTime));
        comparison.Add("many", () => Matches(many, lines, ref manyTime));
        IReadOnlyDictionary<string, double[]> times = comparison.Measure();
        table.Add("P12-churn", times["many"], times["few"], 3, 1.5, string.Create(
            CultureInfo.InvariantCulture,
            $"every event opens a partial match and one expires, {many.StreamMatchers.Sum(m => m.Remembered)} open / {few.StreamMatchers.Sum(m => m.Remembered)} open, NDJSON"));
        fewLoaded.Dispose();
        manyLoaded.Dispose();
    }

    /// <summary>Lines a second of two threads by those of one, in wall time. More is better, which is why the least is what must be.</summary>
    private static void Threads(BarTable table, RuleCompilation[] compiled, string source)
    {
        using LoadedRules loaded = Load(compiled);
        byte[][] lines = [.. new EventStreams(seed: 20240601).Fleet(Lines).Select(EventJson.Of)];
        RuleSetBase one = loaded.NewRuleSet();
        long found = 0;
        using var two = new ParallelRuleSet(loaded.NewRuleSet, 2, (in LineResult result) => found += result.Matches.Count);
        long One()
        {
            long count = 0;
            foreach (byte[] line in lines)
                count += one.Match(line).Count;
            return count + one.Finish().Count;
        }

        long Two()
        {
            found = 0;
            foreach (byte[] line in lines)
                two.Take(line);
            int rest = two.Finish().Count;
            return found + rest;
        }

        // What the machine gives to two threads that share nothing, at this moment.
        RuleSetBase[] halves = [loaded.NewRuleSet(), loaded.NewRuleSet()];
        long Apart()
        {
            var thread = new Thread(() => Half(0));
            thread.Start();
            Half(1);
            thread.Join();
            return 0;
        }

        void Half(int half)
        {
            for (int i = half; i < lines.Length; i += 2)
                halves[half].Match(lines[i]);
            halves[half].Finish();
        }

        // Until a round has nothing compiled anew: a rule that runs once a pass is compiled in its last form after thirty passes, on the second core.
        int quiet = 0;
        for (int i = 0; i < 90 && quiet < 3; i++)
        {
            long compiledBefore = JitInfo.GetCompiledMethodCount();
            Apart();
            if (One() != Two())
                throw new InvalidOperationException("Two threads do not find what one finds.");
            Thread.Sleep(150);
            quiet = JitInfo.GetCompiledMethodCount() == compiledBefore && i >= 35 ? quiet + 1 : 0;
        }

        var wall = (One: new double[Repetitions], Two: new double[Repetitions]);
        var apart = new double[Repetitions];
        var processor = (One: new double[Repetitions], Two: new double[Repetitions]);
        for (int r = 0; r < Repetitions; r++)
        {
            (wall.One[r], processor.One[r]) = Time(One);
            (wall.Two[r], processor.Two[r]) = Time(Two);
            (apart[r], _) = Time(Apart);
        }

        table.AddFigure("P12-threads", Comparison.Ratio(wall.One, wall.Two), wall.Two, wall.One, 1.8, 1.95, string.Create(
            CultureInfo.InvariantCulture,
            $"MORE IS BETTER: lines a second of {two.Threads} threads / of one, wall time, {Environment.ProcessorCount} cores, NDJSON to verdict; fastest passes {wall.One.Min() / wall.Two.Min():F2}; two threads that share nothing {Comparison.Ratio(wall.One, apart):F2}, fastest {wall.One.Min() / apart.Min():F2}; {Describe(compiled, source)}"));
        table.Add("P12-threads-work", processor.Two, processor.One, null, null, "processor time of a line, all threads, two threads / one: 1 where nothing is lost");

        static (double Wall, double Processor) Time(Func<long> pass)
        {
            using var process = Process.GetCurrentProcess();
            TimeSpan before = process.TotalProcessorTime;
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < PassesPerSample; i++)
                pass();
            double wall = Stopwatch.GetElapsedTime(start).TotalNanoseconds / (PassesPerSample * Lines);
            process.Refresh();
            return (wall, (process.TotalProcessorTime - before).TotalNanoseconds / (PassesPerSample * Lines));
        }
    }

    private static LoadedRules Load(IReadOnlyList<RuleCompilation> rules) => RuleLoader.Load(rules, new RuleLoaderOptions
    {
        Compiler = RuleFiles.Options,
        Run = new RuleSetOptions { MaxPartialsPerRule = 1_000_000, MaxProcesses = 10_000 },
        IsUnloadable = false,
    });

    private static ProjectedEvent Read(RuleSetBase rules, ReadOnlySpan<byte> json)
    {
        var e = (ProjectedEvent)Activator.CreateInstance(rules.Event.GetType())!;
        EventReadResult result = e.Read(json);
        return result.IsOk ? e : throw new InvalidOperationException(result.Message);
    }

    private static long Matches(RuleSetBase rules, ProjectedEvent[] events)
    {
        long count = 0;
        foreach (ProjectedEvent e in events)
            count += rules.Match(e, default, 1).Count;
        return count;
    }

    private static long Matches(RuleSetBase rules, TimedLine[] lines, ref long time)
    {
        long count = 0;
        foreach (TimedLine line in lines)
            count += rules.Match(line.At(++time)).Count;
        return count;
    }
}
