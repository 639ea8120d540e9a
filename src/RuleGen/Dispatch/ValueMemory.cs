using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RuleGen.Dispatch;

/// <summary>
/// Remembers of the values that fields had lately which atoms they satisfy: most fields have the same values again and again. A value is known
/// by its bytes in the document, so that one that is known is not even read.
/// </summary>
/// <remarks>
/// <para>
/// The size is bounded. A value is remembered when it comes a second time, and seldom in place of another, so that a stream of values that are all
/// different costs a hash each and drives nothing out that was of use, and one that goes round in more values than there is room for finds some of
/// them. What is remembered is compared byte by byte: a hash that somebody finds leads nowhere.
/// </para>
/// <para>
/// Values have all lengths in turn, which a processor that guesses branches cannot foresee. So one of up to a vector's width is hashed and compared
/// as a whole vector with zeros behind it: from the beginning of each, <see cref="Overhang"/> bytes can be read. An entry of such a value is one
/// line of the processor's cache, and it is known by a number where it begins: who asks for several values has the beginnings of all fetched at once.
/// </para>
/// </remarks>
internal sealed class ValueMemory
{
    /// <summary>How many bytes must be there to be read from the beginning of a value, whatever its length.</summary>
    public const int Overhang = 32;

    /// <summary>A value that satisfies more atoms is not remembered.</summary>
    public const int MostAtoms = 14;

    /// <summary>A longer value is not remembered.</summary>
    public const int LongestKey = (LongWords * sizeof(ulong)) - WideKeyAt;

    /// <summary>The hash of a value that is not remembered.</summary>
    public const ulong NoHash = 0;

    private const ulong First = 0x9E37_79B9_7F4A_7C15UL;
    private const ulong Second = 0xC2B2_AE3D_27D4_EB4FUL;
    private const ulong Third = 0x1656_67B1_9E37_79F9UL;
    private const ulong Fourth = 0xD6E8_FEB8_6659_FD93UL;

    // Of an entry: its hash, the length of the key, the number of atoms, the atoms, the key with zeros behind it.
    private const int LengthAt = 8;
    private const int CountAt = 10;
    private const int AtomsAt = 12;
    private const int ShortKeyAt = 32;
    private const int WideKeyAt = 40;
    private const int ShortWords = 8;
    private const int MiddleWords = 16;
    private const int LongWords = 64;
    private const int LongestMiddle = (MiddleWords * sizeof(ulong)) - WideKeyAt;
    private const int MostShortAtoms = (ShortKeyAt - AtomsAt) / sizeof(ushort);

    private const int Ways = 2;

    // Before there is room for values, all are sought in the two entries at the beginning, which are as wide as the widest.
    private const int Nowhere = Ways * LongWords;
    private const int Line = 64;
    private const int SeenPerPlace = 4;
    private const int PlacesPerField = 256;
    private const int FewestPlaces = 256;
    private const int MostPlaces = 8192;

    // Of how many values that have come twice one takes the place of another.
    private const uint TriesPerReplacement = 4;

    private readonly int _places;
    private readonly ulong[] _seeds;

    private ulong[] _entries = new ulong[Nowhere];
    private int _shortStart;
    private int _shortMask;
    private int _middleStart;
    private int _middleMask;
    private int _longStart;
    private int _longMask;
    private ushort[] _seen = [];
    private uint _tries;
    private bool _hasShortWithManyAtoms;

    /// <param name="fields">How many fields there are. Each has values of its own.</param>
    public ValueMemory(int fields)
    {
        _places = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(fields * PlacesPerField, FewestPlaces, MostPlaces));

