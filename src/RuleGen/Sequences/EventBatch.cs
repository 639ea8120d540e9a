using System.Runtime.InteropServices;
using RuleGen.Events;
using RuleGen.Semantics;

namespace RuleGen.Sequences;

/// <summary>
/// Some lines of a stream, and what one rule set has observed in them for another one to take. Belongs to one thread at a time; reused, it
/// allocates nothing once its buffers have grown to the lines at hand.
/// </summary>
internal sealed class EventBatch
{
    private const int RetainedLength = 1024 * 1024;

    private readonly List<Entry> _entries = [];
    private readonly List<RuleMatch> _matches = [];
    private readonly List<Observation> _observations = [];
    private readonly ByteList _documents = new();

    // Hits and tiebreakers; the latter one behind the former.
    private readonly ByteList _seen = new();

    /// <summary>Number of lines.</summary>
    public int Count => _entries.Count;

    /// <summary>Bytes of all lines.</summary>
    public int Length => _documents.Length;

    /// <summary>Whether all lines were observed. To be read and written under the lock of those who share the batch.</summary>
    public bool IsObserved { get; set; }

    public ref readonly Entry this[int index] => ref CollectionsMarshal.AsSpan(_entries)[index];

    /// <summary>Empties the batch, and gives memory back that outsized lines took.</summary>
    public void Clear()
    {
        _entries.Clear();
        _matches.Clear();
        _observations.Clear();
        _documents.Clear(RetainedLength);
        _seen.Clear(RetainedLength);
        IsObserved = false;
    }

    /// <summary>Adds a line.</summary>
    public void Add(ReadOnlySpan<byte> document, long position)
    {
        _entries.Add(new Entry { Position = position, Start = _documents.Length, Length = document.Length });
        _documents.Add(document);
    }

    /// <summary>Observes all lines. Never throws: the defect of a line is for the thread that takes it.</summary>
    public void Observe(RuleSetBase rules)
    {
        foreach (ref Entry entry in CollectionsMarshal.AsSpan(_entries))
        {
            entry.FirstMatch = _matches.Count;
            entry.FirstObservation = _observations.Count;
            try
            {
                entry.Read = rules.Observe(DocumentOf(entry), entry.Position, this);
                entry.Matches = _matches.Count - entry.FirstMatch;
            }
            catch (Exception defect)
            {
                entry.Defect = defect;
            }
        }
    }

    public ReadOnlySpan<byte> DocumentOf(in Entry entry) => _documents.Span(entry.Start, entry.Length);

    public ReadOnlySpan<RuleMatch> MatchesOf(in Entry entry) => CollectionsMarshal.AsSpan(_matches).Slice(entry.FirstMatch, entry.Matches);

    public void Add(in RuleMatch match) => _matches.Add(match);

    /// <summary>Adds what was seen of the line at hand for the next of those who follow it.</summary>
    public void Add(in ObservedEvent seen)
    {
        var observation = new Observation
        {
            HasTime = true,
            Time = seen.Time,
            Number = seen.Number,
            HasText = seen.Text.HasValue,
            IsReadLater = !seen.Document.IsEmpty,
            Start = _seen.Length,
            HitsLength = seen.Hits.Length,
            TextLength = seen.Text.Span.Length * sizeof(char),
        };
        _seen.Add(seen.Hits);
        _seen.Add(MemoryMarshal.AsBytes(seen.Text.Span));
        _observations.Add(observation);
    }

    /// <summary>Adds that the next of those who follow the line at hand does not.</summary>
    public void AddNone() => _observations.Add(default);

    /// <summary>What was seen of a line.</summary>
    /// <param name="entry">The line.</param>
    /// <param name="follower">Who follows it, in the order in which it was added for them.</param>
    /// <param name="seen">Valid until the batch is cleared.</param>
    /// <returns>False where it was added that there is nothing.</returns>
    public bool TryGet(in Entry entry, int follower, out ObservedEvent seen)
    {
        ref readonly Observation observation = ref CollectionsMarshal.AsSpan(_observations)[entry.FirstObservation + follower];
        seen = default;
        if (!observation.HasTime)
            return false;
        seen.Time = observation.Time;
        seen.Number = observation.Number;
        seen.Position = entry.Position;
        seen.Hits = _seen.Span(observation.Start, observation.HitsLength);
        if (observation.HasText)
            seen.Text = new EqlText(MemoryMarshal.Cast<byte, char>(_seen.Span(observation.Start + observation.HitsLength, observation.TextLength)));
        if (observation.IsReadLater)
            seen.Document = DocumentOf(entry);
        return true;
    }

    /// <summary>A line.</summary>
    internal struct Entry
    {
        public long Position;
        public int Start;
        public int Length;
        public EventReadResult Read;
        public int FirstMatch;
        public int Matches;
        public int FirstObservation;

        /// <summary>What the rule set threw at this line.</summary>
        public Exception? Defect;
    }

    private struct Observation
    {
        public bool HasTime;
        public bool HasText;
        public bool IsReadLater;
        public EqlDate Time;
        public EqlNumber Number;
        public int Start;
        public int HitsLength;
        public int TextLength;
    }

    private sealed class ByteList
    {
        private byte[] _bytes = new byte[4096];

        public int Length { get; private set; }

        public ReadOnlySpan<byte> Span(int start, int length) => _bytes.AsSpan(start, length);

        public void Add(ReadOnlySpan<byte> bytes)
        {
            int length = checked(Length + bytes.Length);
            if (_bytes.Length < length)
                Array.Resize(ref _bytes, (int)Math.Min(Math.Max(_bytes.Length * 2L, length), Array.MaxLength));
            bytes.CopyTo(_bytes.AsSpan(Length));
            Length = length;
        }

        public void Clear(int retained)
        {
            Length = 0;
            if (_bytes.Length > retained)
                _bytes = new byte[4096];
        }
    }
}
