using System.Globalization;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Binding;

/// <summary>Gives a query its meaning: resolves names, finds types, converts literals to the types they meet.</summary>
public sealed class Binder
{
    /// <summary>How many results head and tail let through where nothing is said; only python-eql allows that.</summary>
    private const int DefaultCut = 50;

    private readonly BinderOptions _options;
    private readonly MappedText _query;
    private readonly DiagnosticBag _diagnostics;
    private readonly ExpressionBinder _expressions;

    private Binder(QuerySyntax syntax, MappedText query, BinderOptions options, DiagnosticBag diagnostics)
    {
        _options = options;
        _query = query;
        _diagnostics = diagnostics;
        _expressions = new ExpressionBinder(query, options, FieldTypeInference.Of(syntax, options.Schema), diagnostics);
    }

    /// <summary>Binds a query. Null where the syntax has no query to bind; an error was reported then.</summary>
    public static BoundQuery? Bind(QuerySyntax syntax, MappedText query, BinderOptions options, DiagnosticBag diagnostics) =>
        new Binder(syntax, query, options, diagnostics).BindQuery(syntax);

    private BoundQuery? BindQuery(QuerySyntax syntax) => BindBody(syntax) is { } bound ? bound with { Rules = _options.Rules } : null;

    private BoundQuery? BindBody(QuerySyntax syntax) => syntax.Body switch
    {
        EventQuerySyntax body => BindEvent(body, syntax),
        SequenceQuerySyntax body => BindSequence(body, syntax),
        SampleQuerySyntax body => BindSample(body, syntax),
        JoinQuerySyntax body when _options.Rules.HasJoins => BindJoin(body, syntax),
        _ => null,
    };

    private BoundJoinQuery BindJoin(JoinQuerySyntax body, QuerySyntax syntax)
    {
        CheckKeyCounts(body.By.Count, body.Until is null ? body.Stages : body.Stages.Append(body.Until));
        EquatableArray<BoundStage> stages = body.Stages.Select(stage => BindDynamicStage(stage, body.By)).ToEquatableArray();
        BoundStage? until = body.Until is null ? null : BindDynamicStage(body.Until, body.By);
        return new BoundJoinQuery(stages, until, BindPipes(syntax.Pipes, stages.Count), _expressions.FieldUses());
    }

    /// <summary>Binds a stage of a dialect in which any expression can be a key.</summary>
    private BoundStage BindDynamicStage(StageSyntax stage, EquatableArray<ExpressionSyntax> shared)
    {
        if (stage.IsMissing)
            Report(DiagnosticCatalog.ConstructNotCompiled, new TextRange(stage.Range.Start, 2), "![");
        return new BoundStage(BindFilter(stage.Filter), default, stage.IsMissing, null, stage.Range)
        {
            KeyExpressions = shared.Concat(stage.By).Select(_expressions.BindValue).ToEquatableArray(),
            IsForked = stage.IsForked,
        };
    }

    private BoundEventQuery BindEvent(EventQuerySyntax body, QuerySyntax syntax)
    {
        BoundFilter filter = BindFilter(body.Filter);
        EquatableArray<BoundPipe> pipes = BindPipes(syntax.Pipes, 1);
        return new BoundEventQuery(filter, pipes, _expressions.FieldUses());
    }

    private BoundSequenceQuery BindSequence(SequenceQuerySyntax body, QuerySyntax syntax)
    {
        bool isDynamic = _options.Rules.IsDynamicallyTyped;
        EquatableArray<BoundField> shared = isDynamic ? default : BindKeys(body.By);
        CheckKeyCounts(body.By.Count, body.Until is null ? body.Stages : body.Stages.Append(body.Until));
        var stages = new List<BoundStage>();
        foreach (StageSyntax stage in body.Stages)
        {
            BoundStage bound = Bind(stage);
            for (int run = 0; run < Math.Max(1, stage.Runs); run++)
                stages.Add(bound);
        }

        BoundStage? until = body.Until is null ? null : Bind(body.Until);
        long? maxSpan = body.MaxSpan is { Amount: { } amount } ? amount * body.MaxSpan.Milliseconds : null;
        return new BoundSequenceQuery(maxSpan, stages.ToEquatableArray(), until, BindPipes(syntax.Pipes, stages.Count), _expressions.FieldUses());

        BoundStage Bind(StageSyntax stage) => isDynamic ? BindDynamicStage(stage, body.By) : BindStage(stage, shared);
    }

