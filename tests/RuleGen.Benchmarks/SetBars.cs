using System.Globalization;
using System.Text;
using RuleGen.Benchmarks.Peers;
using RuleGen.Compiler;
using RuleGen.Events;
using RuleGen.Loading;

namespace RuleGen.Benchmarks;

/// <summary>Bars of rule sets over events that are read already: what the index spares, and how cost grows with the number of rules.</summary>
internal static class SetBars
{
    private const int HotEvents = 1_000;
    private const string Ours = "index";
    private const string InTurn = "rule after rule";
    private const string Bitsets = "bitsets, then rule after rule";

    private static readonly int[] Sizes = [1, 10, 100, 1_000];

    public static void Run(BarTable table)
    {
        if (!table.Asks("P9") && !table.Asks("P10"))
            return;
        IReadOnlyList<RuleCompilation> rules = RuleFiles.Deciding(out string source);
        table.Note($"{rules.Count} {source}, {rules.Count(RuleFiles.IsForLinux)} of them for Linux");
        (string Name, byte[][] Events)[] streams = [("fleet", Fleet(HotEvents)), ("windows", Windows(HotEvents))];
        if (table.Asks("P9"))
            Against(table, rules, streams);
        if (table.Asks("P10"))
            Growth(table, rules, streams);
    }

    private static void Against(BarTable table, IReadOnlyList<RuleCompilation> rules, (string Name, byte[][] Events)[] streams)
    {
        LoadedRules indexed = Load(rules, skipsIndex: false);
        RuleSetBase ours = indexed.Rules;
        RuleSetBase inTurn = Load(rules, skipsIndex: true).Rules;
        var bitsets = new BitsetSequential(indexed);
        foreach ((string name, byte[][] events) in streams)
        {
            ProjectedEvent[] read = Read(ours, events);
            ProjectedEvent[] readInTurn = Read(inTurn, events);
            var comparison = new Comparison(name, events.Length);
            comparison.Add(InTurn, () => Matches(inTurn, readInTurn));
            comparison.Add(Bitsets, () => Matches(bitsets, read));
            comparison.Add(Ours, () => Matches(ours, read));
            IReadOnlyDictionary<string, double[]> times = comparison.Measure();
            bool isFirst = name == streams[0].Name;
            table.Add(
                isFirst ? "P9" : "P9-" + name, times[Ours], times[InTurn], isFirst ? 0.10 : null, isFirst ? 0.05 : null,
                $"{rules.Count} rules, {name}, hot / the same matchers in turn; {CandidateShare(ours, read, rules.Count)}");
            double left = read.Average(e => bitsets.Match(e) is var _ ? bitsets.Candidates : 0);
            table.Add(
                isFirst ? "P9-bitsets" : "P9-bitsets-" + name, times[Ours], times[Bitsets], null, null, string.Create(
                CultureInfo.InvariantCulture,
                $"{rules.Count} rules, {name}, hot / rows of bits by the values of eight fields, ANDed, then the same matchers in turn, {left:F1} an event"));
        }
    }

