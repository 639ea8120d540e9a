using System.Globalization;
using RuleGen.Compiler.Documents;
using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Emit;

/// <summary>Writes the matcher of a rule that looks for events in an order: which stages an event satisfies, and its keys. The runtime does the rest.</summary>
internal static class SequenceMatcherEmitter
{
    public static string Emit(RuleDocument document, string path, string className, SequencePlan plan, StreamOrder order, CompilerOptions options)
    {
        var members = new MatcherMembers();
        foreach (string name in new[] { className, "Info", "Shape", "Observe", "Rule", "Order" })
            members.Name(name);
        var conditions = new ConditionEmitter(new ProjectedSource(), new LeafNames(members), members);
        var observe = new CodeWriter();
        var stages = new CodeWriter();
        foreach (StageRun run in StageRun.Of(plan.Stages).Reverse())
            Stage(run.Stage, "IsStage" + Number(run.First + 1), Taking(run), conditions, members, observe, stages);
        if (plan.Until is { } until)
            Stage(until, "IsUntil", "hits.Until();", conditions, members, observe, stages);

        var writer = new CodeWriter();
        SourceHeader.Write(writer, "from " + SourceHeader.FileName(path));
        writer.Line($"namespace {options.Namespace};");
        writer.Line();
        MatcherSummary.Write(document, plan, writer);
        writer.Line(SourceHeader.GeneratedCode);
        using (writer.Block($"{(options.IsPublic ? "public" : "internal")} sealed partial class {className} : {RuntimeNames.SequenceMatcher}"))
        {
            writer.Line($"private static readonly {RuntimeNames.SequenceShape} Shape = new({Shape(plan)});");
            writer.Line();
            writer.Line("/// <summary>Makes a matcher that has seen nothing.</summary>");
            writer.Line($"public {className}() : base(Info, Shape, new {RuntimeNames.EventOrder}({Order(order)}))");
            writer.Line("{");
            writer.Line("}");
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            using (writer.Block($"protected override void Observe({RuntimeNames.ProjectedEvent} projected, {RuntimeNames.StageHits} hits)"))
            {
                writer.Line($"var e = ({ProjectedSource.ClassName})projected;");
                writer.Line(observe.ToString().TrimEnd('\n'));
            }

            writer.Line();
            writer.Line(stages.ToString().TrimEnd('\n'));
            foreach (string member in members.Fields.Concat(members.Methods))
            {
                writer.Line();
                writer.Line(member);
            }

            writer.Line();
            RuleInfoEmitter.Write(document, writer);
        }

        return writer.ToString();
    }

    private static void Stage(
        StagePlan stage, string wish, string taking, ConditionEmitter conditions, MatcherMembers members, CodeWriter observe, CodeWriter stages)
    {
        string name = members.Name(wish);
        observe.Line();
        observe.Line("// " + CSharpText.Comment(stage.Source));
        using (observe.Block($"if ({name}(e))"))
        {
            foreach (KeyPlan key in stage.Keys)
                observe.Line($"hits.Key(e.{FieldNames.PropertyOf(key.Field)}{(key.IsOptional ? ", isOptional: true" : "")});");
            observe.Line(taking);
        }

        stages.Line();
        using (stages.Block($"private static bool {name}({ProjectedSource.ClassName} e)"))
        {
            var body = new CodeWriter();
            conditions.Body(stage.Condition, body);
            stages.Line(body.ToString().TrimEnd('\n'));
        }
    }

    private static string Taking(StageRun run) => run.Count == 1
        ? $"hits.Stage({Number(run.First)});"
        : $"hits.Stages({Number(run.First)}, {Number(run.Last)});";

    private static string Shape(SequencePlan plan)
    {
        string missing = string.Concat(plan.Stages.Select((stage, index) => stage.IsMissing ? ", " + Number(index) : ""));
        string span = plan.MaxSpan is { } milliseconds ? CSharpText.Literal(milliseconds) : "null";
        return $"stageCount: {Number(plan.Stages.Count)}, maxSpanMilliseconds: {span}{(missing.Length == 0 ? "" : ", missing: [" + missing.Substring(2) + "]")}";
    }

    private static string Order(StreamOrder order) =>
        $"{CSharpText.Literal(order.TimestampField)}, {(order.TiebreakerField is null ? "null" : CSharpText.Literal(order.TiebreakerField))}";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
