using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RuleGen.Dispatch;

/// <summary>
/// Remembers of the values that a field had lately which atoms they satisfy: most fields have the same few values again and again. A value is known
/// by its bytes in the document, so that one that is known is not even read.
/// </summary>
/// <remarks>
/// <para>
/// The size is bounded, and a value is remembered when it comes a second time, so that a stream of values that are all different costs a hash
/// each and drives nothing out that was of use. What is remembered is compared byte by byte: a hash that somebody finds leads nowhere.
/// </para>
/// <para>
/// Values have all lengths in turn, which a processor that guesses branches cannot foresee. So one of up to a vector's width is hashed and compared
/// as a whole vector with zeros behind it: from the beginning of each, <see cref="Overhang"/> bytes can be read.
/// </para>
/// </remarks>
internal sealed class ValueMemory
{
    /// <summary>How many bytes must be there to be read from the beginning of a value, whatever its length.</summary>
    public const int Overhang = 32;

    private const int Seen = 1024;
    private const ulong First = 0x9E37_79B9_7F4A_7C15UL;
    private const ulong Second = 0xC2B2_AE3D_27D4_EB4FUL;
    private const ulong Third = 0x1656_67B1_9E37_79F9UL;
    private const ulong Fourth = 0xD6E8_FEB8_6659_FD93UL;

    // Nearly all values are short and satisfy few atoms: an entry of theirs is one line of the processor's cache.
    private Table _short = new(places: 256, words: 8, mostAtoms: 5);
    private Table _middle = new(places: 256, words: 16, mostAtoms: 5);
    private Table _long = new(places: 128, words: 32, Hits.Most);
    private ushort[] _seen = [];

    // As many ones as there are bytes of a value, behind them zeros.
    private static ReadOnlySpan<byte> Ones =>
    [
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>
    /// The hash of a value, and a touch of where it would be remembered: who asks for several values has the memory of all on its way before the first
    /// is compared.
    /// </summary>
    /// <param name="token">The value's bytes.</param>
    /// <param name="hash">The hash.</param>
    /// <returns>Nothing of use; not to ask for it would leave the touch out.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Touch(ReadOnlySpan<byte> token, out ulong hash)
    {
        if (token.Length <= Overhang)
        {
            hash = HashOf(KeyOf(token));
            return _short.Touch(hash);
        }

        hash = 0;
        if (token.Length > _long.LongestKey)
            return 0;
        hash = HashOfLonger(token);
        return _middle.Touch(hash);
    }

    /// <summary>What is remembered of a value, if it is known.</summary>
    /// <param name="token">The value's bytes.</param>
    /// <param name="hash">Its hash, from <see cref="Touch"/>.</param>
    /// <param name="atoms">The atoms.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFind(ReadOnlySpan<byte> token, ulong hash, out ReadOnlySpan<int> atoms)
    {
        if (token.Length > Overhang)
            return TryFindLonger(token, hash, out atoms);
        ref ulong entry = ref _short.EntryOf(hash);
        if (entry == hash && Vector256.LoadUnsafe(ref entry, Table.ShortKeyAt).AsByte() == KeyOf(token))
        {
            atoms = Table.AtomsOf(ref entry);
            return true;
        }

        // A short value that satisfies many atoms.
        return _long.TryFind(token, hash, out atoms);
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
        else if (token.Length > Overhang && _middle.Takes(token, atoms))
            _middle.Add(token, hash, atoms);
        else
            _long.Add(token, hash, atoms);
    }

    private bool TryFindLonger(ReadOnlySpan<byte> token, ulong hash, out ReadOnlySpan<int> atoms)
    {
        atoms = default;
        return token.Length <= _long.LongestKey && (_middle.TryFind(token, hash, out atoms) || _long.TryFind(token, hash, out atoms));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> KeyOf(ReadOnlySpan<byte> token) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(token)) &
        Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(Ones), (nuint)(Overhang - token.Length));

    // No token has a zero byte, so what is behind it tells its length.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong HashOf(Vector256<byte> key)
    {
        Vector256<ulong> words = key.AsUInt64();
        return Finish(Mix(words[0] ^ First, words[1] ^ Second) ^ Mix(words[2] ^ Third, words[3] ^ Fourth));
    }

