using System.Globalization;
using RuleGen.Compiler.Documents;

namespace RuleGen.Compiler.Emit;

/// <summary>
/// Writes what a rule file says as constants. It is made when it is first asked for, which most rules of a running program never are: its texts
/// are most of a rule's memory.
/// </summary>
internal static class RuleInfoEmitter
{
    public static void Write(RuleDocument document, CodeWriter writer)
    {
        writer.Line("/// <summary>What the rule file says about the rule.</summary>");
        writer.Line($"public static {RuntimeNames.RuleInfo} Info => _info ?? {RuntimeNames.RuleInfo}.Keep(ref _info, new()");
        writer.Line("{");
        foreach (string property in Properties(document))
        {
            string[] lines = property.Split('\n');
            writer.Line("    " + lines[0] + (lines.Length == 1 ? "," : ""));
            for (int i = 1; i < lines.Length; i++)
                writer.Line(lines[i].Length == 0 ? "" : "        " + lines[i] + (i == lines.Length - 1 ? "," : ""));
        }

        writer.Line("});");
        writer.Line();
        writer.Line($"private static {RuntimeNames.RuleInfo}? _info;");
    }

    private static IEnumerable<string> Properties(RuleDocument document)
    {
        yield return "Id = " + CSharpText.Literal(document.Id?.Value ?? "");
        yield return "Name = " + CSharpText.Literal(document.Name?.Value ?? "");
        yield return "Query = " + CSharpText.Lines(document.Query?.Value ?? "");
        foreach (string property in Texts(
            ("Description", document.Description),
            ("Version", document.Version),
            ("License", document.License),
            ("InvestigationGuide", document.Guide.Note),
            ("Setup", document.Guide.Setup),
            ("BuildingBlockType", document.Alerts.BuildingBlockType)))
        {
            yield return property;
        }

        if (document.Alerts.Severity is { } severity)
            yield return $"Severity = {RuntimeNames.RuleSeverity}.{severity.Value}";
        if (document.Alerts.RiskScore is { } riskScore)
            yield return "RiskScore = " + Number(riskScore.Value);
        if (document.Alerts.MaxSignals is { } maxSignals)
            yield return "MaxSignals = " + Number(maxSignals.Value);
        if (document.Schedule.LookBack is { } lookBack)
            yield return "LookBack = " + Span(lookBack.Value);
        if (document.Schedule.Interval is { } interval)
            yield return "Interval = " + Span(interval.Value);
        foreach (string property in Lists(
            ("Authors", document.Authors),
            ("Tags", document.Alerts.Tags),
            ("References", document.References),
            ("IndexPatterns", document.Events.IndexPatterns),
            ("FalsePositives", document.Guide.FalsePositives),
            ("InvestigationFields", document.Guide.InvestigationFields),
            ("OperatingSystems", document.Endpoint.OperatingSystems)))
        {
            yield return property;
        }

        if (document.Threats.Any(threat => threat.Tactic is not null))
            yield return "Attack = [" + string.Join(", ", document.Threats.Where(threat => threat.Tactic is not null).Select(Tactic)) + "]";
        if (document.Endpoint.Actions.Count > 0)
            yield return "Actions = [" + string.Join(", ", document.Endpoint.Actions.Select(Action)) + "]";
    }

    private static IEnumerable<string> Texts(params (string Name, Sourced<string>? Text)[] texts) =>
        texts.Where(pair => pair.Text is not null).Select(pair => $"{pair.Name} = {CSharpText.Literal(pair.Text!.Value)}");

    private static IEnumerable<string> Lists(params (string Name, EquatableArray<Sourced<string>> Items)[] lists) =>
        lists.Where(pair => pair.Items.Count > 0).Select(pair => $"{pair.Name} = {CSharpText.LiteralList(pair.Items.Select(item => item.Value))}");

    private static string Tactic(Threat threat)
    {
        IEnumerable<string> techniques = threat.Techniques
            .SelectMany(technique => technique.Subtechniques.Prepend(technique.Self))
            .Select(reference => $"new {RuntimeNames.AttackTechnique}({Text(reference.Id)}, {Text(reference.Name)})");
        return $"new {RuntimeNames.AttackTactic}({Text(threat.Tactic!.Id)}, {Text(threat.Tactic.Name)}, [{string.Join(", ", techniques)}])";
    }

    private static string Action(EndpointAction action) =>
        $"new {RuntimeNames.RuleAction}({Text(action.Action)}, {Text(action.Field)}, {Number(action.State?.Value ?? 0)}, {CSharpText.Literal(action.Tree?.Value ?? false)})";

    private static string Text(Sourced<string>? text) => CSharpText.Literal(text?.Value ?? "");

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Span(TimeSpan value) => $"new global::System.TimeSpan({CSharpText.Literal(value.Ticks)})";
}
