using System.Globalization;
using RuleGen.Compiler.Documents;
using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Emit;

/// <summary>Writes the matcher of a rule that follows several events: which stages an event satisfies, and its keys. The runtime does the rest.</summary>
internal static class StreamMatcherEmitter
{
    /// <summary>All tests from this one on share the last bit of what a matcher is told to test.</summary>
    private const int LastTestBit = 63;

    public static string Emit(RuleDocument document, string path, string className, SequencePlan plan, StreamOrder order, CompilerOptions options)
    {
        var frame = new Frame(document, path, className, plan, order, options);
        IReadOnlyList<StageRun> runs = StageRun.Of(plan.Stages);
        foreach (StageRun run in runs.Reverse())
            frame.Stage(run.Stage, "IsStage" + Number(run.First + 1), Taking(run));
        if (plan.Until is { } until)
            frame.Stage(until, "IsUntil", ".Until();");
        foreach (StageRun run in runs.Where(run => run.Stage.Continuation is not null))
            frame.Continuation(run, "ContinuesStage" + Number(run.First + 1));
        return frame.Write(writer => MatcherSummary.Write(document, plan, writer), RuntimeNames.SequenceMatcher, $"new({Shape(plan)})", Earlier(plan));
    }

    public static string Emit(RuleDocument document, string path, string className, SamplePlan plan, StreamOrder order, CompilerOptions options)
    {
        var frame = new Frame(document, path, className, plan, order, options);
        for (int stage = plan.Stages.Count - 1; stage >= 0; stage--)
            frame.Stage(plan.Stages[stage], "IsStage" + Number(stage + 1), $".Stage({Number(stage)});");
        return frame.Write(writer => MatcherSummary.Write(document, plan, writer), RuntimeNames.SampleMatcher, "stageCount: " + Number(plan.Stages.Count), "");
    }

    /// <summary>The stages in the order in which a matcher tests them: later ones come first, what ends partial matches last.</summary>
    public static IEnumerable<StagePlan> TestsOf(MatchPlan plan) => plan switch
    {
        SequencePlan node => StageRun.Of(node.Stages).Select(run => run.Stage).Reverse().Concat(node.Until is null ? [] : [node.Until]),
        SamplePlan node => node.Stages.Reverse(),
        _ => throw new NotSupportedException(plan.GetType().Name),
    };

    private static string Taking(StageRun run) => run.Count == 1
        ? $".Stage({Number(run.First)});"
        : $".Stages({Number(run.First)}, {Number(run.Last)});";

    private static string Shape(SequencePlan plan)
    {
        string missing = string.Concat(plan.Stages.Select((stage, index) => stage.IsMissing ? ", " + Number(index) : ""));
        string span = plan.MaxSpan is { } milliseconds ? CSharpText.Literal(milliseconds) : "null";
        return $"stageCount: {Number(plan.Stages.Count)}, maxSpanMilliseconds: {span}{(missing.Length == 0 ? "" : ", missing: [" + missing.Substring(2) + "]")}";
    }

