using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RuleGen.Benchmarks.Peers;
using RuleGen.Benchmarks.Rules;
using RuleGen.Compiler;
using RuleGen.Compiler.Patterns;
using RuleGen.Semantics;

namespace RuleGen.Benchmarks;

/// <summary>The ratios that RuleGen promises, measured in one run.</summary>
internal static class Bars
{
    private const int HotEvents = 1_000;
    private const int StreamEvents = 50_000;
    private const string Ours = "RuleGen";
    private const string Regexes = "GeneratedRegex, one for each pattern";
    private const string Hand = "hand-tuned C#";

    /// <summary>Measures bars and prints each as soon as it is known.</summary>
    /// <param name="names">The bars to measure; all where none is named.</param>
    /// <param name="asJson">Whether to print JSON, an object a line.</param>
    public static void Run(IReadOnlyCollection<string> names, bool asJson)
    {
        var table = new BarTable(names, asJson);
        var streams = new EventStreams(seed: 20240601);
        ProcessEvent[] fleet = streams.Fleet(HotEvents);
        ProcessEvent[] web = streams.Web(HotEvents);
        ProcessEvent[] fleetStream = streams.Fleet(StreamEvents);
        ProcessEvent[] webStream = streams.Web(StreamEvents);
        table.Note(Describe("fleet", fleetStream));
        table.Note(Describe("web", webStream));

        WebServerRule(table, "P1", "fleet, hot", fleet, 0.06, 0.034);
        WebServerRule(table, "P1-cold", "fleet, stream", fleetStream, null, null);
        WebServerRule(table, "P2", "web, hot", web, 0.03, 0.018);
        WebServerRule(table, "P2-cold", "web, stream", webStream, 0.08, null);
        PatternList(table, new CommandLines(seed: 20240601));
        ContainerRule(table, "P5", "web, hot", web, 0.08, 0.05);
        ContainerRule(table, "P5-cold", "web, stream", webStream, null, null);
        SetBars.Run(table);
        ReadingBars.Run(table);
        BuildBars.Run(table);
        FootprintBars.Run(table);
        StreamBars.Run(table);
        GrowthBars.Run(table);
    }

    private static void WebServerRule(BarTable table, string bar, string title, ProcessEvent[] events, double? must, double? aim)
    {
        if (!table.Asks(bar))
            return;
        var comparison = new Comparison(title, events.Length);
        comparison.Add(Regexes, () =>
        {
            long count = 0;
            foreach (ProcessEvent e in events)
                count += SuspiciousCommandRegex.Matches(e) ? 1 : 0;
            return count;
        });
        comparison.Add(Hand, () =>
        {
            long count = 0;
            foreach (ProcessEvent e in events)
                count += HandTuned.SuspiciousCommand(e) ? 1 : 0;
            return count;
        });
        comparison.Add(Ours, () =>
        {
            long count = 0;
            foreach (ProcessEvent e in events)
                count += SuspiciousCommandExecutionViaWebServer.Matches(e) ? 1 : 0;
            return count;
        });
        IReadOnlyDictionary<string, double[]> times = comparison.Measure();
        double hand = Comparison.Median(times[Hand]);
        double byHand = Comparison.Ratio(times[Ours], times[Hand]);
        table.Add(bar, times[Ours], times[Regexes], must, aim, string.Create(
            CultureInfo.InvariantCulture,
            $"web server rule, {title} / GeneratedRegex; hand-tuned C# {hand:F1} ns, ours / hand-tuned {byHand:F2}"));
    }

    private static void ContainerRule(BarTable table, string bar, string title, ProcessEvent[] events, double? must, double? aim)
    {
        if (!table.Asks(bar))
            return;
        var comparison = new Comparison(title, events.Length);
        comparison.Add(Regexes, () =>
        {
            long count = 0;
            foreach (ProcessEvent e in events)
                count += ContainerExploitRegex.Matches(e) ? 1 : 0;
            return count;
        });
        comparison.Add(Ours, () =>
        {
            long count = 0;
            foreach (ProcessEvent e in events)
                count += WebServerExploitationDetectedViaDefendForContainers.Matches(e) ? 1 : 0;
            return count;
        });
        IReadOnlyDictionary<string, double[]> times = comparison.Measure();
        table.Add(bar, times[Ours], times[Regexes], must, aim, $"container rule, {title} / GeneratedRegex");
    }

