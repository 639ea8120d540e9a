using RuleGen.Compiler.Documents;
using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Emit;

/// <summary>Writes the documentation of a matcher's class: the rule's name, and in English what it looks for.</summary>
internal static class MatcherSummary
{
    public static void Write(RuleDocument document, Condition condition, CodeWriter writer) =>
        Write(document, "Matches an event where", PlanNarrator.Narrate(condition), writer);

    public static void Write(RuleDocument document, SequencePlan plan, CodeWriter writer) =>
        Write(document, "Matches, in this order,", PlanNarrator.Narrate(plan), writer);

    public static void Write(RuleDocument document, SamplePlan plan, CodeWriter writer) =>
        Write(document, "Matches, in any order,", PlanNarrator.Narrate(plan), writer);

    private static void Write(RuleDocument document, string lead, IEnumerable<string> lines, CodeWriter writer)
    {
        writer.Line($"/// <summary>{CSharpText.Xml(document.Name?.Value ?? "")}</summary>");
        writer.Line("/// <remarks>");
        if (document.Description is { } description)
            writer.Line($"/// <para>{CSharpText.Xml(description.Value)}</para>");
        writer.Line("/// " + lead);
        writer.Line("/// <code>");
        foreach (string line in lines)
            writer.Line("/// " + CSharpText.Xml(line));
        writer.Line("/// </code>");
        writer.Line("/// </remarks>");
    }
}
