using System.Globalization;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Documents;
using RuleGen.Compiler.Lowering;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Emit;

/// <summary>Writes the matcher of a query in the classic dialect: its filters, keys and pipes. The runtime does the rest.</summary>
internal sealed class ClassicMatcherEmitter
{
    private readonly BoundQuery _bound;
    private readonly string _query;
    private readonly MatcherMembers _members = new();
    private readonly List<ClassicRelationMember> _relations = [];
    private readonly ClassicExpressionEmitter _expressions;
    private readonly CodeWriter _filters = new();
    private readonly CodeWriter _keys = new();

    private ClassicMatcherEmitter(BoundQuery bound, string query)
    {
        (_bound, _query) = (bound, query);
        _expressions = new ClassicExpressionEmitter(_members, _relations);
    }

    public static string Emit(RuleDocument document, string path, string className, BoundQuery bound, string query, CompilerOptions options) =>
        new ClassicMatcherEmitter(bound, query).Emit(document, path, className, options);

    private string Emit(RuleDocument document, string path, string className, CompilerOptions options)
    {
        foreach (string name in new[] { className, "Info", "Satisfies", "KeyOf", "Track", "NewPipeline", "NewRelation", "Rule", ClassicExpressionEmitter.Operators })
            _members.Name(name);
        (string baseClass, string more) = Shape();
        string pipes = Pipes();
        string track = Track();
        var writer = new CodeWriter();
        SourceHeader.Write(writer, "from " + SourceHeader.FileName(path), options);
        writer.Line($"namespace {options.Namespace};");
        writer.Line();
        writer.Line($"/// <summary>{CSharpText.Xml(document.Name?.Value ?? "")}</summary>");
        writer.Line(SourceHeader.GeneratedCode);
        using (writer.Block($"{(options.IsPublic ? "public" : "internal")} sealed partial class {className} : {baseClass}"))
        {
            string mode = _bound.Rules.IgnoresCase ? "IgnoringCase" : "CaseSensitive";
            writer.Line($"private static readonly {RuntimeNames.ClassicOperators} {ClassicExpressionEmitter.Operators} = {RuntimeNames.ClassicOperators}.{mode};");
            foreach (string member in _members.Fields)
                writer.Line(member);
            writer.Line();
            writer.Line("/// <summary>Makes a matcher that has seen nothing.</summary>");
            using (writer.Block($"public {className}() : base(Info, {CSharpText.Literal(options.EventCategoryField)}, {CSharpText.Literal(options.TimestampField)}{more})"))
            {
                foreach (ClassicRelationMember relation in _relations)
                    writer.Line($"{relation.Name} = NewRelation({RuntimeNames.ClassicRelationKind}.{relation.Kind});");
            }

            writer.Line();
            writer.Line("/// <inheritdoc/>");
            using (writer.Block($"protected override bool Satisfies(int stage, {RuntimeNames.ClassicEvent} e)"))
                Switch(_filters, "false", writer);
            if (_keys.ToString().Length > 0)
            {
                writer.Line();
                writer.Line("/// <inheritdoc/>");
                using (writer.Block($"protected override {RuntimeNames.ClassicValue} KeyOf(int stage, {RuntimeNames.ClassicEvent} e)"))
                    Switch(_keys, RuntimeNames.ClassicValue + ".Null", writer);
            }

            writer.Line(track.TrimEnd('\n'));
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"protected override {RuntimeNames.ClassicPipeline} NewPipeline() => new {RuntimeNames.ClassicPipeline}({ClassicExpressionEmitter.Operators}){pipes};");
            writer.Line();
            RuleInfoEmitter.Write(document, writer);
        }

