using RuleGen.Compiler.Binding;
using RuleGen.Semantics;

namespace RuleGen.Interpreter;

/// <summary>
/// Decides whether the events that a complete match must not have did stay away (§8.4). A stream can decide a leading or middle one when the
/// match completes, and a trailing one once an event's time passes the first event's by maxspan, or at the end.
/// </summary>
internal sealed class MissingEventCheck(BoundSequenceQuery query, IReadOnlyList<OrderedEvent> events, IProcessTree tree)
{
    private readonly int _firstPositive = query.Stages.TakeWhile(stage => stage.IsMissing).Count();
    private readonly int _lastPositive = query.Stages.Count - 1 - query.Stages.Reverse().TakeWhile(stage => stage.IsMissing).Count();

    public bool Allows(PartialMatch match) => IsEmptyBetween(match) && AreEndsEmpty(match);

    /// <summary>No event of a middle stage lies strictly between the two events around that stage.</summary>
    private bool IsEmptyBetween(PartialMatch match)
    {
        int found = 0;
        for (int i = _firstPositive; i <= _lastPositive; i++)
        {
            if (!query.Stages[i].IsMissing)
            {
                found++;
                continue;
            }

            EqlDate from = match.Events[found - 1].Timestamp!.Value;
            EqlDate to = match.Events[found].Timestamp!.Value;
            if (Occurrences(query.Stages[i], match).Any(time => from < time && time < to))
                return false;
        }

        return true;
    }

    /// <summary>
    /// With stages on one side only, that side is empty within maxspan. With stages on both, a match is refused only when both sides have an
    /// event and the two lie within maxspan of each other.
    /// </summary>
    private bool AreEndsEmpty(PartialMatch match)
    {
        EqlDate? before = query.Stages.Take(_firstPositive)
            .SelectMany(stage => Occurrences(stage, match))
            .Where(time => time < match.First)
            .Max(time => (EqlDate?)time);
        EqlDate? after = query.Stages.Skip(_lastPositive + 1)
            .SelectMany(stage => Occurrences(stage, match))
            .Where(time => time > match.Last)
            .Min(time => (EqlDate?)time);

        bool hasLeading = _firstPositive > 0;
        bool hasTrailing = _lastPositive < query.Stages.Count - 1;
        EqlDate? from = hasLeading ? before : match.First;
        EqlDate? to = hasTrailing ? after : match.Last;
        return (!hasLeading && !hasTrailing) || from is null || to is null || OrderedEvent.IsFartherThan(query.MaxSpan, from.Value, to.Value);
    }

    private IEnumerable<EqlDate> Occurrences(BoundStage stage, PartialMatch match) => events
        .Where(e => e.Timestamp is not null
            && JoinKey.Of(stage, e.Document).Contains(match.Key)
            && ExpressionEvaluator.Matches(stage.Filter, new EvaluationScope(e.Document, tree) { Aliases = match.AliasesOf(query) }))
        .Select(e => e.Timestamp!.Value);
}
