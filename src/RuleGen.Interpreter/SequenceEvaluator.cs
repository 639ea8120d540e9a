using RuleGen.Compiler;
using RuleGen.Compiler.Binding;
using RuleGen.Semantics;

namespace RuleGen.Interpreter;

/// <summary>
/// The textbook sequence machine, one pass in event order (§8.3). Each key has at most one partial match waiting behind each stage;
/// a later one that gets there replaces it. Stages whose event must be missing take no part until a match is complete (§8.4).
/// </summary>
/// <example>A1 A2 B3 gives A2 B3: the second A replaced the first. A1 B2 B3 gives A1 B2 only: the second B found nothing waiting.</example>
internal sealed class SequenceEvaluator(BoundSequenceQuery query, IReadOnlyList<OrderedEvent> events, IProcessTree tree)
{
    private readonly List<BoundStage> _stages = query.Stages.Where(stage => !stage.IsMissing).ToList();
    private readonly Dictionary<JoinKey, PartialMatch?[]> _waiting = [];
    private readonly MissingEventCheck _missing = new(query, events, tree);

    public IEnumerable<InterpretedMatch> Run()
    {
        foreach (OrderedEvent next in events.Where(e => e.Timestamp is not null))
        {
            // From the last stage down, so that one event never feeds two stages of the same partial match.
            for (int stage = _stages.Count - 1; stage >= 0; stage--)
            {
                foreach (JoinKey key in JoinKey.Of(_stages[stage], next.Document))
                {
                    PartialMatch? longer = Advance(stage, key, next);
                    if (longer is null)
                        continue;
                    if (stage < _stages.Count - 1)
                        WaitingFor(key)[stage] = longer;
                    else if (_missing.Allows(longer))
                        yield return longer.ToMatch(query);
                }
            }

            StopAt(next);
        }
    }

    /// <summary>The partial match that the event makes at a stage, or null. What waited for the event no longer waits, even if too long ago.</summary>
    private PartialMatch? Advance(int stage, JoinKey key, OrderedEvent next)
    {
        if (stage == 0)
            return Satisfies(_stages[0], next, null) ? new PartialMatch(key, [next]) : null;

        PartialMatch? partial = WaitingFor(key)[stage - 1];
        if (partial is null || !Satisfies(_stages[stage], next, partial))
            return null;
        WaitingFor(key)[stage - 1] = null;
        return OrderedEvent.IsFartherThan(query.MaxSpan, partial.First, next.Timestamp!.Value)
            ? null
            : new PartialMatch(key, [.. partial.Events, next]);
    }

    /// <summary>An until event ends what waits under its keys, after it had its chance to complete it.</summary>
    private void StopAt(OrderedEvent next)
    {
        if (query.Until is null || !Satisfies(query.Until, next, null))
            return;
        foreach (JoinKey key in JoinKey.Of(query.Until, next.Document))
            _waiting.Remove(key);
    }

    private bool Satisfies(BoundStage stage, OrderedEvent next, PartialMatch? partial) => ExpressionEvaluator.Matches(
        stage.Filter,
        new EvaluationScope(next.Document, tree) { Aliases = partial?.AliasesOf(query) ?? new Dictionary<string, EventDocument>() });

    private PartialMatch?[] WaitingFor(JoinKey key)
    {
        if (!_waiting.TryGetValue(key, out PartialMatch?[]? slots))
            _waiting.Add(key, slots = new PartialMatch?[_stages.Count - 1]);
        return slots;
    }
}
