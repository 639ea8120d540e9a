using System.Globalization;
using RuleGen.Compiler.Documents;
using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Emit;

/// <summary>Writes the documentation of a matcher's class: the rule's name, and in English what it looks for.</summary>
internal static class MatcherSummary
{
    /// <summary>Lines told of the conditions on one event where some of them consist of others, which can be left out.</summary>
    private const int ManyLines = 8;

    /// <summary>Lines told of the conditions on one event; what is longer is no summary.</summary>
    private const int MostLines = 12;

    private const int LongestLine = 120;

    public static void Write(RuleDocument document, Condition condition, CodeWriter writer) =>
        Write(document, $"Matches {PlanNarrator.EventOf(condition)} where", PlanNarrator.Narrate(condition), 1, writer);

    public static void Write(RuleDocument document, SequencePlan plan, CodeWriter writer) =>
        Write(document, "Matches, in this order,", PlanNarrator.Narrate(plan), plan.Stages.Count, writer);

    public static void Write(RuleDocument document, SamplePlan plan, CodeWriter writer) =>
        Write(document, "Matches, in any order,", PlanNarrator.Narrate(plan), plan.Stages.Count, writer);

    private static void Write(RuleDocument document, string lead, IEnumerable<string> lines, int events, CodeWriter writer)
    {
        writer.Line($"/// <summary>{CSharpText.Xml(document.Name?.Value ?? "")}</summary>");
        writer.Line("/// <remarks>");
        writer.Line("/// " + lead);
        writer.Line("/// <code>");
        List<string> all = Fold(lines.ToList(), ManyLines * events);
        int told = all.Count, most = MostLines * events;
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

    /// <summary>
    /// Where there are too many lines, leaves out what the largest conditions consist of, one after the other, and says how many parts they have:
    /// <c>○ one of 5 conditions</c>.
    /// </summary>
    private static List<string> Fold(List<string> lines, int most)
    {
        int[] inside = Inside(lines);
        var isLeftOut = new bool[lines.Count];
        int told = lines.Count;

        // A condition has more lines than those within it, so that it comes before them.
        foreach (int head in Enumerable.Range(0, lines.Count).Where(i => inside[i] > 0).OrderByDescending(i => inside[i]))
        {
            if (told <= most)
                break;
            if (isLeftOut[head])
                continue;
            int depth = Depth(lines[head + 1]);
            int parts = Enumerable.Range(head + 1, inside[head]).Count(i => Depth(lines[i]) == depth);
            string conditions = parts == 1 ? " 1 condition" : $" {parts.ToString(CultureInfo.InvariantCulture)} conditions";
            string verb = lines[head].EndsWith("of", StringComparison.Ordinal) ? "" : parts == 1 ? " holds" : " hold";
            lines[head] += conditions + verb;
            told -= inside[head];
            for (int i = head + 1; i <= head + inside[head]; i++)
                isLeftOut[i] = true;
        }

        return lines.Where((_, i) => !isLeftOut[i]).ToList();
    }

    /// <summary>For each line the number of lines behind it that belong to its condition.</summary>
    private static int[] Inside(List<string> lines)
    {
        var inside = new int[lines.Count];
        var open = new Stack<(int Head, int Depth)>();
        for (int i = 0; i <= lines.Count; i++)
        {
            int depth = i < lines.Count ? Depth(lines[i]) : -1;
            while (open.Count > 0 && open.Peek().Depth >= depth)
            {
                int head = open.Pop().Head;
                inside[head] = i - head - 1;
            }

            if (depth >= 0)
                open.Push((i, depth));
        }

        return inside;
    }

    /// <summary>How far a condition is indented; −1 for a line that is none.</summary>
    private static int Depth(string line)
    {
        int depth = line.Length - line.TrimStart(' ').Length;
        return depth < line.Length && line[depth] == '○' ? depth : -1;
    }

    private static string Cut(string line)
    {
        if (line.Length <= LongestLine)
            return line;
        int cut = LongestLine - 1;
        return line.Substring(0, char.IsHighSurrogate(line[cut - 1]) ? cut - 1 : cut) + "…";
    }
}
