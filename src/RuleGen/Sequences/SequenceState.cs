using RuleGen.Events;
using RuleGen.Semantics;

namespace RuleGen.Sequences;

/// <summary>
/// The state of one sequence. Under each key at most one partial match waits behind each event of the sequence; a later one that gets there
/// replaces it. An event costs the same however much waits: keys are hashed, and what is out of time stands at one end of a list.
/// </summary>
/// <remarks>
/// <para>
/// Events that must be missing never stop a match from going on: whether they stayed away decides only if it is reported. Before the first
/// event, the latest time at which they were seen is kept under each key for as long as it can matter; between two events, the first time is
/// kept with the partial match; behind the last event, the complete match waits until its time is over.
/// </para>
/// <para>An event that arrives late (before an event that was taken already) never continues what waits behind a later one.</para>
/// </remarks>
internal sealed partial class SequenceState
{
    private const int None = -1;

    private readonly ProcessRule _rule;
    private readonly SequenceShape _shape;
    private readonly int _events;
    private readonly int _maxPartials;
    private readonly long _maxKept;

    // Null where no stage reads an earlier event.
    private readonly EarlierEvents? _earlier;

    // Under each key: what waits behind each event but the last, then the sighting before, then the complete matches.
    private readonly KeyTable _keys = new();
    private readonly int _placesPerKey;
    private readonly int _sightingPlace;
    private readonly int _completePlace;
    private int[] _places;

    private Partial[] _partials = new Partial[16];
    private long[] _positions;
    private int _used;
    private int _free = None;
    private int _oldest = None;
    private int _youngest = None;

    public SequenceState(ProcessRule rule, SequenceShape shape, RuleSetOptions options, EarlierEvents? earlier)
    {
        _rule = rule;
        _shape = shape;
        _events = shape.EventCount;
        _maxPartials = options.MaxPartialsPerRule;
        _maxKept = options.MaxKeptBytesPerRule;
        _earlier = earlier;
        _sightingPlace = shape.HasBefore ? _events - 1 : None;
        _completePlace = shape.HasAfter ? _events - 1 + (shape.HasBefore ? 1 : 0) : None;
        _placesPerKey = _events - 1 + (shape.HasBefore ? 1 : 0) + (shape.HasAfter ? 1 : 0);
        _places = NewPlaces(0);
        _positions = new long[_partials.Length * _events];
    }

    /// <summary>Number of partial matches, waiting matches and sightings.</summary>
    public int Count { get; private set; }

    /// <summary>How many of them had to go before their time because there were too many.</summary>
    public long Dropped { get; private set; }

    /// <summary>Takes an event that satisfies a stage under a key. <see cref="Advance"/> comes first.</summary>
    public void Take(int stage, ReadOnlySpan<byte> key, EqlDate time, long position, ProjectedEvent e, List<RuleMatch> matches)
    {
        if (stage == StageHits.UntilStage)
        {
            Stop(key, time);
            return;
        }

        switch (_shape.RoleOf(stage))
        {
            case StageRole.Event when _shape.IndexOf(stage) == 0:
                Start(stage, key, time, position, e, matches);
                break;
            case StageRole.Event:
                Continue(stage, key, time, position, e, matches);
                break;
            case StageRole.Before:
                See(key, time);
                break;
            case StageRole.Between:
                Interrupt(stage, key, time, e);
                break;
            case StageRole.After:
                Refuse(stage, key, time, e, matches);
                break;
        }
    }

    /// <summary>Lets event time pass: drops what can no longer complete, and reports what waited for it.</summary>
    public void Advance(EqlDate now, List<RuleMatch> matches)
    {
        while (_oldest != None && _shape.MaxSpan.IsExceeded(_partials[_oldest].First, now))
        {
            int at = _oldest;
            if (_partials[at].Place == _completePlace)
                Report(at, matches);
            Unplace(at);
            Free(at);
        }
    }

    /// <summary>The stream is over: what waited for an event to be missing is reported, and everything else forgotten.</summary>
    public void Finish(List<RuleMatch> matches)
    {
        while (_oldest != None)
        {
            int at = _oldest;
            if (_partials[at].Place == _completePlace)
                Report(at, matches);
            Unplace(at);
            Free(at);
        }
    }

    private void Start(int stage, ReadOnlySpan<byte> key, EqlDate time, long position, ProjectedEvent e, List<RuleMatch> matches)
    {
        int entry = _keys.Find(key);
        int at = entry == None || _events == 1 ? None : PlaceOf(entry, 0);
        if (at != None)
        {
            if (time < _partials[at].First)
                return;
            MoveToYoungest(at);
        }
        else
        {
            at = Allocate(key);
            entry = _partials[at].Key;
            if (_events > 1)
                Place(at, 0);
        }

        ref Partial partial = ref _partials[at];
        partial.First = partial.Last = time;
        partial.HasBetween = partial.IsSpoilt = false;
        partial.HasBefore = false;
        if (_shape.HasBefore && PlaceOf(entry, _sightingPlace) is var seen && seen != None)
        {
            ref Partial sighting = ref _partials[seen];
            partial.HasBefore = sighting.First < time || (sighting.HasBefore && sighting.Before < time);
            partial.Before = sighting.First < time ? sighting.First : sighting.Before;
        }

        _positions[at * _events] = position;
        if (Keep(at, stage, e) && _events == 1)
            Complete(at, matches);
    }

