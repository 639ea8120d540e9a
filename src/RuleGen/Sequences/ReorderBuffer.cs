using System.Numerics;
using System.Runtime.InteropServices;
using RuleGen.Semantics;

namespace RuleGen.Sequences;

/// <summary>
/// Events that wait for earlier ones that may still come: a heap by time, then tiebreaker (numbers before texts, none last), then arrival.
/// Of an event only the stages that it satisfies are kept, and the whole document where a stage depends on events before. Reuses its memory.
/// </summary>
/// <param name="capacity">Most events.</param>
/// <param name="byteCapacity">Most bytes of keys, texts and documents of all events together, but for a single longer event.</param>
internal sealed class ReorderBuffer(int capacity, long byteCapacity)
{
    private const int RetainedBytes = 4096;
    private const int SmallestBuffer = 64;

    // The heap, and behind it, up to the length of the array, the entries that are free.
    private int[] _heap = [];
    private Entry[] _entries = [];
    private long _arrivals;
    private long _bytes;

    public int Count { get; private set; }

    /// <summary>Whether an event must leave before another one comes.</summary>
    public bool IsFullFor(in ObservedEvent seen) => Count >= capacity || (Count > 0 && _bytes + BytesOf(seen) > byteCapacity);

    private static long BytesOf(in ObservedEvent seen) => (long)seen.Hits.Length + ((long)seen.Text.Span.Length * sizeof(char)) + seen.Document.Length;

    public EqlDate FirstTime => First.Time;

    public long FirstPosition => First.Position;

    public ReadOnlySpan<byte> FirstHits => First.Hits.AsSpan(0, First.HitsLength);

    public ReadOnlySpan<byte> FirstDocument => First.Document.AsSpan(0, First.DocumentLength);

    private ref Entry First => ref _entries[_heap[0]];

    /// <summary>Adds an event.</summary>
    public void Add(in ObservedEvent seen)
    {
        if (Count == _heap.Length)
            Grow();
        ref Entry entry = ref _entries[_heap[Count]];
        entry.Time = seen.Time;
        entry.Number = seen.Number;
        entry.Arrival = _arrivals++;
        entry.Position = seen.Position;
        Store(ref entry.Text, out entry.TextLength, seen.Text.Span);
        entry.HasText = seen.Text.HasValue;
        Store(ref entry.Hits, out entry.HitsLength, seen.Hits);
        Store(ref entry.Document, out entry.DocumentLength, seen.Document);
        _bytes += BytesOf(seen);
        Rise(Count++);
    }

    public void RemoveFirst()
    {
        ref Entry entry = ref First;
        if (entry.Hits.Length > RetainedBytes)
            entry.Hits = [];
        if (entry.Text.Length > RetainedBytes)
            entry.Text = [];
        _bytes -= (long)entry.HitsLength + ((long)entry.TextLength * sizeof(char)) + entry.DocumentLength;
        if (entry.Document.Length > RetainedBytes)
            entry.Document = [];
        Count--;
        (_heap[0], _heap[Count]) = (_heap[Count], _heap[0]);
        Sink();
    }

    public void Save(StateWriter writer)
    {
        writer.Write(Count);
        foreach (int at in _heap.Take(Count).OrderBy(at => _entries[at].Arrival))
        {
            ref Entry entry = ref _entries[at];
            writer.Write(entry.Time);
            writer.Write(entry.Number);
            writer.Write(entry.HasText);
            writer.Write(MemoryMarshal.AsBytes(entry.Text.AsSpan(0, entry.TextLength)));
            writer.Write(entry.Position);
            writer.Write(entry.Hits.AsSpan(0, entry.HitsLength));
            writer.Write(entry.Document.AsSpan(0, entry.DocumentLength));
        }
    }

    /// <summary>Reads one of the events that <see cref="Save"/> wrote, which it did in the order of their arrival.</summary>
    public static ObservedEvent Read(ref StateReader reader)
    {
        var waiting = new ObservedEvent { Time = reader.ReadDate() };
        waiting.Number = reader.ReadNumber();
        bool hasText = reader.ReadBoolean();
        ReadOnlySpan<char> text = MemoryMarshal.Cast<byte, char>(reader.ReadBytes());
        waiting.Text = hasText ? new EqlText(text) : EqlText.Null;
        waiting.Position = reader.ReadInt64();
        waiting.Hits = reader.ReadBytes();
        waiting.Document = reader.ReadBytes();
        return waiting;
    }

    private static void Store<T>(ref T[] buffer, out int length, ReadOnlySpan<T> content)
    {
        if (buffer.Length < content.Length)
            buffer = new T[BitOperations.RoundUpToPowerOf2((uint)Math.Max(content.Length, SmallestBuffer))];
        content.CopyTo(buffer);
        length = content.Length;
    }

    private void Grow()
    {
        int length = Math.Max(16, _heap.Length * 2);
        int known = _heap.Length;
        Array.Resize(ref _heap, length);
        Array.Resize(ref _entries, length);
        for (int i = known; i < length; i++)
        {
            _heap[i] = i;
            _entries[i].Text = [];
            _entries[i].Hits = [];
            _entries[i].Document = [];
        }
    }

    private void Rise(int at)
    {
        while (at > 0 && IsBefore(at, (at - 1) / 2))
        {
            int parent = (at - 1) / 2;
            (_heap[at], _heap[parent]) = (_heap[parent], _heap[at]);
            at = parent;
        }
    }

    private void Sink()
    {
        for (int at = 0; ;)
        {
            int least = at;
            for (int child = (2 * at) + 1; child <= (2 * at) + 2 && child < Count; child++)
            {
                if (IsBefore(child, least))
                    least = child;
            }

            if (least == at)
                return;
            (_heap[at], _heap[least]) = (_heap[least], _heap[at]);
            at = least;
        }
    }

    private bool IsBefore(int left, int right)
    {
        ref Entry a = ref _entries[_heap[left]];
        ref Entry b = ref _entries[_heap[right]];
        int order = a.Time.CompareTo(b.Time);
        order = order != 0 ? order : Rank(a).CompareTo(Rank(b));
        order = order != 0 || !a.Number.HasValue ? order : EqlNumber.Compare(a.Number, b.Number);
        order = order != 0 || a.Number.HasValue ? order : a.Text.AsSpan(0, a.TextLength).SequenceCompareTo(b.Text.AsSpan(0, b.TextLength));
        return order != 0 ? order < 0 : a.Arrival < b.Arrival;
    }

    private static int Rank(in Entry entry) => entry.Number.HasValue ? 0 : entry.HasText ? 1 : 2;

    private struct Entry
    {
        public EqlDate Time;
        public EqlNumber Number;
        public char[] Text;
        public int TextLength;
        public bool HasText;
        public long Arrival;
        public long Position;
        public byte[] Hits;
        public int HitsLength;
        public byte[] Document;
        public int DocumentLength;
    }
}
