using System.Diagnostics;
using System.Reflection;
using RuleGen.Events;
using RuleGen.Loading;
using RuleGen.Sequences;

namespace RuleGen.Cli.Results;

/// <summary>What rules cost on given events, in nanoseconds of wall time: of several passes the fastest, which others disturb least.</summary>
/// <param name="Events">Number of events.</param>
/// <param name="Reading">Time to read an event.</param>
/// <param name="All">Time to read an event and run all rules over it.</param>
/// <param name="Rules">The rules, the dearest first.</param>
internal sealed record RuleCosts(int Events, double Reading, double All, IReadOnlyList<RuleCost> Rules)
{
    /// <summary>Events of which each rule is asked alone; they are held in memory as rules see them.</summary>
    private const int MaxEventsAlone = 2_000;

    private const int Passes = 5;

    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(300);

    /// <summary>Measures.</summary>
    /// <param name="loaded">The rules.</param>
    /// <param name="lines">Events that can be read, at least one.</param>
    public static RuleCosts Measure(LoadedRules loaded, byte[][] lines)
    {
        RuleSetBase rules = loaded.NewRuleSet();
        double reading = Fastest(lines.Length, () =>
        {
            foreach (byte[] line in lines)
                rules.Event.Read(line);
        });
        double all = Fastest(lines.Length, () =>
        {
            foreach (byte[] line in lines)
                rules.Match(line);
            rules.Finish();
        });
        return new RuleCosts(lines.Length, reading, all, Alone(loaded, rules, lines));
    }

    /// <summary>Asks each rule by itself, all of them in turn several times, so that a disturbance hits no rule alone.</summary>
    private static RuleCost[] Alone(LoadedRules loaded, RuleSetBase rules, byte[][] lines)
    {
        int step = ((lines.Length - 1) / MaxEventsAlone) + 1;
        var events = new List<ProjectedEvent>();
        for (int i = 0; i < lines.Length; i += step)
        {
            ProjectedEvent e = rules.Event.Twin();
            e.Read(lines[i]);
            events.Add(e);
        }

        Func<int>[] matchers = [.. rules.Rules.Select(rule => MatcherOf(rule, loaded, rules, [.. events]))];
        long end = Stopwatch.GetTimestamp() + (long)(WarmUp.TotalSeconds * Stopwatch.Frequency);
        int[] counts = new int[matchers.Length];
        do
        {
            for (int i = 0; i < matchers.Length; i++)
                counts[i] = matchers[i]();
        }
        while (Stopwatch.GetTimestamp() < end);
        double[] fastest = [.. matchers.Select(_ => double.MaxValue)];
        for (int pass = 0; pass < Passes; pass++)
        {
            for (int i = 0; i < matchers.Length; i++)
                fastest[i] = Math.Min(fastest[i], Time(matchers[i]));
        }

        return [.. rules.Rules.Select((rule, i) => new RuleCost(rule, fastest[i] / events.Count, counts[i])).OrderByDescending(cost => cost.Nanoseconds)];
    }

    /// <summary>What asks a rule about all events and counts those that matter to it.</summary>
    private static Func<int> MatcherOf(RuleInfo rule, LoadedRules loaded, RuleSetBase rules, ProjectedEvent[] events)
    {
        if (rules.StreamMatchers.FirstOrDefault(matcher => matcher.Rule == rule) is { } stream)
        {
            var hits = new StageHits();
            return () => Count(events, e =>
            {
                hits.Clear();
                stream.Observe(e, ulong.MaxValue, hits);
                return !hits.All.IsEmpty;
            });
        }

        Type type = TypeOf(rule, loaded, rules);

        // A rule that asks for ancestors is an instance, which finds none outside of a stream.
        if (type.IsSubclassOf(typeof(DescendantMatcher)))
        {
            var descendant = (DescendantMatcher)Activator.CreateInstance(type, nonPublic: true)!;
            return () => Count(events, descendant.Matches);
        }

        MethodInfo matches = type.GetMethod("Matches", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic, [rules.Event.GetType()])
            ?? throw new MissingMethodException(type.FullName, "Matches");
        return (Func<int>)typeof(RuleCosts).GetMethod(nameof(Typed), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(rules.Event.GetType())
            .Invoke(null, [matches, events])!;
    }

    private static Type TypeOf(RuleInfo rule, LoadedRules loaded, RuleSetBase rules)
    {
        string name = loaded.Project.Rules.Single(summary => summary.RuleId == rule.Id).ClassName;
        return rules.GetType().Assembly.GetType(rules.GetType().Namespace + "." + name, throwOnError: true)!;
    }

    private static Func<int> Typed<TEvent>(MethodInfo matches, ProjectedEvent[] events)
        where TEvent : ProjectedEvent
    {
        TEvent[] typed = [.. events.Cast<TEvent>()];
        return () => Count(typed, matches.CreateDelegate<Func<TEvent, bool>>());
    }

    private static int Count<TEvent>(TEvent[] events, Func<TEvent, bool> matters)
    {
        int count = 0;
        foreach (TEvent e in events)
            count += matters(e) ? 1 : 0;
        return count;
    }

    private static double Fastest(int items, Action pass)
    {
        long end = Stopwatch.GetTimestamp() + (long)(WarmUp.TotalSeconds * Stopwatch.Frequency);
        do
            pass();
        while (Stopwatch.GetTimestamp() < end);
        double fastest = double.MaxValue;
        for (int i = 0; i < Passes; i++)
        {
            fastest = Math.Min(fastest, Time(() =>
            {
                pass();
                return 0;
            }));
        }

        return fastest / items;
    }

    private static double Time(Func<int> pass)
    {
        long start = Stopwatch.GetTimestamp();
        pass();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }
}