    private static void Growth(BarTable table, IReadOnlyList<RuleCompilation> rules, (string Name, byte[][] Events)[] streams)
    {
        var random = new Random(20240601);
        RuleCompilation[] shuffled = [.. rules];
        random.Shuffle(shuffled);
        List<(string Name, IReadOnlyList<RuleCompilation> Rules)> sets =
        [
            .. Sizes.Where(size => size < rules.Count).Select(size => ($"{size} rules", (IReadOnlyList<RuleCompilation>)shuffled[..size])),
            ("Linux", [.. rules.Where(RuleFiles.IsForLinux)]),
            ("all", rules),
        ];
        (RuleSetBase Set, int Count, string Name)[] loaded = [.. sets.Select(set => (Load(set.Rules, skipsIndex: false).Rules, set.Rules.Count, set.Name))];
        foreach ((string name, byte[][] events) in streams)
        {
            // Sets of different rules find different matches.
            var comparison = new Comparison(name, events.Length) { ResultsMayDiffer = true };
            foreach ((RuleSetBase set, _, string size) in loaded)
            {
                ProjectedEvent[] read = Read(set, events);
                comparison.Add(size, () => Matches(set, read));
            }

            IReadOnlyDictionary<string, double[]> times = comparison.Measure();
            (RuleSetBase all, int allCount, _) = loaded[^1];
            (_, int linuxCount, string linux) = loaded[^2];
            double scale = Math.Log((double)allCount / linuxCount);
            double[] exponents = [.. times["all"].Zip(times[linux], (mine, theirs) => Math.Log(mine / theirs) / scale)];
            string rows = string.Join(", ", loaded.Select(set =>
                string.Create(CultureInfo.InvariantCulture, $"{set.Name} ({set.Count}) {Comparison.Median(times[set.Name]):F0} ns")));
            bool isFirst = name == streams[0].Name;
            ProjectedEvent[] readAll = Read(all, events);
            table.AddFigure(
                isFirst ? "P10" : "P10-" + name, Comparison.Median(exponents), times["all"], times[linux], isFirst ? 0.40 : null, isFirst ? 0.25 : null,
                $"growth exponent from Linux to all, {name}; {rows}");
            table.AddFigure(
                $"P10-candidates-{name}", (double)Candidates(all, readAll) / readAll.Length / allCount, [], [], 0.01, 0.002, CandidateShare(all, readAll, allCount));
        }
    }

    private static string CandidateShare(RuleSetBase set, ProjectedEvent[] events, int rules) => string.Create(
        CultureInfo.InvariantCulture, $"{(double)Candidates(set, events) / events.Length:F2} candidates an event, {(double)Candidates(set, events) / events.Length / rules:P2} of the rules");

    private static long Candidates(RuleSetBase set, ProjectedEvent[] events)
    {
        long count = 0;
        foreach (ProjectedEvent e in events)
        {
            set.Match(e, default, 1);
            count += set.Candidates ?? 0;
        }

        return count;
    }

    private static long Matches(RuleSetBase set, ProjectedEvent[] events)
    {
        long count = 0;
        foreach (ProjectedEvent e in events)
            count += set.Match(e, default, 1).Count;
        return count;
    }

    private static long Matches(BitsetSequential set, ProjectedEvent[] events)
    {
        long count = 0;
        foreach (ProjectedEvent e in events)
            count += set.Match(e);
        return count;
    }

    private static LoadedRules Load(IReadOnlyList<RuleCompilation> rules, bool skipsIndex) => RuleLoader.Load(
        rules, new RuleLoaderOptions { Compiler = RuleFiles.Options with { SkipsIndex = skipsIndex }, IsUnloadable = false });

    private static ProjectedEvent[] Read(RuleSetBase set, byte[][] events) =>
    [
        .. events.Select(json =>
        {
            var e = (ProjectedEvent)Activator.CreateInstance(set.Event.GetType())!;
            EventReadResult result = e.Read(json);
            return result.IsOk ? e : throw new InvalidOperationException(result.Message);
        }),
    ];

    private static byte[][] Fleet(int count) => [.. new EventStreams(seed: 20240601).Fleet(count).Select(EventJson.Of)];

    /// <summary>Process starts of Windows machines; made-up events where they are not at hand.</summary>
    private static byte[][] Windows(int count)
    {
        string file = Path.Combine(Environment.GetEnvironmentVariable("RULEGEN_SHARED") ?? "", "events/windows-process-starts.ndjson");
        return File.Exists(file)
            ? [.. File.ReadLines(file).Where((_, line) => line % 3 == 0).Take(count).Select(Encoding.UTF8.GetBytes)]
            : [.. new EventStreams(seed: 7).Web(count).Select(EventJson.Of)];
    }
}