    /// <summary>The long list of the web server rule alone, over every command line. The worse of fleet and web counts.</summary>
    private static void PatternList(BarTable table, CommandLines source)
    {
        if (!table.Asks("P3") && !table.Asks("P4"))
            return;
        if (RuleLists.Longest(RuleLists.WebServerRule, "process.command_line like~ ") is not { Length: > 0 } patterns)
            throw new FileNotFoundException("The rule with the long list is missing.", RuleLists.WebServerRule);
        var set = new PatternSet(ignoringCase: true, PatternSetPlanner.Plan(EquatableArray.Of(patterns), ignoringCase: true), patterns);
        string[] literals = [.. patterns.Select(p => p.Split('*', '?').MaxBy(l => l.Length)!).Distinct()];
        var values = SearchValues.Create(literals, StringComparison.OrdinalIgnoreCase);
        var alternation = new Regex(
            "^(?:" + string.Join('|', patterns.Select(p => Regex.Escape(p).Replace("\\*", ".*").Replace("\\?", "."))) + ")$",
            RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant);
        var p3 = new List<(string Title, double[] Ours, double[] Peer)>();
        var p4 = new List<(string Title, double[] Ours, double[] Peer)>();
        var native = new List<(string Title, double[] Ours, double[] Peer)>();
        Hyperscan? hyperscan = Hyperscan.IsPresent ? new Hyperscan(patterns) : null;
        foreach ((string title, string[] lines) in new[] { ("fleet", source.Fleet(HotEvents)), ("web", source.Web(HotEvents)) })
        {
            Func<long> ours = () =>
            {
                long count = 0;
                foreach (string line in lines)
                    count += set.Matches(line) ? 1 : 0;
                return count;
            };
            Func<long> search = () =>
            {
                long count = 0;
                foreach (string line in lines)
                    count += line.AsSpan().ContainsAny(values) ? 1 : 0;
                return count;
            };
            Func<long> regex = () =>
            {
                long count = 0;
                foreach (string line in lines)
                    count += alternation.IsMatch(line) ? 1 : 0;
                return count;
            };
            if (ours() != regex())
                throw new InvalidOperationException("The list and the regex differ.");

            // SearchValues finds literals only, so its count is no verdict and differs.
            var comparison = new Comparison(title, lines.Length) { ResultsMayDiffer = true };
            comparison.Add("search", search);
            comparison.Add("regex", regex);
            comparison.Add(Ours, ours);
            if (hyperscan is not null)
            {
                byte[][] texts = [.. lines.Select(Encoding.UTF8.GetBytes)];
                Func<long> scan = () =>
                {
                    long count = 0;
                    foreach (byte[] text in texts)
                        count += hyperscan.Matches(text) ? 1 : 0;
                    return count;
                };
                if (ours() != scan())
                    throw new InvalidOperationException("The list and Hyperscan differ.");
                comparison.Add("hyperscan", scan);
            }

            IReadOnlyDictionary<string, double[]> times = comparison.Measure();
            if (hyperscan is not null)
                native.Add((title, times[Ours], times["hyperscan"]));
            p3.Add((title, times[Ours], times["search"]));
            p4.Add((title, times[Ours], times["regex"]));
        }

        AddWorst(table, "P3", p3, 0.45, 0.33, $"{patterns.Length} patterns / SearchValues.ContainsAny of their literals");
        AddWorst(table, "P4", p4, 0.5, 0.35, $"{patterns.Length} patterns / one NonBacktracking regex");
        if (native.Count > 0)
            AddWorst(table, "P3-hyperscan", native, null, null, $"{patterns.Length} patterns / Hyperscan, exact, UTF-8");
    }

    private static void AddWorst(
        BarTable table, string bar, List<(string Title, double[] Ours, double[] Peer)> rows, double? must, double? aim, string note)
    {
        (string title, double[] ours, double[] peer) = rows.MaxBy(row => Comparison.Ratio(row.Ours, row.Peer));
        string all = string.Join(", ", rows.Select(row =>
            row.Title + " " + Comparison.Ratio(row.Ours, row.Peer).ToString("F3", CultureInfo.InvariantCulture)));
        table.Add(bar, ours, peer, must, aim, $"{note}, {title}, hot ({all})");
    }

    private static string Describe(string name, ProcessEvent[] events)
    {
        double n = events.Length;
        double Share(Func<ProcessEvent, bool> condition) => events.Count(condition) / n;
        string[] shells = ["bash", "dash", "sh", "zsh"];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: command lines of {events.Average(e => e.CommandLine!.Length):F0} characters, {Share(e => shells.Contains(e.Name)):P1} shells, " +
            $"{Share(e => e.Action == "exec" && e.Arguments is [_, "-c", ..]):P1} execs with -c, {Share(e => e.Action == "fork"):P1} forks, " +
            $"{Share(e => e.Type == "end"):P1} ends, matches {Share(SuspiciousCommandExecutionViaWebServer.Matches):P2} and " +
            $"{Share(WebServerExploitationDetectedViaDefendForContainers.Matches):P2}");
    }
}