    /// <summary>What is kept of the events that later stages read, and which stages do so; empty where none does.</summary>
    private static string Earlier(SequencePlan plan)
    {
        if (plan.Aliases.Count == 0)
            return "";
        var lines = new CodeWriter();
        lines.Line("{");
        lines.Line("    Aliases =");
        lines.Line("    [");
        foreach (AliasPlan alias in plan.Aliases)
        {
            List<int> stages = Enumerable.Range(0, plan.Stages.Count).Where(stage => plan.Stages[stage].Alias == alias.Name).ToList();
            IEnumerable<string> fields = alias.Fields.Select(RuleEventEmitter.Construct);
            lines.Line($"        new({Number(stages[0])}, {Number(stages[stages.Count - 1])}, {string.Join(", ", fields)}), // {CSharpText.Comment(alias.Name)}");
        }

        IEnumerable<int> conditional = Enumerable.Range(0, plan.Stages.Count).Where(stage => plan.Stages[stage].Continuation is not null);
        lines.Line("    ],");
        lines.Line($"    ConditionalStages = [{string.Join(", ", conditional.Select(Number))}],");
        return lines.ToString() + "}";
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>What matchers of several events have in common: a method for each stage, and one that asks them all.</summary>
    private sealed class Frame
    {
        private readonly RuleDocument _document;
        private readonly string _path;
        private readonly string _className;
        private readonly StreamOrder _order;
        private readonly CompilerOptions _options;
        private readonly MatcherMembers _members = new();
        private readonly ProjectedSource _source;
        private readonly LeafNames _leaves;
        private readonly ConditionEmitter _conditions;
        private readonly EquatableArray<AliasPlan> _aliases;
        private readonly CodeWriter _continues = new();
        private readonly CodeWriter _observe = new();
        private readonly CodeWriter _stages = new();
        private int _tests;

        public Frame(RuleDocument document, string path, string className, MatchPlan plan, StreamOrder order, CompilerOptions options)
        {
            (_document, _path, _className, _order, _options) = (document, path, className, order, options);
            foreach (string name in new[] { className, "Info", "Shape", "Observe", "Rule", "GetRule", "Order", "Remembered", "Dropped", "Continues", "Earlier", "IsProcess", "ProcessFilterCount", "HasAncestor" })
                _members.Name(name);
            _source = new ProjectedSource(isInstance: PlanFields.HasDescendants(plan));
            _leaves = new LeafNames(_members);
            _conditions = new ConditionEmitter(_source, _leaves, _members);
            _aliases = plan is SequencePlan sequence ? sequence.Aliases : default;
        }

        /// <summary>Adds a stage; later ones come before earlier ones.</summary>
        public void Stage(StagePlan stage, string wish, string taking)
        {
            string name = _members.Name(wish);
            int bit = Math.Min(_tests++, LastTestBit);
            IEnumerable<string> keys = stage.Keys.Select(key => $".Key(e.{FieldNames.PropertyOf(key.Field)}{(key.IsOptional ? ", isOptional: true" : "")})");
            _observe.Line($"if ((tests & 0x{1UL << bit:X}) != 0 && {name}(e)) hits{string.Concat(keys)}{taking}");
            _stages.Line();
            _conditions.Method($"{_source.Modifiers} bool {name}({_source.Parameters})", stage.Condition, _stages);
        }

        /// <summary>Adds what a stage asks of its event beside the events before it.</summary>
        public void Continuation(StageRun run, string wish)
        {
            string name = _members.Name(wish);
            Condition condition = run.Stage.Continuation!;
            HashSet<string> read = new(PlanFields.AliasedIn(condition).Select(field => field.Alias!), StringComparer.Ordinal);
            ProjectedSource source = _source.WithEarlier(_aliases.Where(alias => read.Contains(alias.Name)).Select(alias => (alias.Name, EarlierName(alias))));
            string stages = run.Count == 1 ? Number(run.First) : $">= {Number(run.First)} and <= {Number(run.Last)}";
            _continues.Line($"{stages} => {name}({source.Arguments}),");
            _stages.Line();
            new ConditionEmitter(source, _leaves, _members).Method($"{source.Modifiers} bool {name}({source.Parameters})", condition, _stages);
        }

        /// <summary>The variable for an earlier event; aliases that differ in other than letters and digits may have one name.</summary>
        private string EarlierName(AliasPlan alias)
        {
            string name = ProjectedSource.EarlierName(alias.Name);
            int twins = _aliases.TakeWhile(other => other != alias).Count(other => ProjectedSource.EarlierName(other.Name) == name);
            return twins == 0 ? name : name + "_" + Number(twins + 1);
        }

        private void WriteContinues(CodeWriter writer)
        {
            if (_aliases.Count == 0)
                return;
            writer.Line();
            using (writer.Block($"protected override bool Continues(int stage, {RuntimeNames.ProjectedEvent} projected)"))
            {
                writer.Line($"var e = ({ProjectedSource.ClassName})projected;");
                for (int i = 0; i < _aliases.Count; i++)
                    writer.Line($"var {EarlierName(_aliases[i])} = ({ProjectedSource.ClassName})Earlier({Number(i)});");
                writer.Line("return stage switch");
                writer.Line("{");
                foreach (string line in _continues.ToString().TrimEnd('\n').Split('\n'))
                    writer.Line("    " + line);
                writer.Line("    _ => true,");
                writer.Line("};");
            }
        }

        /// <param name="summary">Writes the documentation of the class.</param>
        /// <param name="baseClass">What it derives from.</param>
        /// <param name="shape">What it tells its base of its stages.</param>
        /// <param name="earlier">What is to be added to the shape, if anything.</param>
        public string Write(Action<CodeWriter> summary, string baseClass, string shape, string earlier)
        {
            var writer = new CodeWriter();
            SourceHeader.Write(writer, "from " + SourceHeader.FileName(_path), _options);
            writer.Line($"namespace {_options.Namespace};");
            writer.Line();
            summary(writer);
            writer.Line(SourceHeader.GeneratedCode);
            using (writer.Block($"{(_options.IsPublic ? "public" : "internal")} sealed partial class {_className} : {baseClass}"))
            {
                if (earlier.Length > 0)
                {
                    writer.Line($"private static readonly {RuntimeNames.SequenceShape} Shape = {shape}");
                    writer.Line(earlier + ";");
                    writer.Line();
                }

                string tiebreaker = _order.TiebreakerField is null ? "null" : CSharpText.Literal(_order.TiebreakerField);
                if (_options.IsPublic)
                    writer.Line("/// <summary>Makes a matcher that has seen nothing.</summary>");
                writer.Line($"public {_className}() : base({(earlier.Length == 0 ? shape : "Shape")}, new({CSharpText.Literal(_order.TimestampField)}, {tiebreaker})) {{ }}");
                writer.Line();
                writer.Line($"protected override {RuntimeNames.RuleInfo} GetRule() => Info;");
                writer.Line();
                using (writer.Block($"protected override void Observe({RuntimeNames.ProjectedEvent} projected, ulong tests, {RuntimeNames.StageHits} hits)"))
                {
                    writer.Line($"var e = ({ProjectedSource.ClassName})projected;");
                    writer.Line(_observe.ToString().TrimEnd('\n'));
                }

                WriteContinues(writer);
                DescendantMatcherEmitter.ProcessFilters(_members, writer);
                writer.Line(_stages.ToString().TrimEnd('\n'));
                _members.Write(writer);
                writer.Line();
                RuleInfoEmitter.Write(_document, writer);
            }

            return writer.ToString();
        }
    }
}
