using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RuleGen.Dispatch;

/// <summary>
/// Remembers of the values that a field had lately which atoms they satisfy: most fields have the same few values again and again. A value is known
/// by its bytes in the document, so that one that is known is not even read.
/// </summary>
/// <remarks>
/// The size is bounded, and a value is remembered when it comes a second time, so that a stream of values that are all different costs a hash
/// each and drives nothing out that was of use. What is remembered is compared byte by byte: a hash that somebody finds leads nowhere.
/// </remarks>
internal sealed class ValueMemory
{
    private const int Ways = 2;
    private const int Seen = 1024;

    // Nearly all values are short and satisfy few atoms: an entry of theirs is one line of the processor's cache.
    private readonly Table _short = new(places: 256, words: 8, mostAtoms: 3);
    private readonly Table _long = new(places: 64, words: 32, Hits.Most);
    private ushort[] _seen = [];

    /// <summary>What is remembered of a value, if it is known.</summary>
    /// <param name="token">The value's bytes.</param>
    /// <param name="hash">Its hash, for <see cref="Remember"/>.</param>
    /// <param name="atoms">The atoms.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFind(ReadOnlySpan<byte> token, out ulong hash, out ReadOnlySpan<int> atoms)
    {
        if (token.Length > _long.LongestKey)
        {
            hash = 0;
            atoms = default;
            return false;
        }

        hash = HashOf(token);
        return _short.TryFind(token, hash, out atoms) || (_long.IsInUse && _long.TryFind(token, hash, out atoms));
    }

    /// <summary>A value that was not known has been looked up.</summary>
    public void Remember(ReadOnlySpan<byte> token, ulong hash, ReadOnlySpan<int> atoms)
    {
        if (token.Length > _long.LongestKey)
            return;
        if (_seen.Length == 0)
            _seen = new ushort[Seen];
        ref ushort seen = ref _seen[(int)(hash >> 24) & (Seen - 1)];
        if (seen != (ushort)hash)
            seen = (ushort)hash;
        else if (_short.Takes(token, atoms))
            _short.Add(token, hash, atoms);
        else
            _long.Add(token, hash, atoms);
    }

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

    /// <summary>Entries of one size: a hash, the length of the key and the number of atoms, the atoms, the key.</summary>
    private sealed class Table(int places, int words, int mostAtoms)
    {
        private const int LengthAt = 8;
        private const int CountAt = 10;
        private const int AtomsAt = 12;

        private readonly int _keyAt = AtomsAt + (mostAtoms * sizeof(int));
        private ulong[] _entries = [];
        private int _next;

        public bool IsInUse => _entries.Length != 0;

        public int LongestKey => (words * sizeof(ulong)) - _keyAt;

        public bool Takes(ReadOnlySpan<byte> key, ReadOnlySpan<int> atoms) => key.Length <= LongestKey && atoms.Length <= mostAtoms;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool TryFind(ReadOnlySpan<byte> key, ulong hash, out ReadOnlySpan<int> atoms)
        {
            if (_entries.Length != 0)
            {
                int at = FirstOf(hash);
                if (_entries[at] != hash)
                    at += words;
                ref ulong entry = ref _entries[at];
                if (entry == hash)
                {
                    ref byte bytes = ref Unsafe.As<ulong, byte>(ref entry);
                    int length = Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref bytes, LengthAt));
                    if (key.SequenceEqual(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref bytes, _keyAt), length)))
                    {
                        int count = Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref bytes, CountAt));
                        atoms = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, int>(ref Unsafe.Add(ref bytes, AtomsAt)), count);
                        return true;
                    }
                }
            }

            atoms = default;
            return false;
        }

        public void Add(ReadOnlySpan<byte> key, ulong hash, ReadOnlySpan<int> atoms)
        {
            if (_entries.Length == 0)
                _entries = new ulong[places * words];
            int at = FirstOf(hash) + ((_next++ & (Ways - 1)) * words);
            Span<ulong> entry = _entries.AsSpan(at, words);
            Span<byte> bytes = MemoryMarshal.AsBytes(entry);
            entry[0] = hash;
            Unsafe.WriteUnaligned(ref bytes[LengthAt], (ushort)key.Length);
            Unsafe.WriteUnaligned(ref bytes[CountAt], (ushort)atoms.Length);
            MemoryMarshal.AsBytes(atoms).CopyTo(bytes[AtomsAt..]);
            key.CopyTo(bytes[_keyAt..]);
        }

        private int FirstOf(ulong hash) => ((int)(hash >> 40) & (places - Ways)) * words;
    }
}
