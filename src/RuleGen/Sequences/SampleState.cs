using RuleGen.Semantics;

namespace RuleGen.Sequences;

/// <summary>
/// The state of one sample: under each key the first events of each stage. A combination of different events, one a stage, is found with the
/// last of its events to arrive.
/// </summary>
/// <remarks>
/// Of each stage only the first so many events are kept: as many as there are stages, and one more for every match beyond the first that a key
/// may have. More cannot be needed: the other stages take at most one each less than all stages, which leaves one for every match.
/// A key is forgotten, and may match anew, when the window is over that began with its first event.
/// </remarks>
internal sealed class SampleState
{
    private const int None = -1;

    private readonly ProcessRule _rule;
    private readonly int _stages;
    private readonly int _matchesPerKey;
    private readonly int _candidatesPerStage;
    private readonly TimeWindow _window;
    private readonly int _maxKeys;
    private readonly long[] _chosen;

    // What belongs to a key stands at its number in the table.
    private readonly KeyTable _keys = new();
    private Sample[] _samples = [];
    private int[] _counts = [];
    private long[] _candidates = [];
    private int _oldest = None;
    private int _youngest = None;

    public SampleState(ProcessRule rule, int stages, TimeWindow window, int maxKeys, int matchesPerKey)
    {
        _rule = rule;
        _stages = stages;
        _window = window;
        _maxKeys = maxKeys;
        _matchesPerKey = matchesPerKey;
        _candidatesPerStage = stages - 1 + matchesPerKey;
        _chosen = new long[stages];
    }

    /// <summary>Number of keys that are remembered.</summary>
    public int Count { get; private set; }

    /// <summary>How many of them had to go before their time because there were too many.</summary>
    public long Dropped { get; private set; }

    /// <summary>Takes an event that satisfies a stage under a key. <see cref="Advance"/> comes first.</summary>
    public void Take(int stage, ReadOnlySpan<byte> key, EqlDate time, long position, List<RuleMatch> matches)
    {
        int at = _keys.Find(key);
        if (at == None)
            at = Add(key, time);
        if (_samples[at].Matches >= _matchesPerKey)
            return;
        _chosen[stage] = position;
        Combine(at, 0, stage, matches);
        ref int count = ref _counts[(at * _stages) + stage];
        if (count < _candidatesPerStage)
            CandidatesOf(at, stage)[count++] = position;
    }

    /// <summary>Lets event time pass: forgets keys whose window is over.</summary>
    public void Advance(EqlDate now)
    {
        while (_oldest != None && _window.IsExceeded(_samples[_oldest].First, now))
            Remove(_oldest);
    }

    public void Clear()
    {
        while (_oldest != None)
            Remove(_oldest);
    }

    public void Save(StateWriter writer)
    {
        writer.Write(Dropped);
        writer.Write(Count);
        for (int at = _oldest; at != None; at = _samples[at].Younger)
        {
            writer.Write(_keys.BytesOf(at));
            writer.Write(_samples[at].First);
            writer.Write(_samples[at].Matches);
            for (int stage = 0; stage < _stages; stage++)
            {
                int count = _counts[(at * _stages) + stage];
                writer.Write(count);
                foreach (long position in CandidatesOf(at, stage)[..count])
                    writer.Write(position);
            }
        }
    }

    /// <summary>Fills an empty state. False, and some of it filled, where the bytes cannot be those of such a state.</summary>
    public bool Restore(ref StateReader reader)
    {
        Dropped = reader.ReadInt64();
        int count = reader.ReadInt32();
        for (int i = 0; i < count && !reader.HasFailed; i++)
        {
            ReadOnlySpan<byte> key = reader.ReadBytes();
            if (_keys.Find(key) != None)
                return reader.Fail();
            int at = Add(key, reader.ReadDate());
            _samples[at].Matches = reader.ReadInt32();
            for (int stage = 0; stage < _stages; stage++)
            {
                int candidates = reader.ReadInt32();
                for (int c = 0; c < candidates && !reader.HasFailed; c++)
                {
                    // A host that wants fewer matches a key than before needs fewer events.
                    long position = reader.ReadInt64();
                    ref int kept = ref _counts[(at * _stages) + stage];
                    if (kept < _candidatesPerStage)
                        CandidatesOf(at, stage)[kept++] = position;
                }
            }
        }

        return !reader.HasFailed && Dropped >= 0;
    }

    private Span<long> CandidatesOf(int at, int stage) => _candidates.AsSpan(((at * _stages) + stage) * _candidatesPerStage, _candidatesPerStage);

    /// <summary>Chooses events for the stages from <paramref name="stage"/> on; that of <paramref name="given"/> is chosen already.</summary>
    private void Combine(int at, int stage, int given, List<RuleMatch> matches)
    {
        if (stage == _stages)
        {
            _samples[at].Matches++;
            matches.Add(new RuleMatch(_rule.Rule, [.. _chosen]));
            return;
        }

        if (stage == given)
        {
            Combine(at, stage + 1, given, matches);
            return;
        }

        foreach (long candidate in CandidatesOf(at, stage)[.._counts[(at * _stages) + stage]])
        {
            if (candidate == _chosen[given] || _chosen.AsSpan(0, stage).Contains(candidate))
                continue;
            _chosen[stage] = candidate;
            Combine(at, stage + 1, given, matches);
            if (_samples[at].Matches >= _matchesPerKey)
                return;
        }
    }

    private int Add(ReadOnlySpan<byte> key, EqlDate time)
    {
        if (Count >= _maxKeys)
        {
            Dropped++;
            Remove(_oldest);
        }

        int at = _keys.Add(key);
        _keys.Use(at);
        if (_samples.Length < _keys.Capacity)
        {
            Array.Resize(ref _samples, _keys.Capacity);
            Array.Resize(ref _counts, _keys.Capacity * _stages);
            Array.Resize(ref _candidates, _keys.Capacity * _stages * _candidatesPerStage);
        }

        _samples[at] = new Sample { First = time, Older = _youngest, Younger = None };
        _counts.AsSpan(at * _stages, _stages).Clear();
        if (_youngest != None)
            _samples[_youngest].Younger = at;
        else
            _oldest = at;
        _youngest = at;
        Count++;
        return at;
    }

    private void Remove(int at)
    {
        Sample sample = _samples[at];
        if (sample.Older != None)
            _samples[sample.Older].Younger = sample.Younger;
        else
            _oldest = sample.Younger;
        if (sample.Younger != None)
            _samples[sample.Younger].Older = sample.Older;
        else
            _youngest = sample.Older;
        _keys.Release(at);
        Count--;
    }

    private struct Sample
    {
        public EqlDate First;
        public int Matches;
        public int Older;
        public int Younger;
    }
}
