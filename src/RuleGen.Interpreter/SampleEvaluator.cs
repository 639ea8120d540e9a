using RuleGen.Compiler;
using RuleGen.Compiler.Binding;

namespace RuleGen.Interpreter;

/// <summary>
/// Samples (§8.5): for each key, combinations of one event for each stage, no event twice, in no order. Which combinations are taken is free;
/// here they are the first to arrive, stage by stage.
/// </summary>
internal sealed class SampleEvaluator(BoundSampleQuery query, IReadOnlyList<EventDocument> events, IProcessTree tree)
{
    public IEnumerable<InterpretedMatch> Run(int matchesPerKey) => KeysInOrder()
        .SelectMany(key => Combinations(key, [])
            .Take(matchesPerKey)
            .Select(combination => new InterpretedMatch(combination.ToEquatableArray<EventDocument?>(), key)));

    private IEnumerable<JoinKey> KeysInOrder()
    {
        IEnumerable<JoinKey> keys = events.SelectMany(document => JoinKey.Of(query.Stages[0], document)).Distinct();
        IOrderedEnumerable<JoinKey> ordered = keys.OrderBy(_ => 0);
        for (int i = 0; i < query.Stages[0].Keys.Count; i++)
        {
            int at = i;
            ordered = ordered.ThenBy(key => key.Values[at], ScalarOrder.NullsFirst);
        }

        return ordered;
    }

    private IEnumerable<EventDocument[]> Combinations(JoinKey key, EventDocument[] chosen)
    {
        if (chosen.Length == query.Stages.Count)
            return [chosen];
        return Candidates(query.Stages[chosen.Length], key)
            .Where(candidate => !chosen.Contains(candidate))
            .SelectMany(candidate => Combinations(key, [.. chosen, candidate]));
    }

    private IEnumerable<EventDocument> Candidates(BoundStage stage, JoinKey key) => events
        .Where(document => JoinKey.Of(stage, document).Contains(key)
            && ExpressionEvaluator.Matches(stage.Filter, new EvaluationScope(document, tree)));
}
