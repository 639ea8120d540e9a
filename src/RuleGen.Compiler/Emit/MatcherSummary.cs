using RuleGen.Compiler.Documents;
using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Emit;

/// <summary>Writes the documentation of a matcher's class: the rule's name, and in English what it looks for.</summary>
internal static class MatcherSummary
{
    public static void Write(RuleDocument document, Condition condition, CodeWriter writer)
    {
        writer.Line($"/// <summary>{CSharpText.Xml(document.Name?.Value ?? "")}</summary>");
        writer.Line("/// <remarks>");
        if (document.Description is { } description)
            writer.Line($"/// <para>{CSharpText.Xml(description.Value)}</para>");
        writer.Line("/// Matches an event where");
        writer.Line("/// <code>");
        foreach (string line in PlanNarrator.Narrate(condition))
            writer.Line("/// " + CSharpText.Xml(line));
        writer.Line("/// </code>");
        writer.Line("/// </remarks>");
    }
}
