using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RuleGen.Dispatch;

/// <summary>
/// Remembers of the values that a field had lately which atoms they satisfy: most fields have the same few values again and again. A value is known
/// by its bytes in the document, so that one that is known is not even read.
/// </summary>
/// <remarks>
/// The size is fixed, and a value is remembered when it comes a second time, so that a stream of values that are all different costs a hash
/// each and drives nothing out that was of use. What is remembered is compared byte by byte: a hash that somebody finds leads nowhere.
/// </remarks>
internal sealed class ValueMemory
{
    private const int Places = 256;
    private const int Ways = 2;
    private const int LongestKey = 152;
    private const int Seen = 1024;

    private Entry[] _entries = [];
    private ushort[] _seen = [];
    private int _next;

    /// <summary>What is remembered of a value, if it is known.</summary>
    /// <param name="token">The value's bytes.</param>
    /// <param name="hash">Its hash, for <see cref="Remember"/>.</param>
    /// <param name="atoms">The atoms.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFind(ReadOnlySpan<byte> token, out ulong hash, out ReadOnlySpan<int> atoms)
    {
        hash = 0;
        if (token.Length <= LongestKey && _entries.Length == Places)
        {
            hash = HashOf(token);
            ref Entry entry = ref _entries[FirstOf(hash)];
            if (entry.Hash != hash)
                entry = ref Unsafe.Add(ref entry, 1);
            if (entry.Hash == hash && token.SequenceEqual(((ReadOnlySpan<byte>)entry.Key)[..entry.Length]))
            {
                atoms = ((ReadOnlySpan<int>)entry.Atoms)[..entry.Count];
                return true;
            }
        }

        atoms = default;
        return false;
    }

    /// <summary>A value that was not known has been looked up.</summary>
    public void Remember(ReadOnlySpan<byte> token, ulong hash, ReadOnlySpan<int> atoms)
    {
        if (token.Length > LongestKey)
            return;
        if (_entries.Length == 0)
        {
            _entries = new Entry[Places];
            _seen = new ushort[Seen];
            return;
        }

        ref ushort seen = ref _seen[(int)(hash >> 24) & (Seen - 1)];
        if (seen != (ushort)hash)
        {
            seen = (ushort)hash;
            return;
        }

        ref Entry entry = ref _entries[FirstOf(hash) + (_next++ & (Ways - 1))];
        entry.Hash = hash;
        entry.Length = (ushort)token.Length;
        entry.Count = (ushort)atoms.Length;
        token.CopyTo(entry.Key);
        atoms.CopyTo(entry.Atoms);
    }

    private static int FirstOf(ulong hash) => (int)(hash >> 40) & (Places - Ways);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong HashOf(ReadOnlySpan<byte> token)
    {
        ref byte first = ref MemoryMarshal.GetReference(token);
        int length = token.Length;
        ulong hash = (ulong)length * 0x9E37_79B9_7F4A_7C15UL;
        if (length >= 8)
        {
            int last = length - 8;
            for (int at = 0; at + 16 <= last; at += 16)
                hash = Mix(Eight(ref first, at) ^ 0xC2B2_AE3D_27D4_EB4FUL, Eight(ref first, at + 8) ^ hash);

            // What is left, up to 24 bytes, some of them twice.
            hash = Mix(Eight(ref first, Math.Max(0, last - 8)) ^ 0x1656_67B1_9E37_79F9UL, Eight(ref first, last) ^ hash) ^ Eight(ref first, Math.Max(0, last - 16));
        }
        else
        {
            for (int at = 0; at < length; at++)
                hash = (hash << 8 | hash >> 56) ^ Unsafe.Add(ref first, at);
        }

        // Never the hash of a place that holds nothing.
        return Mix(hash ^ 0xC2B2_AE3D_27D4_EB4FUL, 0x9E37_79B9_7F4A_7C15UL) | 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong one, ulong other)
    {
        ulong high = Math.BigMul(one, other, out ulong low);
        return high ^ low;
    }

    private static ulong Eight(ref byte first, int at) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, at));

    private struct Entry
    {
        public ulong Hash;
        public ushort Length;
        public ushort Count;
        public AtomNumbers Atoms;
        public KeyBytes Key;
    }

    [InlineArray(Hits.Most)]
    private struct AtomNumbers
    {
        private int _first;
    }

    [InlineArray(LongestKey)]
    private struct KeyBytes
    {
        private byte _first;
    }
}
