using System.Numerics;
using RuleGen.Dispatch;
using RuleGen.Events;
using RuleGen.Semantics;

namespace RuleGen.Sequences;

/// <summary>Brings the events of a stream into their order and gives them to the matchers that share it.</summary>
internal sealed partial class EventFollower
{
    private readonly List<StreamMatcher> _matchers = [];

    // By the matcher's number in the rule set: its number here, or -1.
    private readonly List<int> _numbers = [];

    // A bit for each matcher that remembers something; time passes the others by.
    private readonly List<ulong> _awake = [];
    private readonly StageHits _hits = new();
    private readonly ProjectedEvent _event;
    private readonly ReorderBuffer _waiting;
    private readonly bool _reorders;
    private readonly TimeWindow _allowedLateness;
    private readonly int _timestampSlot;
    private readonly int _numberSlot;
    private readonly int _textSlot;
    private EqlDate? _latest;
    private EqlDate? _now;

    // An event that has waited, read again; made when there is one.
    private ProjectedEvent? _released;

    public EventFollower(EventOrder order, ProjectedEvent e, RuleSetOptions options)
    {
        Order = order;
        _event = e;
        EventProjection projection = e.Projection;
        _timestampSlot = projection.SlotOf(order.TimestampField, FieldKind.Date);
        _numberSlot = projection.SlotOf(order.TiebreakerField, FieldKind.Number);
        _textSlot = projection.SlotOf(order.TiebreakerField, FieldKind.Text);
        _allowedLateness = TimeWindow.From(options.AllowedLateness);
        _waiting = new ReorderBuffer(options.MaxReorderedEvents, options.MaxReorderedBytes);
        _reorders = options.AllowedLateness > TimeSpan.Zero;
    }

    public EventOrder Order { get; }

    public IReadOnlyList<StreamMatcher> Matchers => _matchers;

    /// <summary>Events that came after their turn.</summary>
    public long LateEvents { get; private set; }

    public void Add(StreamMatcher matcher)
    {
        while (_numbers.Count <= matcher.Number)
            _numbers.Add(-1);
        _numbers[matcher.Number] = _matchers.Count;
        if (_matchers.Count >> 6 == _awake.Count)
            _awake.Add(0);
        _matchers.Add(matcher);
    }

    /// <summary>Takes an event that has arrived.</summary>
    /// <param name="e">The event.</param>
    /// <param name="json">The document that it was read from.</param>
    /// <param name="position">What matches call it.</param>
    /// <param name="search">What has found the stages that the event may satisfy; null to ask every matcher for every stage.</param>
    /// <param name="matches">Takes what it completes.</param>
    public void Take(ProjectedEvent e, ReadOnlySpan<byte> json, long position, CandidateSearch? search, List<RuleMatch> matches)
    {
        if (TryObserve(e, json, position, search, out ObservedEvent seen))
            Take(seen, e, matches);
    }

    /// <summary>Finds out what an event does here, which changes nothing. False where it has no time, and so does nothing. What was seen is valid until the next call.</summary>
    public bool TryObserve(ProjectedEvent e, ReadOnlySpan<byte> json, long position, CandidateSearch? search, out ObservedEvent seen)
    {
        seen = default;
        if (!TryTimeOf(e, out seen.Time))
            return false;
        _hits.Clear();
        bool isReadLater = false;
        if (search is null)
        {
            for (int i = 0; i < _matchers.Count; i++)
                isReadLater |= Observe(e, i, ulong.MaxValue);
        }
        else
        {
            foreach (StreamTests candidate in search.Tests)
            {
                int number = candidate.Matcher < _numbers.Count ? _numbers[candidate.Matcher] : -1;
                if (number >= 0)
                    isReadLater |= Observe(e, number, candidate.Tests);
            }
        }

        seen.Position = position;
        seen.Hits = _hits.All;
        if (seen.Hits.IsEmpty)
            return true;
        if (isReadLater)
            seen.Document = json;
        NumberValues numbers = _numberSlot < 0 ? default : e.Numbers(_numberSlot);
        TextValues texts = _textSlot < 0 ? default : e.Text(_textSlot);
        seen.Number = numbers.Count > 0 ? numbers[0] : EqlNumber.Null;
        seen.Text = texts.Count > 0 ? texts[0] : EqlText.Null;
        return true;
    }

