using RuleGen.Classic;
using RuleGen.Compiler;
using RuleGen.Compiler.Binding;

namespace RuleGen.Interpreter;

/// <summary>
/// Runs a query of the classic dialect over events in the order of their arrival. Of the runtime it uses values, operators and pipes; what
/// waits for what it finds out anew, the obvious way.
/// </summary>
internal sealed class ClassicInterpreter
{
    private readonly BoundQuery _query;
    private readonly ClassicEvaluator _evaluator;
    private readonly List<ClassicPartial> _partials = [];

    private ClassicInterpreter(BoundQuery query, ClassicEvaluator evaluator) => (_query, _evaluator) = (query, evaluator);

    public static IReadOnlyList<InterpretedMatch> Run(BoundQuery query, IEnumerable<EventDocument> documents, InterpreterOptions options)
    {
        List<EventDocument> arrived = [.. documents];
        Dictionary<long, EventDocument> byPosition = arrived.ToDictionary(document => document.Position);
        ClassicOperators operators = query.Rules.IgnoresCase ? ClassicOperators.IgnoringCase : ClassicOperators.CaseSensitive;
        var interpreter = new ClassicInterpreter(query, new ClassicEvaluator(operators, FiltersOf(query)));
        var results = new List<ClassicResult>();
        string category = FiltersOf(query).First().CategoryField.Path;
        ClassicStep pipes = interpreter.NewPipeline(operators).Build(results.Add);
        foreach (EventDocument document in arrived)
        {
            var next = new ClassicEvent(ClassicDocument.Read(document.Json), document.Position, category, options.TimestampField);
            foreach (IReadOnlyList<ClassicEvent> found in interpreter.Take(next))
                pipes.Take(new ClassicResult([.. found]));
        }

        pipes.Complete();
        IEnumerable<ClassicResult> wanted = options.Size is { } size ? results.Take(size) : results;
        return wanted
            .Select(result => new InterpretedMatch(
                result.Events.Where(e => e.Position is not null).Select(e => (EventDocument?)byPosition[e.Position!.Value]).ToEquatableArray(), JoinKey.None)
            {
                Summary = result.IsSummary ? result[0].ToString() : null,
            })
            .ToList();
    }

    private static IEnumerable<BoundFilter> FiltersOf(BoundQuery query) => query switch
    {
        BoundEventQuery node => [node.Filter],
        BoundSequenceQuery node => FiltersOf(node.Stages, node.Until),
        BoundJoinQuery node => FiltersOf(node.Stages, node.Until),
        _ => throw new NotSupportedException($"{query.GetType().Name} is no query of the classic dialect."),
    };

    private static IEnumerable<BoundFilter> FiltersOf(EquatableArray<BoundStage> stages, BoundStage? until) =>
        stages.Select(stage => stage.Filter).Concat(until is null ? [] : [until.Filter]);

    /// <summary>What an event completes.</summary>
    private List<IReadOnlyList<ClassicEvent>> Take(ClassicEvent next)
    {
        _evaluator.See(next);
        return _query switch
        {
            BoundEventQuery query => _evaluator.Matches(query.Filter, next) ? [[next]] : [],
            BoundSequenceQuery query => TakeInSequence(query, next),
            BoundJoinQuery query => TakeInJoin(query, next),
            _ => [],
        };
    }

    private List<IReadOnlyList<ClassicEvent>> TakeInSequence(BoundSequenceQuery query, ClassicEvent next)
    {
        if (query.MaxSpan is { } span)
            _partials.RemoveAll(partial => (Int128)next.Time - partial.Events[0].Time > (Int128)span * 10_000);
        Stop(query.Until, next);
        var found = new List<IReadOnlyList<ClassicEvent>>();
        for (int stage = query.Stages.Count - 1; stage >= 0; stage--)
        {
            if (!_evaluator.Matches(query.Stages[stage].Filter, next))
                continue;
            ClassicValue key = KeyOf(query.Stages[stage], next);
            ClassicPartial? waiting = _partials.Find(partial => partial.Events.Count == stage && partial.Key == key);
            if (stage > 0 && waiting is null)
                continue;
            if (waiting is not null && !query.Stages[stage].IsForked)
                _partials.Remove(waiting);
            ClassicPartial longer = new(key, [.. waiting?.Events ?? [], next]);
            if (stage == query.Stages.Count - 1)
            {
                found.Add(longer.Events);
                continue;
            }

            _partials.RemoveAll(partial => partial.Events.Count == stage + 1 && partial.Key == key);
            _partials.Add(longer);
        }

        return found;
    }

    private List<IReadOnlyList<ClassicEvent>> TakeInJoin(BoundJoinQuery query, ClassicEvent next)
    {
        Stop(query.Until, next);
        var found = new List<IReadOnlyList<ClassicEvent>>();
        for (int stage = 0; stage < query.Stages.Count; stage++)
        {
            if (!_evaluator.Matches(query.Stages[stage].Filter, next))
                continue;
            ClassicValue key = KeyOf(query.Stages[stage], next);
            ClassicPartial? join = _partials.Find(partial => partial.Key == key);
            if (join is null)
                _partials.Add(join = new ClassicPartial(key, []));
            if (!join.Stages.TryAdd(stage, next) || join.Stages.Count < query.Stages.Count)
                continue;
            _partials.Remove(join);
            found.Add([.. join.Stages.Values]);
        }

        return found;
    }

    private void Stop(BoundStage? until, ClassicEvent next)
    {
        if (until is null || !_evaluator.Matches(until.Filter, next))
            return;
        ClassicValue key = KeyOf(until, next);
        _partials.RemoveAll(partial => partial.Key == key);
    }

    private ClassicValue KeyOf(BoundStage stage, ClassicEvent e) =>
        ClassicValue.ListOf([.. stage.KeyExpressions.Select(part => _evaluator.Key(part, e))]);

    private ClassicPipeline NewPipeline(ClassicOperators operators)
    {
        var pipeline = new ClassicPipeline(operators);
        foreach (BoundPipe pipe in _query.Pipes)
        {
            Func<ClassicResult, ClassicValue> key = result => pipe.Arguments.Count == 1
                ? _evaluator.Value(pipe.Arguments[0], result)
                : ClassicValue.ListOf([.. pipe.Arguments.Select(argument => _evaluator.Value(argument, result))]);
            _ = pipe.Name switch
            {
                "head" => pipeline.Head(pipe.Count),
                "tail" => pipeline.Tail(pipe.Count),
                "window" => pipeline.Window(pipe.Count),
                "filter" => pipeline.Filter(result => _evaluator.Value(pipe.Arguments[0], result).Truth),
                "sort" => pipeline.Sort(key),
                "unique" => pipeline.Unique(key),
                "unique_count" => pipeline.UniqueCount(key),
                "count" when pipe.Arguments.Count == 0 => pipeline.Count(),
                "count" => pipeline.Count(key),
                _ => throw new NotSupportedException($"The pipe '{pipe.Name}' is not supported."),
            };
        }

        return pipeline;
    }

    /// <summary>Something that waits under a key: the events of a sequence so far, or those of a join by stage.</summary>
    private sealed record ClassicPartial(ClassicValue Key, IReadOnlyList<ClassicEvent> Events)
    {
        public SortedDictionary<int, ClassicEvent> Stages { get; } = [];
    }
}
