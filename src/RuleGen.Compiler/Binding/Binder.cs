using System.Globalization;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Binding;

/// <summary>Gives a query its meaning: resolves names, finds types, converts literals to the types they meet.</summary>
public sealed class Binder
{
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

    private BoundQuery? BindQuery(QuerySyntax syntax) => syntax.Body switch
    {
        EventQuerySyntax body => BindEvent(body, syntax),
        SequenceQuerySyntax body => BindSequence(body, syntax),
        SampleQuerySyntax body => BindSample(body, syntax),
        _ => null,
    };

    private BoundEventQuery BindEvent(EventQuerySyntax body, QuerySyntax syntax)
    {
        BoundFilter filter = BindFilter(body.Filter);
        EquatableArray<BoundPipe> pipes = BindPipes(syntax.Pipes);
        return new BoundEventQuery(filter, pipes, _expressions.FieldUses());
    }

    private BoundSequenceQuery BindSequence(SequenceQuerySyntax body, QuerySyntax syntax)
    {
        EquatableArray<BoundField> shared = BindKeys(body.By);
        CheckKeyCounts(body.By.Count, body.Until is null ? body.Stages : body.Stages.Append(body.Until));
        var stages = new List<BoundStage>();
        foreach (StageSyntax stage in body.Stages)
        {
            BoundStage bound = BindStage(stage, shared);
            for (int run = 0; run < Math.Max(1, stage.Runs); run++)
                stages.Add(bound);
        }

        BoundStage? until = body.Until is null ? null : BindStage(body.Until, shared);
        long? maxSpan = body.MaxSpan is { Amount: { } amount } ? amount * body.MaxSpan.Milliseconds : null;
        return new BoundSequenceQuery(maxSpan, stages.ToEquatableArray(), until, BindPipes(syntax.Pipes), _expressions.FieldUses());
    }

    private BoundSampleQuery BindSample(SampleQuerySyntax body, QuerySyntax syntax)
    {
        EquatableArray<BoundField> shared = BindKeys(body.By);
        CheckKeyCounts(body.By.Count, body.Stages);
        List<BoundStage> stages = body.Stages.Select(stage => BindStage(stage, shared)).ToList();
        return new BoundSampleQuery(stages.ToEquatableArray(), BindPipes(syntax.Pipes), _expressions.FieldUses());
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

    private EquatableArray<BoundPipe> BindPipes(EquatableArray<PipeSyntax> pipes)
    {
        var bound = new List<BoundPipe>();
        foreach (PipeSyntax pipe in pipes)
        {
            string name = pipe.Name.ToLowerInvariant();
            bool isCut = name is "head" or "tail";
            long count = isCut && pipe.Arguments.Count == 1 && pipe.Arguments[0] is IntegerLiteralSyntax literal ? literal.Value : 0;
            EquatableArray<BoundExpression> arguments = isCut ? default : pipe.Arguments.Select(_expressions.BindValue).ToEquatableArray();
            bound.Add(new BoundPipe(name, count, arguments, pipe.Range));
        }

        return bound.ToEquatableArray();
    }

    private void Report(DiagnosticDefinition definition, TextRange range, params string[] arguments) =>
        _diagnostics.Report(definition, _query.RangeOf(range.Start, range.Length), arguments);
}
