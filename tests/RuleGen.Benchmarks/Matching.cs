using System.Buffers;
using System.Text.RegularExpressions;
using RuleGen.Compiler;
using RuleGen.Compiler.Patterns;
using RuleGen.Semantics;

namespace RuleGen.Benchmarks;

/// <summary>What matching costs.</summary>
internal static class Matching
{
    /// <summary>A long list of wildcard patterns over command lines, against what .NET offers for it.</summary>
    public static void PatternList(string rulePath)
    {
        if (RuleLists.Longest(rulePath, "process.command_line like~ ") is not { Length: > 0 } patterns)
        {
            Console.WriteLine($"Pattern list: skipped, there is no '{rulePath}'.");
            return;
        }

        var lines = new CommandLines(seed: 20240601);
        string plan = PatternSetPlanner.Plan(EquatableArray.Of(patterns), ignoringCase: true);
        Console.WriteLine($"{patterns.Length} patterns, plan {plan}");
        Compare("fleet, hot", patterns, plan, lines.Fleet(1_000));
        Compare("web, hot", patterns, plan, lines.Web(1_000));
        Compare("fleet, stream", patterns, plan, lines.Fleet(50_000));
        Compare("web, stream", patterns, plan, lines.Web(50_000));
    }

    private static void Compare(string title, string[] patterns, string plan, string[] lines)
    {
        var set = new PatternSet(ignoringCase: true, plan, patterns);
        long places = 0;
        long windows = 0;
        long wholes = 0;
        foreach (string line in lines)
        {
            set.Matches(line, out CountedWork work);
            places += work.Places;
            windows += work.Windows;
            wholes += work.WholeTexts;
        }

        double n = lines.Length;
        Console.WriteLine(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"Average length {lines.Average(l => l.Length):F1}; " +
            $"{places / n:F2} places, {windows / n:F2} windows, {wholes / n:F2} whole texts each."));

        // The literals alone: the longest of each pattern. What they find is no verdict yet.
        string[] literals = [.. patterns.Select(p => p.Split('*', '?').MaxBy(l => l.Length)!).Distinct()];
        var values = SearchValues.Create(literals, StringComparison.OrdinalIgnoreCase);
        var alternation = new Regex(
            "^(?:" + string.Join('|', patterns.Select(AsRegex)) + ")$",
            RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant);
        Regex[] single = [.. patterns.Select(p => new Regex(
            "^" + AsRegex(p) + "$",
            RegexOptions.Compiled | RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant))];

        var literalsOnly = new Comparison(title + ", literals against verdicts", lines.Length) { ResultsMayDiffer = true };
        literalsOnly.Add("SearchValues<string>.ContainsAny", () => Count(lines, l => l.AsSpan().ContainsAny(values)));
        literalsOnly.Add("PatternSet", () => Count(lines, l => set.Matches(l)));
        literalsOnly.Run();

        var verdicts = new Comparison(title + ", verdicts", lines.Length);
        verdicts.Add("Regex, NonBacktracking, one alternation", () => Count(lines, l => alternation.IsMatch(l)));
        verdicts.Add("Regex, Compiled, one for each pattern", () => Count(lines, l => Array.Exists(single, r => r.IsMatch(l))));
        verdicts.Add("PatternSet", () => Count(lines, l => set.Matches(l)));
        verdicts.Add("PatternSet, 16 at a time", CountWith(lines, new PatternSet(PatternSetPath.Vector128, true, plan, patterns)));
        verdicts.Add("PatternSet, scalar", CountWith(lines, new PatternSet(PatternSetPath.Scalar, true, plan, patterns)));
        verdicts.Run();
    }

    private static Func<long> CountWith(string[] lines, PatternSet set) => () => Count(lines, l => set.Matches(l));

    private static long Count(string[] lines, Func<string, bool> matches)
    {
        long count = 0;
        foreach (string line in lines)
            count += matches(line) ? 1 : 0;
        return count;
    }

    private static string AsRegex(string pattern) => Regex.Escape(pattern).Replace("\\*", ".*").Replace("\\?", ".");
}