    private BoundSampleQuery BindSample(SampleQuerySyntax body, QuerySyntax syntax)
    {
        EquatableArray<BoundField> shared = BindKeys(body.By);
        CheckKeyCounts(body.By.Count, body.Stages);
        List<BoundStage> stages = body.Stages.Select(stage => BindStage(stage, shared)).ToList();
        if (_options.Rules.IsDynamicallyTyped)
            Report(DiagnosticCatalog.ConstructNotCompiled, new TextRange(body.Range.Start, "sample".Length), "sample");
        return new BoundSampleQuery(stages.ToEquatableArray(), BindPipes(syntax.Pipes, stages.Count), _expressions.FieldUses());
    }

    private BoundStage BindStage(StageSyntax stage, EquatableArray<BoundField> shared)
    {
        BoundFilter filter = BindFilter(stage.Filter);
        EquatableArray<BoundField> keys = shared.Concat(BindKeys(stage.By)).ToEquatableArray();
        if (stage.Alias is not null && !_expressions.TryAddAlias(stage.Alias))
            Report(DiagnosticCatalog.DuplicateAlias, stage.AliasRange, stage.Alias);
        return new BoundStage(filter, keys, stage.IsMissing, stage.Alias, stage.Range);
    }

    private BoundFilter BindFilter(EventFilterSyntax filter)
    {
        BoundField category = _expressions.CategoryField(filter.CategoryRange, isRead: filter.Category is not null);
        BoundExpression condition = _expressions.BindCondition(filter.Condition);
        return new BoundFilter(filter.Category, category, condition, filter.Range);
    }

    private EquatableArray<BoundField> BindKeys(EquatableArray<ExpressionSyntax> keys)
    {
        var fields = new List<BoundField>();
        foreach (ExpressionSyntax key in keys)
        {
            switch (key)
            {
                case FieldSyntax { Variable: null } field when _expressions.BindField(field) is BoundField bound:
                    fields.Add(bound);
                    break;
                case BadExpressionSyntax:
                case FieldSyntax { Variable: not null } when _options.Dialect != EqlDialect.Endpoint:
                    break;
                default:
                    Report(DiagnosticCatalog.JoinKeyNotField, key.Range);
                    break;
            }
        }

        return fields.ToEquatableArray();
    }

    /// <summary>Counts what is written: a key that is no field is another mistake.</summary>
    private void CheckKeyCounts(int shared, IEnumerable<StageSyntax> stages)
    {
        int? expected = null;
        foreach (StageSyntax stage in stages)
        {
            int count = shared + stage.By.Count;
            expected ??= count;
            if (count != expected)
                Report(DiagnosticCatalog.JoinKeyCountDiffers, stage.Range, KeyCount(count), KeyCount(expected.Value));
        }
    }

    private static string KeyCount(int count) =>
        count == 1 ? "1 join key" : count.ToString(CultureInfo.InvariantCulture) + " join keys";

    /// <param name="eventCount">How many events a result has.</param>
    private EquatableArray<BoundPipe> BindPipes(EquatableArray<PipeSyntax> pipes, int eventCount)
    {
        var bound = new List<BoundPipe>();
        _expressions.EntersPipes(eventCount);
        foreach (PipeSyntax pipe in pipes)
        {
            string name = pipe.Name.ToLowerInvariant();
            bool isCut = name is "head" or "tail" or "window";
            long count = isCut && pipe.Arguments.Count == 1 && pipe.Arguments[0] is IntegerLiteralSyntax literal ? literal.Value
                : isCut && _options.Rules.HasAllPipes ? DefaultCut
                : 0;
            EquatableArray<BoundExpression> arguments = isCut ? default
                : name == "filter" ? pipe.Arguments.Select(_expressions.BindCondition).ToEquatableArray()
                : pipe.Arguments.Select(_expressions.BindValue).ToEquatableArray();
            CheckPipe(pipe, name);
            bound.Add(new BoundPipe(name, count, arguments, pipe.Range));
            if (name == "count")
                _expressions.EntersPipes(1);
        }

        return bound.ToEquatableArray();
    }

    private void CheckPipe(PipeSyntax pipe, string name)
    {
        // Elsewhere the parser has refused the pipe.
        if (!_options.Rules.HasAllPipes)
            return;
        int count = pipe.Arguments.Count;
        if (name == "filter" && count != 1)
            Report(DiagnosticCatalog.WrongArgumentCount, pipe.NameRange, name, "1 argument", count.ToString(CultureInfo.InvariantCulture));
        else if (name is "sort" or "unique" or "unique_count" && count == 0)
            Report(DiagnosticCatalog.WrongArgumentCount, pipe.NameRange, name, "at least 1 argument", "0");
    }

    private void Report(DiagnosticDefinition definition, TextRange range, params string[] arguments) =>
        _diagnostics.Report(definition, _query.RangeOf(range.Start, range.Length), arguments);
}
