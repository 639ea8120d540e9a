using RuleGen.Semantics;

namespace RuleGen.Sequences;

/// <summary>State as bytes: the clock, each rule's, and the events that wait.</summary>
internal sealed partial class EventFollower
{
    public void Save(StateWriter writer)
    {
        writer.Write(Order.TimestampField);
        writer.Write(Order.TiebreakerField is not null);
        if (Order.TiebreakerField is not null)
            writer.Write(Order.TiebreakerField);
        writer.Write(_latest);
        writer.Write(_now);
        writer.Write(LateEvents);
        writer.Write(_matchers.Count);
        foreach (StreamMatcher matcher in _matchers)
        {
            writer.Write(matcher.Rule.Id);
            writer.Write(StateSnapshot.FingerprintOf(matcher));
            var state = new StateWriter();
            matcher.Save(state);
            writer.Write(state.Written);
        }

        _waiting.Save(writer);
    }

    /// <summary>Fills a new follower; none passes over the bytes.</summary>
    /// <returns>False where the bytes cannot be.</returns>
    public static bool Restore(EventFollower? follower, ref StateReader reader, List<string> skipped)
    {
        EqlDate? latest = reader.ReadOptionalDate();
        EqlDate? now = reader.ReadOptionalDate();
        long lateEvents = reader.ReadInt64();
        if (follower is not null)
            (follower._latest, follower._now, follower.LateEvents) = (latest, now, lateEvents);
        int count = reader.ReadInt32();
        var numbers = new List<int>();
        for (int i = 0; i < count && !reader.HasFailed; i++)
        {
            string id = reader.ReadText();
            long fingerprint = reader.ReadInt64();
            var state = new StateReader(reader.ReadBytes());
            int number = follower?._matchers.FindIndex(matcher => matcher.Rule.Id == id && StateSnapshot.FingerprintOf(matcher) == fingerprint) ?? -1;
            if (numbers.Contains(number) && number >= 0)
                return false;
            numbers.Add(number);
            if (number < 0)
                skipped.Add(id);
            else if (!follower!._matchers[number].Restore(ref state) || !state.IsAtEnd)
                return false;
            else
                follower.Wake(number);
        }

        return RestoreWaiting(follower, ref reader, numbers);
    }

    // "numbers" holds the present number of each matcher of the snapshot; -1 for one that is gone.
    private static bool RestoreWaiting(EventFollower? follower, ref StateReader reader, List<int> numbers)
    {
        int count = reader.ReadInt32();
        for (int i = 0; i < count && !reader.HasFailed; i++)
        {
            ObservedEvent waiting = ReorderBuffer.Read(ref reader);
            follower?._hits.Clear();
            var hits = new StageHitReader(waiting.Hits);
            while (hits.Read())
            {
                if ((uint)hits.Matcher >= (uint)numbers.Count)
                    return false;
                int number = numbers[hits.Matcher];
                if (number < 0)
                    continue;
                if (!follower!._matchers[number].HasStage(hits.Stage))
                    return false;
                follower._hits.Add(number, hits.Stage, hits.Key);
            }

            if (!hits.IsAtEnd)
                return false;

            if (follower is null)
                continue;
            waiting.Hits = follower._hits.All;
            follower._waiting.Add(waiting);
        }

        return !reader.HasFailed;
    }
}
