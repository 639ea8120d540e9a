using RuleGen.Events;
using RuleGen.Sequences;

namespace RuleGen;

/// <summary>Matching in two steps: one that needs the event alone, and one that needs the events before it too.</summary>
public abstract partial class RuleSetBase
{
    /// <summary>
    /// Whether events can be observed in any order. They cannot where a rule asks what a process descends from, which the events before tell.
    /// </summary>
    internal bool CanObserve => _processes is null;

    /// <summary>Number of streams of events in an order of their own that the rules follow.</summary>
    internal int Followers => _followers.Count;

    /// <summary>Does for an event what depends on it alone: reads it, decides it, and finds out what it does to rules that follow several.</summary>
    /// <param name="json">The document.</param>
    /// <param name="position">What matches call it.</param>
    /// <param name="batch">Takes what is found; for <see cref="Take"/> of a rule set of the same type and options.</param>
    /// <returns>How the document was read; nothing is added to the batch unless it was.</returns>
    internal EventReadResult Observe(ReadOnlySpan<byte> json, long position, EventBatch batch)
    {
        EventReadResult read = Event.Read(json);
        if (!read.IsOk)
            return read;
        _matches.Clear();
        Decide(Event, position);
        foreach (RuleMatch match in _matches)
            batch.Add(match);
        foreach (EventFollower follower in _followers)
        {
            if (follower.TryObserve(Event, json, position, _search, out ObservedEvent seen))
                batch.Add(seen);
            else
                batch.AddNone();
        }

        return read;
    }

    /// <summary>Does the rest for an event that was observed, when its turn has come. The matches are those of <see cref="Match(ReadOnlySpan{byte}, long)"/>.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="index">The event in it.</param>
    internal RuleMatches Take(EventBatch batch, int index)
    {
        ref readonly EventBatch.Entry entry = ref batch[index];
        _matches.Clear();
        NextPosition = entry.Position + 1;
        LastRead = entry.Read;
        if (!entry.Read.IsOk)
            return new RuleMatches(_matches);
        _matches.AddRange(batch.MatchesOf(entry));
        ReadOnlySpan<byte> document = batch.DocumentOf(entry);
        bool isRead = false;
        for (int i = 0; i < _followers.Count; i++)
        {
            if (!batch.TryGet(entry, i, out ObservedEvent seen))
                continue;
            if (!seen.Document.IsEmpty && !isRead)
            {
                Event.Read(document);
                isRead = true;
            }

            _followers[i].Take(seen, Event, _matches);
        }

        if (_classicMatchers.Count > 0)
            MatchClassic(document, entry.Position);
        return new RuleMatches(_matches);
    }
}