    private void Continue(int stage, ReadOnlySpan<byte> key, EqlDate time, long position, ProjectedEvent e, List<RuleMatch> matches)
    {
        int index = _shape.IndexOf(stage);
        int entry = _keys.Find(key);
        int at = entry == None ? None : PlaceOf(entry, index - 1);
        if (at == None || time < _partials[at].Last || !IsAllowed(at, stage, e))
            return;
        Unplace(at);
        ref Partial partial = ref _partials[at];
        if (_shape.MaxSpan.IsExceeded(partial.First, time))
        {
            Free(at);
            return;
        }

        partial.IsSpoilt |= partial.HasBetween && partial.Between < time;
        partial.HasBetween = false;
        partial.Last = time;
        _positions[(at * _events) + index] = position;
        if (!Keep(at, stage, e))
            return;
        if (index == _events - 1)
        {
            Complete(at, matches);
            return;
        }

        int replaced = PlaceOf(entry, index);
        if (replaced != None)
        {
            int loser = _partials[replaced].Last > time ? at : replaced;
            if (loser == replaced)
                Unplace(replaced);
            Free(loser);
            if (loser == at)
                return;
        }

        Place(at, index);
    }

    /// <summary>All events are there; what must be missing decides.</summary>
    private void Complete(int at, List<RuleMatch> matches)
    {
        ref Partial partial = ref _partials[at];
        if (!partial.IsSpoilt)
        {
            if (_shape.HasAfter && (partial.HasBefore || !_shape.HasBefore))
            {
                PlaceComplete(at);
                return;
            }

            if (!partial.HasBefore || _shape.MaxSpan.IsExceeded(partial.Before, partial.Last))
                Report(at, matches);
        }

        Free(at);
    }

    private void See(ReadOnlySpan<byte> key, EqlDate time)
    {
        int entry = _keys.Find(key);
        int at = entry == None ? None : PlaceOf(entry, _sightingPlace);
        if (at == None)
        {
            at = Allocate(key);
            Place(at, _sightingPlace);
            _partials[at].First = time;
            return;
        }

        ref Partial sighting = ref _partials[at];
        if (time > sighting.First)
        {
            sighting.Before = sighting.First;
            sighting.HasBefore = true;
            sighting.First = time;
            MoveToYoungest(at);
        }
        else if (time < sighting.First && (!sighting.HasBefore || time > sighting.Before))
        {
            sighting.Before = time;
            sighting.HasBefore = true;
        }
    }

    private void Interrupt(int stage, ReadOnlySpan<byte> key, EqlDate time, ProjectedEvent e)
    {
        int entry = _keys.Find(key);
        int at = entry == None ? None : PlaceOf(entry, _shape.IndexOf(stage) - 1);
        if (at == None || !IsAllowed(at, stage, e))
            return;
        ref Partial partial = ref _partials[at];
        if (time > partial.Last && (!partial.HasBetween || time < partial.Between))
        {
            partial.Between = time;
            partial.HasBetween = true;
        }
    }

    /// <summary>An event that must be missing came after complete matches: those in whose time it falls are refused, the others reported.</summary>
    private void Refuse(int stage, ReadOnlySpan<byte> key, EqlDate time, ProjectedEvent e, List<RuleMatch> matches)
    {
        int entry = _keys.Find(key);
        if (entry == None)
            return;
        for (int at = PlaceOf(entry, _completePlace), next; at != None; at = next)
        {
            ref Partial complete = ref _partials[at];
            next = complete.NextComplete;
            if (time <= complete.Last || !IsAllowed(at, stage, e))
                continue;
            if (_shape.MaxSpan.IsExceeded(_shape.HasBefore ? complete.Before : complete.First, time))
                Report(at, matches);
            Unplace(at);
            Free(at);
        }
    }

    private bool IsAllowed(int at, int stage, ProjectedEvent e) => _earlier is null || _earlier.Allow(at, stage, e);

    /// <summary>Keeps what later stages read of a node's event. Where too much is kept, the oldest nodes go; false where this one went.</summary>
    private bool Keep(int at, int stage, ProjectedEvent e)
    {
        if (_earlier is null)
            return true;
        _earlier.Keep(at, stage, e);
        while (_earlier.Length > _maxKept)
        {
            int oldest = _oldest;
            Dropped++;
            Unplace(oldest);
            Free(oldest);
            if (oldest == at)
                return false;
        }

        return true;
    }

    private void Stop(ReadOnlySpan<byte> key, EqlDate time)
    {
        int entry = _keys.Find(key);
        if (entry == None)
            return;
        for (int place = 0; place < _events - 1; place++)
        {
            int at = PlaceOf(entry, place);
            if (at == None || _partials[at].Last > time)
                continue;
            Unplace(at);
            Free(at);
        }
    }

    private void Report(int at, List<RuleMatch> matches)
    {
        var positions = new long[_shape.StageCount];
        for (int stage = 0; stage < positions.Length; stage++)
        {
            positions[stage] = _shape.RoleOf(stage) == StageRole.Event
                ? _positions[(at * _events) + _shape.IndexOf(stage)]
                : RuleMatch.MissingEvent;
        }

        matches.Add(new RuleMatch(_rule.Rule, positions));
    }
}