        // All are even, so that what they are added to stays different from field to field even without its lowest bit.
        _seeds = new ulong[fields];
        for (int field = 0; field < fields; field++)
            _seeds[field] = (ulong)(field + 1) * Second * 2;
    }

    // As many ones as there are bytes of a value, behind them zeros.
    private static ReadOnlySpan<byte> Ones =>
    [
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>The hash of a value of a field, or <see cref="NoHash"/>.</summary>
    /// <param name="field">The number of the field.</param>
    /// <param name="token">The value's bytes.</param>
    /// <param name="place">Where it would be remembered.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong HashOf(int field, ReadOnlySpan<byte> token, out int place)
    {
        if (token.Length > Overhang)
            return HashOfLonger(field, token, out place);
        ulong hash = Finish(HashOf(KeyOf(token).AsUInt64()) + _seeds[field]);
        place = ShortPlaceOf(hash);
        return hash;
    }

    /// <summary>Reads the beginning of what is remembered at a place, so that it is near when it is asked for. That of another entry lies behind it.</summary>
    /// <returns>Nothing of use; not to ask for it would leave the reading out.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Touch(int place) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_entries), place);

    /// <summary>What is remembered of a value, if it is known.</summary>
    /// <param name="token">The value's bytes.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="place">Its place.</param>
    /// <param name="atoms">The atoms.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFind(ReadOnlySpan<byte> token, ulong hash, int place, out ReadOnlySpan<ushort> atoms)
    {
        if (token.Length > Overhang)
            return TryFindLonger(token, hash, place, out atoms);
        ref ulong entry = ref EntryOf(hash, place, ShortWords);
        if (entry == hash && Vector256.LoadUnsafe(ref entry, ShortKeyAt / sizeof(ulong)).AsByte() == KeyOf(token))
        {
            atoms = AtomsOf(ref entry);
            return true;
        }

        atoms = default;
        return _hasShortWithManyAtoms && TryFindAt(token, hash, MiddlePlaceOf(hash), MiddleWords, out atoms);
    }

    /// <summary>A value that was not known has been looked up.</summary>
    public void Remember(ReadOnlySpan<byte> token, ulong hash, ReadOnlySpan<ushort> atoms)
    {
        if (hash == NoHash)
            return;
        if (_seen.Length == 0)
            _seen = new ushort[_places * SeenPerPlace];
        ref ushort seen = ref _seen[(int)(hash >> 24) & (_seen.Length - 1)];
        if (seen != (ushort)(hash >> 8))
        {
            seen = (ushort)(hash >> 8);
            return;
        }

        if (_shortMask == 0)
            MakeRoom();
        if (token.Length > LongestMiddle)
        {
            Add(token, hash, LongPlaceOf(hash), LongWords, WideKeyAt, atoms);
        }
        else if (token.Length <= Overhang && atoms.Length <= MostShortAtoms)
        {
            Add(token, hash, ShortPlaceOf(hash), ShortWords, ShortKeyAt, atoms);
        }
        else
        {
            _hasShortWithManyAtoms |= token.Length <= Overhang;
            Add(token, hash, MiddlePlaceOf(hash), MiddleWords, WideKeyAt, atoms);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong HashOfLonger(int field, ReadOnlySpan<byte> token, out int place)
    {
        place = 0;
        if (token.Length > LongestKey)
            return NoHash;
        ref byte first = ref MemoryMarshal.GetReference(token);
        int last = token.Length - Vector256<byte>.Count;
        var words = Vector256.LoadUnsafe(ref first).AsUInt64();
        for (int at = Vector256<byte>.Count; at < last; at += Vector256<byte>.Count)
            words = Turn(words) ^ Vector256.LoadUnsafe(ref first, (nuint)at).AsUInt64();
        words = Turn(words) ^ Vector256.LoadUnsafe(ref first, (nuint)last).AsUInt64();
        ulong hash = Finish(HashOf(words) + _seeds[field]);
        place = token.Length <= LongestMiddle ? MiddlePlaceOf(hash) : LongPlaceOf(hash);
        return hash;
    }

    private bool TryFindLonger(ReadOnlySpan<byte> token, ulong hash, int place, out ReadOnlySpan<ushort> atoms)
    {
        atoms = default;
        return hash != NoHash && TryFindAt(token, hash, place, token.Length <= LongestMiddle ? MiddleWords : LongWords, out atoms);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryFindAt(ReadOnlySpan<byte> token, ulong hash, int place, int words, out ReadOnlySpan<ushort> atoms)
    {
        ref ulong entry = ref EntryOf(hash, place, words);
        ref byte bytes = ref Unsafe.As<ulong, byte>(ref entry);
        if (entry == hash && token.SequenceEqual(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref bytes, WideKeyAt), Unsafe.As<byte, ushort>(ref Unsafe.Add(ref bytes, LengthAt)))))
        {
            atoms = AtomsOf(ref entry);
            return true;
        }

        atoms = default;
        return false;
    }

    /// <summary>One of the entries where what has a hash may be: the one that has it, if any does. Which of two it is cannot be guessed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref ulong EntryOf(ulong hash, int place, int words)
    {
        ref ulong entry = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_entries), place);
        return ref Unsafe.Add(ref entry, Convert.ToInt32(entry != hash) * words);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ReadOnlySpan<ushort> AtomsOf(ref ulong entry)
    {
        ref byte bytes = ref Unsafe.As<ulong, byte>(ref entry);
        return MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, ushort>(ref Unsafe.Add(ref bytes, AtomsAt)), Unsafe.Add(ref bytes, CountAt));
    }

    private void Add(ReadOnlySpan<byte> key, ulong hash, int place, int words, int keyAt, ReadOnlySpan<ushort> atoms)
    {
        int way = _entries[place] == NoHash ? 0 : _entries[place + words] == NoHash ? 1 : -1;
        if (way < 0)
        {
            if (++_tries % TriesPerReplacement != 0)
                return;
            way = (int)(_tries / TriesPerReplacement) & (Ways - 1);
        }

        Span<ulong> entry = _entries.AsSpan(place + (way * words), words);
        Span<byte> bytes = MemoryMarshal.AsBytes(entry);
        entry.Clear();
        entry[0] = hash;
        MemoryMarshal.Write(bytes[LengthAt..], (ushort)key.Length);
        bytes[CountAt] = (byte)atoms.Length;
        MemoryMarshal.AsBytes(atoms).CopyTo(bytes[AtomsAt..]);
        key.CopyTo(bytes[keyAt..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ShortPlaceOf(ulong hash) => _shortStart + ((int)(hash >> 40) & _shortMask);

    private int MiddlePlaceOf(ulong hash) => _middleStart + ((int)(hash >> 40) & _middleMask);

    private int LongPlaceOf(ulong hash) => _longStart + ((int)(hash >> 40) & _longMask);

    private void MakeRoom()
    {
        int middle = _places / 2;
        int longs = _places / 8;
        int words = Nowhere + (_places * ShortWords) + (middle * MiddleWords) + (longs * LongWords);

        // An array that is not moved, so that entries begin where lines of the cache begin. What was given the place of everything before there was
        // room may be asked for now: the entries there stay empty.
        ulong[] entries = GC.AllocateArray<ulong>(words + (Line / sizeof(ulong)), pinned: true);
        _shortStart = Nowhere + ((int)(-(long)Marshal.UnsafeAddrOfPinnedArrayElement(entries, 0) & (Line - 1)) / sizeof(ulong));
        _shortMask = (_places - Ways) * ShortWords;
        _middleStart = _shortStart + (_places * ShortWords);
        _middleMask = (middle - Ways) * MiddleWords;
        _longStart = _middleStart + (middle * MiddleWords);
        _longMask = (longs - Ways) * LongWords;
        _entries = entries;
    }

    /// <summary>A value of at most <see cref="Overhang"/> bytes with zeros behind it, which no two values have alike: none has a zero in it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> KeyOf(ReadOnlySpan<byte> token) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(token)) &
        Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(Ones), (nuint)(Overhang - token.Length));

    // No token has a zero byte, so what is behind it tells its length.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong HashOf(Vector256<ulong> words)
    {
        ulong hash = (words[0] * First) + (words[1] * Second) + (words[2] * Third) + (words[3] * Fourth);
        return hash ^ (hash >> 32);
    }

    private static Vector256<ulong> Turn(Vector256<ulong> words) => (words << 27) | (words >>> 37);

    // Never that of a place which holds nothing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Finish(ulong hash) => (hash * First) | 1;
}