    private static ulong HashOfLonger(ReadOnlySpan<byte> token)
    {
        ref byte first = ref MemoryMarshal.GetReference(token);
        int last = token.Length - (2 * sizeof(ulong));
        ulong hash = (ulong)token.Length;
        for (int at = 0; at < last; at += 2 * sizeof(ulong))
            hash = BitOperations.RotateLeft(hash, 23) ^ Mix(Eight(ref first, at) ^ First, Eight(ref first, at + sizeof(ulong)) ^ Second);
        return Finish(hash ^ Mix(Eight(ref first, last) ^ Third, Eight(ref first, last + sizeof(ulong)) ^ Fourth));
    }

    // Never the hash of a place that holds nothing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Finish(ulong hash) => (hash * First) | 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong one, ulong other)
    {
        ulong high = Math.BigMul(one, other, out ulong low);
        return high ^ low;
    }

    private static ulong Eight(ref byte first, int at) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, at));

    /// <summary>Entries of one size: a hash, the length of the key and the number of atoms, the atoms, the key with zeros behind it.</summary>
    private struct Table(int places, int words, int mostAtoms)
    {
        /// <summary>Where the key of a short entry is, in words.</summary>
        public const int ShortKeyAt = 4;

        private const int LengthAt = 8;
        private const int CountAt = 10;
        private const int AtomsAt = 12;
        private const int Ways = 2;

        // What all tables are that nothing was added to: the only place there is, as wide as the widest.
        private static readonly ulong[] Empty = new ulong[Ways * 32];

        private readonly int _keyAt = AtomsAt + (mostAtoms * sizeof(int));
        private ulong[] _entries = Empty;
        private int _mask = 0;
        private int _next = 0;

        public readonly int LongestKey => (words * sizeof(ulong)) - _keyAt;

        public readonly bool Takes(ReadOnlySpan<byte> key, ReadOnlySpan<int> atoms) => key.Length <= LongestKey && atoms.Length <= mostAtoms;

        /// <summary>Reads the beginning of both entries where what has a hash may be.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly ulong Touch(ulong hash)
        {
            ref ulong entry = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_entries), FirstOf(hash));
            return entry | Unsafe.Add(ref entry, words);
        }

        /// <summary>One of the entries where what has a hash may be: the one that has it, if any does.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly ref ulong EntryOf(ulong hash)
        {
            ref ulong entry = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_entries), FirstOf(hash));

            // Which of two it is cannot be guessed.
            return ref Unsafe.Add(ref entry, Convert.ToInt32(entry != hash) * words);
        }

        public readonly bool TryFind(ReadOnlySpan<byte> key, ulong hash, out ReadOnlySpan<int> atoms)
        {
            ref ulong entry = ref EntryOf(hash);
            ref byte bytes = ref Unsafe.As<ulong, byte>(ref entry);
            if (entry == hash && key.SequenceEqual(
                MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref bytes, _keyAt), Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref bytes, LengthAt)))))
            {
                atoms = AtomsOf(ref entry);
                return true;
            }

            atoms = default;
            return false;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ReadOnlySpan<int> AtomsOf(ref ulong entry)
        {
            ref byte bytes = ref Unsafe.As<ulong, byte>(ref entry);
            int count = Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref bytes, CountAt));
            return MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, int>(ref Unsafe.Add(ref bytes, AtomsAt)), count);
        }

        public void Add(ReadOnlySpan<byte> key, ulong hash, ReadOnlySpan<int> atoms)
        {
            if (_mask == 0)
            {
                _entries = new ulong[places * words];
                _mask = (places - Ways) * words;
            }

            int at = FirstOf(hash) + ((_next++ & (Ways - 1)) * words);
            Span<ulong> entry = _entries.AsSpan(at, words);
            Span<byte> bytes = MemoryMarshal.AsBytes(entry);
            entry.Clear();
            entry[0] = hash;
            Unsafe.WriteUnaligned(ref bytes[LengthAt], (ushort)key.Length);
            Unsafe.WriteUnaligned(ref bytes[CountAt], (ushort)atoms.Length);
            MemoryMarshal.AsBytes(atoms).CopyTo(bytes[AtomsAt..]);
            key.CopyTo(bytes[_keyAt..]);
        }

        private readonly int FirstOf(ulong hash) => (int)(hash >> 40) & _mask;
    }
}
