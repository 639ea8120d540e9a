using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RuleGen.Dispatch;

/// <summary>
/// Remembers notes of the values that fields had lately, of what they satisfy: most fields have the same values again and again. A value is known
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
/// as a whole vector with zeros behind it: from the beginning of each, <see cref="Overhang"/> bytes can be read. An entry of such a value with few
/// notes is one line of the processor's cache, and it is known by a number where it begins: who asks for several values has the beginnings of all fetched at once.
/// </para>
/// </remarks>
internal sealed class ValueMemory
{
    /// <summary>How many bytes must be there to be read from the beginning of a value, whatever its length.</summary>
    public const int Overhang = 32;

    /// <summary>A value that has more notes is not remembered.</summary>
    public const int MostNotes = 14;

    /// <summary>A longer value is not remembered.</summary>
    public const int LongestKey = (LongestWords * sizeof(ulong)) - WideKeyAt;

    /// <summary>The hash of a value that is not remembered.</summary>
    public const ulong NoHash = 0;

    private const ulong First = 0x9E37_79B9_7F4A_7C15UL;
    private const ulong Second = 0xC2B2_AE3D_27D4_EB4FUL;
    private const ulong Third = 0x1656_67B1_9E37_79F9UL;
    private const ulong Fourth = 0xD6E8_FEB8_6659_FD93UL;

    // Of an entry: its hash, the length of the key, the number of notes, the notes, the key; with zeros behind it where it is short.
    private const int LengthAt = 8;
    private const int CountAt = 10;
    private const int NotesAt = 12;
    private const int ShortKeyAt = 32;
    private const int WideKeyAt = 40;
    private const int ShortWords = 8;
    private const int MiddleWords = 16;
    private const int LongWords = 64;
    private const int LongestWords = 1024;
    private const int LongestMiddle = (MiddleWords * sizeof(ulong)) - WideKeyAt;
    private const int LongestLong = (LongWords * sizeof(ulong)) - WideKeyAt;
    private const int MostShortNotes = (ShortKeyAt - NotesAt) / sizeof(ushort);

    private const int Ways = 2;

    // Before there is room for values, all are sought in the two entries at the beginning, which are as wide as the widest.
    private const int Nowhere = Ways * LongestWords;
    private const int Line = 64;
    private const int SeenPerPlace = 4;
    private const int PlacesPerField = 512;
    private const int FewestPlaces = 256;
    private const int MostPlaces = 16384;

    // Of how many values that have come twice one takes the place of another.
    private const uint TriesPerReplacement = 4;

    private static readonly ulong[] NoEntries = new ulong[Nowhere];

    private readonly int _places;
    private readonly ulong[] _seeds;

    private ulong[] _entries = NoEntries;
    private Room _short = new(0, 0, ShortWords);
    private Room _middle = new(0, 0, MiddleWords);
    private Room _long = new(0, 0, LongWords);
    private Room _longest = new(0, 0, LongestWords);
    private ushort[] _seen = [];
    private uint _tries;
    private bool _hasShortWithManyNotes;

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
        place = _short.PlaceOf(hash);
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
    /// <param name="notes">The notes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFind(ReadOnlySpan<byte> token, ulong hash, int place, out ReadOnlySpan<ushort> notes)
    {
        if (token.Length > Overhang)
            return TryFindLonger(token, hash, place, out notes);
        ref ulong entry = ref EntryOf(hash, place, ShortWords);
        if (entry == hash && Vector256.LoadUnsafe(ref entry, ShortKeyAt / sizeof(ulong)).AsByte() == KeyOf(token))
        {
            notes = NotesOf(ref entry);
            return true;
        }

        notes = default;
        return _hasShortWithManyNotes && TryFindAt(token, hash, _middle.PlaceOf(hash), MiddleWords, out notes);
    }

    /// <summary>A value that was not known has been looked up.</summary>
    public void Remember(ReadOnlySpan<byte> token, ulong hash, ReadOnlySpan<ushort> notes)
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

        if (_entries == NoEntries)
            MakeRoom();
        if (token.Length <= Overhang && notes.Length <= MostShortNotes)
        {
            Add(token, hash, in _short, ShortKeyAt, notes);
            return;
        }

