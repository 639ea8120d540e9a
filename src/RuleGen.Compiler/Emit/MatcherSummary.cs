using System.Globalization;
using RuleGen.Compiler.Documents;
using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Emit;

/// <summary>Writes the documentation of a matcher's class: the rule's name, and in English what it looks for.</summary>
internal static class MatcherSummary
{
    /// <summary>Lines told of the conditions on one event; what is longer is no summary.</summary>
    private const int MostLines = 12;

    private const int LongestLine = 120;

    public static void Write(RuleDocument document, Condition condition, CodeWriter writer) =>
        Write(document, "Matches an event where", PlanNarrator.Narrate(condition), MostLines, writer);

    public static void Write(RuleDocument document, SequencePlan plan, CodeWriter writer) =>
        Write(document, "Matches, in this order,", PlanNarrator.Narrate(plan), MostLines * plan.Stages.Count, writer);

    public static void Write(RuleDocument document, SamplePlan plan, CodeWriter writer) =>
        Write(document, "Matches, in any order,", PlanNarrator.Narrate(plan), MostLines * plan.Stages.Count, writer);

    private static void Write(RuleDocument document, string lead, IEnumerable<string> lines, int most, CodeWriter writer)
    {
        writer.Line($"/// <summary>{CSharpText.Xml(document.Name?.Value ?? "")}</summary>");
        writer.Line("/// <remarks>");
        writer.Line("/// " + lead);
        writer.Line("/// <code>");
        List<string> all = lines.ToList();
        int told = all.Count;
        if (told > most + 1)
        {
            // In front of a condition that is not part of another one, if that leaves enough.
            for (told = most; told > most / 2 && !all[told].StartsWith("○", StringComparison.Ordinal);)
                told--;
        }

        foreach (string line in all.Take(told))
            writer.Line("/// " + CSharpText.Xml(Cut(line)));
        if (told < all.Count)
            writer.Line($"/// … and {(all.Count - told).ToString(CultureInfo.InvariantCulture)} more such lines, which the code has all");
        writer.Line("/// </code>");
        writer.Line("/// </remarks>");
    }

    private static string Cut(string line)
    {
        if (line.Length <= LongestLine)
            return line;
        int cut = LongestLine - 1;
        return line.Substring(0, char.IsHighSurrogate(line[cut - 1]) ? cut - 1 : cut) + "…";
    }
}