        return writer.ToString();
    }

    private (string BaseClass, string Arguments) Shape()
    {
        switch (_bound)
        {
            case BoundSequenceQuery query:
                Stages(query.Stages, query.Until);
                string span = query.MaxSpan is { } milliseconds ? CSharpText.Literal(milliseconds) : "null";
                string forked = string.Concat(query.Stages.Select((stage, index) => stage.IsForked ? ", " + Number(index) : ""));
                string shape = $"new {RuntimeNames.ClassicSequenceShape}({Number(query.Stages.Count)}, {span}, {Has(query.Until)}{forked})";
                return (RuntimeNames.ClassicSequenceMatcher, ", " + shape);
            case BoundJoinQuery query:
                Stages(query.Stages, query.Until);
                return (RuntimeNames.ClassicJoinMatcher, $", {Number(query.Stages.Count)}, {Has(query.Until)}");
            case BoundEventQuery query:
                Filter("0", query.Filter, query.Filter.Range);
                return (RuntimeNames.ClassicEventMatcher, "");
            default:
                throw new NotSupportedException(_bound.GetType().Name);
        }
    }

    private void Stages(EquatableArray<BoundStage> stages, BoundStage? until)
    {
        for (int i = 0; i < stages.Count; i++)
            Stage(Number(i), stages[i]);
        if (until is not null)
            Stage(RuntimeNames.ClassicStages + ".Until", until);
    }

    private void Stage(string number, BoundStage stage)
    {
        Filter(number, stage.Filter, stage.Range);
        if (stage.KeyExpressions.Count > 0)
            _keys.Line($"{number} => {ClassicExpressionEmitter.Operators}.Fold({_expressions.KeyOf(stage.KeyExpressions)}),");
    }

    private void Filter(string number, BoundFilter filter, TextRange range)
    {
        _filters.Line("// " + CSharpText.Comment(SourceText.OneLine(_query, range)));
        _filters.Line($"{number} => {_expressions.Filter(filter)},");
    }

    private static void Switch(CodeWriter arms, string otherwise, CodeWriter writer)
    {
        writer.Line("return stage switch");
        writer.Line("{");
        writer.Line("    " + arms.ToString().TrimEnd('\n').Replace("\n", "\n    "));
        writer.Line($"    _ => {otherwise},");
        writer.Line("};");
    }

    /// <summary>A filter around another one learns of an event after the inner one, whose answer it may ask for.</summary>
    private string Track()
    {
        if (_relations.Count == 0)
            return "";
        var writer = new CodeWriter();
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"protected override void Track({RuntimeNames.ClassicEvent} e)"))
        {
            foreach (ClassicRelationMember relation in _relations)
                writer.Line($"{relation.Name}.Track(e);");
            for (int i = _relations.Count - 1; i >= 0; i--)
                writer.Line($"{_relations[i].Name}.Add(e, {_relations[i].Filter});");
        }

        return writer.ToString();
    }

    private string Pipes()
    {
        var code = new System.Text.StringBuilder();
        foreach (BoundPipe pipe in _bound.Pipes)
        {
            code.Append("\n    // ").Append(CSharpText.Comment(SourceText.OneLine(_query, pipe.Range))).Append("\n    ");
            code.Append(pipe.Name switch
            {
                "head" => $".Head({CSharpText.Literal(pipe.Count)})",
                "tail" => $".Tail({CSharpText.Literal(pipe.Count)})",
                "window" => $".Window({CSharpText.Literal(pipe.Count)})",
                "filter" => $".Filter(r => {_expressions.PipeCondition(pipe.Arguments[0])})",
                "sort" => $".Sort(r => {_expressions.PipeKey(pipe.Arguments)})",
                "unique" => $".Unique(r => {_expressions.PipeKey(pipe.Arguments)})",
                "unique_count" => $".UniqueCount(r => {_expressions.PipeKey(pipe.Arguments)})",
                "count" when pipe.Arguments.Count == 0 => ".Count()",
                "count" => $".Count(r => {_expressions.PipeKey(pipe.Arguments)})",
                _ => throw new NotSupportedException(pipe.Name),
            });
        }

        return code.ToString();
    }

    private static string Has(BoundStage? until) => until is null ? "false" : "true";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