        _hasShortWithManyNotes |= token.Length <= Overhang;
        Add(token, hash, in RoomOf(token.Length), WideKeyAt, notes);
    }

    /// <summary>How many notes of a value should be made, where as many can be: those of short ones are found sooner if they are few.</summary>
    /// <param name="length">The value's length in bytes.</param>
    /// <param name="atLeast">How many there must be, at most <see cref="MostNotes"/>.</param>
    public static int RoomFor(int length, int atLeast) => length <= Overhang && atLeast <= MostShortNotes ? MostShortNotes : MostNotes;

    private ref readonly Room RoomOf(int length)
    {
        if (length <= LongestMiddle)
            return ref _middle;
        return ref length <= LongestLong ? ref _long : ref _longest;
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
        place = RoomOf(token.Length).PlaceOf(hash);
        return hash;
    }

    private bool TryFindLonger(ReadOnlySpan<byte> token, ulong hash, int place, out ReadOnlySpan<ushort> notes)
    {
        notes = default;
        return hash != NoHash && TryFindAt(token, hash, place, RoomOf(token.Length).Words, out notes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryFindAt(ReadOnlySpan<byte> token, ulong hash, int place, int words, out ReadOnlySpan<ushort> notes)
    {
        ref ulong entry = ref EntryOf(hash, place, words);
        ref byte bytes = ref Unsafe.As<ulong, byte>(ref entry);
        if (entry == hash && token.SequenceEqual(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref bytes, WideKeyAt), Unsafe.As<byte, ushort>(ref Unsafe.Add(ref bytes, LengthAt)))))
        {
            notes = NotesOf(ref entry);
            return true;
        }

        notes = default;
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
    private static ReadOnlySpan<ushort> NotesOf(ref ulong entry)
    {
        ref byte bytes = ref Unsafe.As<ulong, byte>(ref entry);
        return MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, ushort>(ref Unsafe.Add(ref bytes, NotesAt)), Unsafe.Add(ref bytes, CountAt));
    }

    private void Add(ReadOnlySpan<byte> key, ulong hash, in Room room, int keyAt, ReadOnlySpan<ushort> notes)
    {
        int place = room.PlaceOf(hash);
        int words = room.Words;
        int way = _entries[place] == NoHash ? 0 : _entries[place + words] == NoHash ? 1 : -1;
        if (way < 0)
        {
            if (++_tries % TriesPerReplacement != 0)
                return;
            way = (int)(_tries / TriesPerReplacement) & (Ways - 1);
        }

        Span<ulong> entry = _entries.AsSpan(place + (way * words), words);
        Span<byte> bytes = MemoryMarshal.AsBytes(entry);
        if (keyAt == ShortKeyAt)
            entry.Clear();
        entry[0] = hash;
        MemoryMarshal.Write(bytes[LengthAt..], (ushort)key.Length);
        bytes[CountAt] = (byte)notes.Length;
        MemoryMarshal.AsBytes(notes).CopyTo(bytes[NotesAt..]);
        key.CopyTo(bytes[keyAt..]);
    }

    private void MakeRoom()
    {
        // An array that is not moved, so that entries begin where lines of the cache begin. What was given the place of everything before there was
        // room may be asked for now: the entries there stay empty.
        int words = Nowhere + (_places * ShortWords) + (_places / 2 * MiddleWords) + (_places / 8 * LongWords) + (_places / 256 * Ways * LongestWords);
        ulong[] entries = GC.AllocateArray<ulong>(words + (Line / sizeof(ulong)), pinned: true);
        int next = Nowhere + ((int)(-(long)Marshal.UnsafeAddrOfPinnedArrayElement(entries, 0) & (Line - 1)) / sizeof(ulong));
        _short = Room.Of(_places, ShortWords, ref next);
        _middle = Room.Of(_places / 2, MiddleWords, ref next);
        _long = Room.Of(_places / 8, LongWords, ref next);
        _longest = Room.Of(_places / 256 * Ways, LongestWords, ref next);
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

    /// <summary>Where entries of one width are.</summary>
    /// <param name="Start">Where they begin.</param>
    /// <param name="Mask">The places a hash may lead to from there.</param>
    /// <param name="Words">How wide they are.</param>
    private readonly record struct Room(int Start, int Mask, int Words)
    {
        public static Room Of(int places, int words, ref int next)
        {
            var room = new Room(next, (places - Ways) * words, words);
            next += places * words;
            return room;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int PlaceOf(ulong hash) => Start + ((int)(hash >> 40) & Mask);
    }
}
