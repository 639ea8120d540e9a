using RuleGen.Compiler.Documents;
using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Emit;

/// <summary>Writes the matcher of a rule that decides single events and asks what their processes descend from.</summary>
internal static class DescendantMatcherEmitter
{
    public static string Emit(RuleDocument document, string path, string className, EventPlan plan, CompilerOptions options)
    {
        var members = new MatcherMembers();
        foreach (string name in new[] { className, "Info", "Matches", "Rule", "GetRule", "IsProcess", "ProcessFilterCount", "HasAncestor" })
            members.Name(name);
        var body = new CodeWriter();
        new ConditionEmitter(new ProjectedSource(isInstance: true), new LeafNames(members), members).Return(plan.Condition, body);

        var writer = new CodeWriter();
        SourceHeader.Write(writer, "from " + SourceHeader.FileName(path), options);
        writer.Line($"namespace {options.Namespace};");
        writer.Line();
        MatcherSummary.Write(document, plan.Condition, writer);
        writer.Line(SourceHeader.GeneratedCode);
        using (writer.Block($"{(options.IsPublic ? "public" : "internal")} sealed partial class {className} : {RuntimeNames.DescendantMatcher}"))
        {
            writer.Line($"protected override {RuntimeNames.RuleInfo} GetRule() => Info;");
            writer.Line();
            using (writer.Block($"protected override bool Matches({RuntimeNames.ProjectedEvent} projected)"))
            {
                writer.Line($"var e = ({ProjectedSource.ClassName})projected;");
                writer.Line(body.ToString().TrimEnd('\n'));
            }

            ProcessFilters(members, writer);
            members.Write(writer);
            writer.Line();
            RuleInfoEmitter.Write(document, writer);
        }

        return writer.ToString();
    }

    /// <summary>Writes which events are of processes that the rule asks about; nothing for a rule that does not.</summary>
    public static void ProcessFilters(MatcherMembers members, CodeWriter writer)
    {
        if (members.ProcessFilters.Count == 0)
            return;
        writer.Line();
        writer.Line($"protected override int ProcessFilterCount => {members.ProcessFilters.Count};");
        writer.Line();
        using (writer.Block($"protected override bool IsProcess(int filter, {RuntimeNames.ProjectedEvent} projected)"))
        {
            writer.Line($"var e = ({ProjectedSource.ClassName})projected;");
            if (members.ProcessFilters.Count == 1)
            {
                writer.Line($"return {members.ProcessFilters[0]}(e);");
                return;
            }

            writer.Line("return filter switch");
            writer.Line("{");
            for (int i = 0; i < members.ProcessFilters.Count; i++)
                writer.Line($"    {(i == members.ProcessFilters.Count - 1 ? "_" : i.ToString(System.Globalization.CultureInfo.InvariantCulture))} => {members.ProcessFilters[i]}(e),");
            writer.Line("};");
        }
    }
}
