using RuleGen.Compiler.Documents;
using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Emit;

/// <summary>Writes the matcher of a rule that decides single events.</summary>
internal static class EventMatcherEmitter
{
    /// <summary>A matcher without state, or where the plan asks for ancestors, one that a rule set makes an instance of.</summary>
    public static string Emit(RuleDocument document, string path, string className, EventPlan plan, string? category, IReadOnlyList<OwnTypeSource> ownTypes, CompilerOptions options)
    {
        if (PlanFields.HasDescendants(plan))
            return DescendantMatcherEmitter.Emit(document, path, className, plan, options);
        var members = new MatcherMembers();
        var leaves = new LeafNames(members, areShared: ownTypes.Count > 0);
        members.Name(className);
        members.Name("Info");
        members.Name("Matches");
        var matches = new CodeWriter();
        Matches(new ProjectedSource(), plan.Condition, leaves, members, isPublic: true, options, matches);
        foreach (OwnTypeSource source in ownTypes)
        {
            matches.Line();
            Condition condition = ImpliedCategory.Remove(plan.Condition, source.Model, category);
            Matches(source, condition, leaves, members, source.Model.IsPublic, options, matches);
        }

        var writer = new CodeWriter();
        SourceHeader.Write(writer, "from " + SourceHeader.FileName(path), options);
        writer.Line($"namespace {options.Namespace};");
        writer.Line();
        MatcherSummary.Write(document, plan.Condition, writer);
        writer.Line(SourceHeader.GeneratedCode);
        using (writer.Block($"{(options.IsPublic ? "public" : "internal")} static partial class {className}"))
        {
            writer.Line(matches.ToString().TrimEnd('\n'));
            members.Write(writer);
            writer.Line();
            RuleInfoEmitter.Write(document, writer);
        }

        return writer.ToString();
    }

    private static void Matches(
        EventSource source, Condition condition, LeafNames leaves, MatcherMembers members, bool isPublic, CompilerOptions options, CodeWriter writer)
    {
        if (options.IsPublic)
            writer.Line("/// <summary>Whether the event is what the rule looks for.</summary>");
        string access = isPublic ? "public" : "internal";
        new ConditionEmitter(source, leaves, members).Method($"{access} static bool Matches({source.Parameters})", condition, writer);
    }
}
