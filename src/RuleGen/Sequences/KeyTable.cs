using System.Numerics;

namespace RuleGen.Sequences;

/// <summary>
/// The join keys under which something waits, each with a number that stays its own until nothing waits under it any more. Hashes differ
/// from process to process, so that no sender of events can choose keys that collide.
/// </summary>
internal sealed class KeyTable
{
    /// <summary>Longer buffers are given back when their key leaves.</summary>
    private const int RetainedBytes = 1024;

    private Entry[] _entries = new Entry[16];
    private int[] _buckets = new int[32];
    private int _free = -1;
    private int _used;

    /// <summary>Key numbers are below this.</summary>
    public int Capacity => _entries.Length;

    /// <summary>The number of a key, or -1.</summary>
    public int Find(ReadOnlySpan<byte> key)
    {
        int hash = Hash(key);
        for (int at = _buckets[hash & (_buckets.Length - 1)] - 1; at >= 0; at = _entries[at].Next)
        {
            ref Entry entry = ref _entries[at];
            if (entry.Hash == hash && key.SequenceEqual(entry.Bytes.AsSpan(0, entry.Length)))
                return at;
        }

        return -1;
    }

    /// <summary>Adds a key that is not in the table; nobody uses it yet.</summary>
    public int Add(ReadOnlySpan<byte> key)
    {
        int at = _free;
        if (at >= 0)
        {
            _free = _entries[at].Next;
        }
        else
        {
            if (_used == _entries.Length)
                Grow();
            at = _used++;
        }

        ref Entry entry = ref _entries[at];
        if (entry.Bytes is null || entry.Bytes.Length < key.Length)
            entry.Bytes = new byte[BitOperations.RoundUpToPowerOf2((uint)Math.Max(key.Length, 32))];
        key.CopyTo(entry.Bytes);
        entry.Length = key.Length;
        entry.Hash = Hash(key);
        entry.Uses = 0;
        ref int bucket = ref _buckets[entry.Hash & (_buckets.Length - 1)];
        entry.Next = bucket - 1;
        bucket = at + 1;
        return at;
    }

    public ReadOnlySpan<byte> BytesOf(int at) => _entries[at].Bytes.AsSpan(0, _entries[at].Length);

    public void Use(int at) => _entries[at].Uses++;

    /// <summary>Takes a use back; the key leaves with its last one.</summary>
    public void Release(int at)
    {
        ref Entry entry = ref _entries[at];
        if (--entry.Uses > 0)
            return;
        ref int link = ref _buckets[entry.Hash & (_buckets.Length - 1)];
        if (link == at + 1)
        {
            link = entry.Next + 1;
        }
        else
        {
            int before = link - 1;
            while (_entries[before].Next != at)
                before = _entries[before].Next;
            _entries[before].Next = entry.Next;
        }

        if (entry.Bytes.Length > RetainedBytes)
            entry.Bytes = [];
        entry.Next = _free;
        _free = at;
    }

    private static int Hash(ReadOnlySpan<byte> key)
    {
        var hash = default(HashCode);
        hash.AddBytes(key);
        return hash.ToHashCode();
    }

    private void Grow()
    {
        Array.Resize(ref _entries, _entries.Length * 2);
        _buckets = new int[_entries.Length * 2];
        for (int at = 0; at < _used; at++)
        {
            ref int bucket = ref _buckets[_entries[at].Hash & (_buckets.Length - 1)];
            _entries[at].Next = bucket - 1;
            bucket = at + 1;
        }
    }

    private struct Entry
    {
        public int Hash;
        public int Next;
        public int Uses;
        public int Length;
        public byte[] Bytes;
    }
}