    /// <summary>Takes what was seen of an event that has arrived.</summary>
    /// <param name="seen">What this follower has seen, or one of the same matchers.</param>
    /// <param name="e">The event; any other one of its type where <paramref name="seen"/> has no document.</param>
    /// <param name="matches">Takes what it completes.</param>
    public void Take(in ObservedEvent seen, ProjectedEvent e, List<RuleMatch> matches)
    {
        if (seen.Time < _now)
        {
            LateEvents++;
            Apply(seen.Hits, seen.Time, seen.Position, e, matches);
            return;
        }

        if (_latest is null || seen.Time > _latest)
            _latest = seen.Time;

        // Events may also wait because they did when the state was saved.
        if (_reorders || _waiting.Count > 0)
        {
            Wait(seen, matches);
            return;
        }

        Advance(seen.Time, matches);
        Apply(seen.Hits, seen.Time, seen.Position, e, matches);
    }

    /// <summary>Asks a matcher for stages; whether it will want to see the event again when its turn comes.</summary>
    private bool Observe(ProjectedEvent e, int number, ulong tests)
    {
        int before = _hits.All.Length;
        _hits.Matcher = number;
        _matchers[number].Observe(e, tests, _hits);
        return _matchers[number].ReadsEarlierEvents && _hits.All.Length > before;
    }

    private bool TryTimeOf(ProjectedEvent e, out EqlDate time)
    {
        time = default;
        if (_timestampSlot < 0)
            return false;
        DateValues times = e.Dates(_timestampSlot);
        if (times.Count == 0)
            return false;
        time = times[0];
        return true;
    }

    /// <summary>Gives everything that still waits for its turn to the matchers, and ends the stream.</summary>
    public void Finish(List<RuleMatch> matches)
    {
        while (_waiting.Count > 0)
            ReleaseFirst(matches);
        foreach (StreamMatcher matcher in _matchers)
            matcher.Finish(matches);
        _latest = _now = null;
    }

    private void Wait(in ObservedEvent seen, List<RuleMatch> matches)
    {
        if (seen.Hits.Length > 0)
        {
            while (_waiting.IsFullFor(seen))
                ReleaseFirst(matches);
            _waiting.Add(seen);
        }

        EqlDate latest = _latest ?? seen.Time;
        while (_waiting.Count > 0 && _allowedLateness.IsExceeded(_waiting.FirstTime, latest))
            ReleaseFirst(matches);
        Advance(_allowedLateness.StartOf(latest), matches);
    }

    private void ReleaseFirst(List<RuleMatch> matches)
    {
        Advance(_waiting.FirstTime, matches);
        ProjectedEvent e = _event;
        if (!_waiting.FirstDocument.IsEmpty)
        {
            e = _released ??= _event.Twin();
            e.Limits = _event.Limits;
            e.Read(_waiting.FirstDocument);
        }

        Apply(_waiting.FirstHits, _waiting.FirstTime, _waiting.FirstPosition, e, matches);
        _waiting.RemoveFirst();
    }

    private void Advance(EqlDate now, List<RuleMatch> matches)
    {
        if (now < _now)
            return;
        _now = now;
        for (int i = 0; i < _awake.Count; i++)
        {
            for (ulong awake = _awake[i]; awake != 0; awake &= awake - 1)
            {
                int number = (i << 6) + BitOperations.TrailingZeroCount(awake);
                _matchers[number].Advance(now, matches);
                if (_matchers[number].Remembered == 0)
                    _awake[i] &= ~(1UL << number);
            }
        }
    }

    /// <summary>Lets time pass for a matcher from now on.</summary>
    private void Wake(int number) => _awake[number >> 6] |= 1UL << number;

    // The event may be another one where no matcher that the hits are of looks at it.
    private void Apply(ReadOnlySpan<byte> hits, EqlDate time, long position, ProjectedEvent e, List<RuleMatch> matches)
    {
        var reader = new StageHitReader(hits);
        while (reader.Read())
        {
            _matchers[reader.Matcher].Take(reader.Stage, reader.Key, time, position, e, matches);
            Wake(reader.Matcher);
        }
    }
}
