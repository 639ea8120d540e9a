using System.Buffers;
using System.Buffers.Text;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using RuleGen.Semantics;

namespace RuleGen.Events;

/// <summary>Where one text value stands among the characters of an event.</summary>
internal readonly record struct TextPlace(int Start, int Length);

/// <summary>
/// What an event holds: its document, where the values of fields stand in it, and, of those slots that somebody asked for, the values. Most
/// slots of most events are never asked for, since an earlier condition fails. Grows with what it is given; after an outsized document the next
/// <see cref="Clear"/> gives the memory back.
/// </summary>
internal sealed partial class EventValues(EventProjection projection)
{
    // Behind every text that had escapes a whole block of so many characters can be written.
    private const int Padding = 32;

    // Two megabytes of text and a few of values is far beyond any real event, and little enough to keep per reader.
    private const int RetainedCharacters = 1024 * 1024;
    private const int RetainedBytes = 2 * 1024 * 1024;
    private const int RetainedValues = 64 * 1024;
    private const int InitialCharacters = 4 * 1024;
    private const int InitialBytes = 16 * 1024;

    // More than there are kinds.
    private const int StampStep = 16;

    // Up to here the call of the general transcoder costs more than it gains.
    private const int MaxShortLength = 128;

    private readonly EventProjection _projection = projection;
    private readonly FoundValues _found = new(projection.NodeCount);
    private readonly Slot[] _slots = new Slot[projection.SlotCount];
    private readonly SlotValues<TextPlace> _texts = new();
    private readonly SlotValues<EqlNumber> _numbers = new();
    private readonly SlotValues<bool> _booleans = new();
    private readonly SlotValues<EqlDate> _dates = new();
    private readonly SlotValues<IpAddressValue> _addresses = new();
    private byte[] _document = new byte[InitialBytes];
    private char[] _characters = new char[InitialCharacters];
    private int _used;

    // Stamps slots whose values have been read; the kind is added, so that one comparison tells both.
    private int _stamp = StampStep;

    /// <summary>How many values were found.</summary>
    public int Count => _found.Count;

    public bool Has(int slot)
    {
        var kind = _projection.KindOf(slot);
        if ((kind is FieldKind.Text or FieldKind.Version) && _slots[slot].Stamp != _stamp + (int)FieldKind.Text)
            return _found.FirstOf(_projection.NodeOf(slot)) >= 0;
        Prepare(slot, kind == FieldKind.Version ? FieldKind.Text : kind);
        return _slots[slot].Count != 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TextValues Text(int slot)
    {
        Prepare(slot, FieldKind.Text);
        ref readonly var values = ref _slots[slot];
        return new TextValues(_characters, _texts.Of(values.First, values.Count));
    }

    public ReadOnlySpan<EqlNumber> Numbers(int slot) => Of(_numbers, slot, FieldKind.Number);

    public ReadOnlySpan<bool> Booleans(int slot) => Of(_booleans, slot, FieldKind.Boolean);

    public ReadOnlySpan<EqlDate> Dates(int slot) => Of(_dates, slot, FieldKind.Date);

    public ReadOnlySpan<IpAddressValue> Addresses(int slot) => Of(_addresses, slot, FieldKind.Address);

    /// <summary>Forgets everything, the document included.</summary>
    public void Clear()
    {
        ForgetValues();
        if (_document.Length > RetainedBytes)
            _document = new byte[InitialBytes];
    }

    /// <summary>Forgets what was found in the document, which stays: it is about to be gone over once more.</summary>
    public void ForgetValues()
    {
        _found.Clear(RetainedValues);
        if (_stamp > int.MaxValue - (2 * StampStep))
        {
            Array.Clear(_slots);
            _stamp = 0;
        }

        _stamp += StampStep;
        _texts.Clear(RetainedValues);
        _numbers.Clear(RetainedValues);
        _booleans.Clear(RetainedValues);
        _dates.Clear(RetainedValues);
        _addresses.Clear(RetainedValues);
        foreach (var table in _elements)
            table.Clear();
        _used = 0;
        if (_characters.Length > RetainedCharacters)
            _characters = new char[InitialCharacters];
        if (_unescaped.Length > RetainedBytes)
            _unescaped = [];
    }

    /// <summary>Makes room for a document, in which values are found and from which they are read when somebody asks for them.</summary>
    /// <param name="length">Its length.</param>
    /// <param name="padding">How much more room is needed behind it.</param>
    public Span<byte> Hold(int length, int padding)
    {
        var needed = length + (long)padding;
        if (_document.Length < needed)
            _document = new byte[Math.Max(needed, Math.Min(_document.Length * 2L, RetainedBytes))];
        return _document;
    }

    /// <summary>Adds a value, which is valid JSON and no container, to the field that stands at a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="start">Where its token begins in the document.</param>
    /// <param name="end">The byte behind the token.</param>
    /// <param name="hasEscapes">Whether it is a string with a backslash.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int node, int start, int end, bool hasEscapes) => _found.Add(node, start, end, hasEscapes);

    /// <summary>
    /// The UTF-8 of an escaped key, in <paramref name="key"/>. False if it does not fit or is no Unicode text, so that
    /// no field has this name.
    /// </summary>
    public bool TryUnescapeKey(ReadOnlySpan<byte> content, Span<byte> key, out int length)
    {
        length = 0;
        // A UTF-8 byte takes at most six bytes of escapes.
        if (content.Length > key.Length * 6)
            return false;
        length = Unescape(content);
        var characters = _characters.AsSpan(_used, length);
        return Encoding.UTF8.TryGetBytes(characters, key, out length) && !HasLoneSurrogate(characters);
    }

    private ReadOnlySpan<T> Of<T>(SlotValues<T> values, int slot, FieldKind kind)
        where T : struct
    {
        Prepare(slot, kind);
        return values.Of(_slots[slot].First, _slots[slot].Count);
    }

    /// <summary>Sees to it that the values of a slot have been read, which the first who asks pays for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Prepare(int slot, FieldKind kind)
    {
        if (_slots[slot].Stamp != _stamp + (int)kind)
            ReadSlot(slot, kind);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReadSlot(int slot, FieldKind kind)
    {
        var own = _projection.KindOf(slot);
        if ((own == FieldKind.Version ? FieldKind.Text : own) != kind)
            ThrowOtherKind(slot, kind);
        if (kind == FieldKind.Text && _elements.Length == 0)
        {
            ReadTexts(slot);
            return;
        }

        ref var range = ref _slots[slot];
        range.First = CountOf(kind);
        var columns = _elements.Length == 0 ? null : (_columns ??= FindColumns())[slot];
        foreach (var (table, column) in columns ?? [])
            table.BeginColumn(column);
        for (var i = _found.FirstOf(_projection.NodeOf(slot)); i >= 0; i = _found[i].Next)
        {
            foreach (var (table, column) in columns ?? [])
                table.Reach(column, i, CountOf(kind) - range.First);
            ref readonly var value = ref _found[i];
            var token = _document.AsSpan(value.Start, value.End - value.Start);
            if (token[0] == '"')
                AddString(kind, token[1..^1], value.HasEscapes);
            else if (token[0] is (byte)'t' or (byte)'f')
                AddBoolean(kind, token);
            else
                AddNumber(kind, token);
        }

        range.Count = CountOf(kind) - range.First;
        foreach (var (table, column) in columns ?? [])
            table.Reach(column, int.MaxValue, range.Count);
        range.Stamp = _stamp + (int)kind;
    }

    /// <summary>The same for texts where no elements are told apart, as nearly everywhere.</summary>
    private void ReadTexts(int slot)
    {
        var first = _texts.Count;
        for (var i = _found.FirstOf(_projection.NodeOf(slot)); i >= 0; i = _found[i].Next)
        {
            ref readonly var value = ref _found[i];
            AddText(value.HasEscapes ? Unescape(ContentOf(in value)) : Widen(ContentOf(in value)));
        }

        _slots[slot] = new Slot { First = first, Count = _texts.Count - first, Stamp = _stamp + (int)FieldKind.Text };
    }

    private int CountOf(FieldKind kind) => kind switch
    {
        FieldKind.Number => _numbers.Count,
        FieldKind.Boolean => _booleans.Count,
        FieldKind.Date => _dates.Count,
        FieldKind.Address => _addresses.Count,
        _ => _texts.Count,
    };

    private void AddString(FieldKind kind, ReadOnlySpan<byte> content, bool hasEscapes)
    {
        var length = hasEscapes ? Unescape(content) : Widen(content);
        if (kind == FieldKind.Text)
            AddText(length);
        else
            AddParsed(kind, _characters.AsSpan(_used, length));
    }

    private void AddNumber(FieldKind kind, ReadOnlySpan<byte> number)
    {
        switch (kind)
        {
            case FieldKind.Text:
                AddText(Widen(number));
                break;
            case FieldKind.Number when EqlNumber.TryParse(number, out var value):
                _numbers.Add(value);
                break;
            case FieldKind.Date when TryParseMilliseconds(number, out var date):
                _dates.Add(date);
                break;
        }
    }

    private void AddBoolean(FieldKind kind, ReadOnlySpan<byte> word)
    {
        switch (kind)
        {
            case FieldKind.Text:
                AddText(Widen(word));
                break;
            case FieldKind.Boolean:
                _booleans.Add(word[0] == 't');
                break;
        }
    }

    private void AddText(int length)
    {
        _texts.Add(new TextPlace(_used, length));
        _used += length;
    }

    private void ThrowOtherKind(int slot, FieldKind kind) => throw new InvalidOperationException(
        $"Slot {slot} ('{_projection[slot].Path}') holds values of the kind {_projection[slot].Kind}, not {kind}.");

    private void AddParsed(FieldKind kind, ReadOnlySpan<char> text)
    {
        switch (kind)
        {
            case FieldKind.Number when EqlNumber.TryParse(text, out var number):
                _numbers.Add(number);
                break;
            case FieldKind.Boolean when text is "true":
                _booleans.Add(true);
                break;
            case FieldKind.Boolean when text is "false" or "":
                _booleans.Add(false);
                break;
            case FieldKind.Date when EqlDate.TryParse(text, out var date):
                _dates.Add(date);
                break;
            case FieldKind.Address when IpAddressValue.TryParse(text, out var address):
                _addresses.Add(address);
                break;
        }
    }

    /// <summary>Writes UTF-8 behind the characters in use, without taking them into use; returns their number.</summary>
    private int Widen(ReadOnlySpan<byte> utf8)
    {
        // UTF-16 never has more units than UTF-8 has bytes.
        var free = Free(utf8.Length);
        if (utf8.Length > MaxShortLength)
            return Encoding.UTF8.GetChars(utf8, free);
        ref var from = ref MemoryMarshal.GetReference(utf8);
        ref var to = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(free));
        if (Vector128.IsHardwareAccelerated && utf8.Length >= Vector128<byte>.Count)
        {
            // In whole vectors, the last of which overlaps the one before.
            var all = Vector128<byte>.Zero;
            var last = utf8.Length - Vector128<byte>.Count;
            for (var i = 0; ; i = Math.Min(i + Vector128<byte>.Count, last))
            {
                var block = Vector128.LoadUnsafe(ref from, (nuint)i);
                all |= block;
                WidenBlock(block, ref to, i);
                if (i == last)
                    break;
            }

            return all.ExtractMostSignificantBits() == 0 ? utf8.Length : Encoding.UTF8.GetChars(utf8, free);
        }

        var bits = 0;
        for (var i = 0; i < utf8.Length; i++)
        {
            bits |= utf8[i];
            free[i] = (char)utf8[i];
        }

        return bits < 0x80 ? utf8.Length : Encoding.UTF8.GetChars(utf8, free);
    }

    /// <summary>
    /// Writes the content of a string of the document behind the characters in use, without taking them into use; returns their number.
    /// <c>\ud83d\ude00</c> becomes a surrogate pair; a surrogate that stands alone stays alone, as in a Java program that reads it.
    /// </summary>
    private int Unescape(ReadOnlySpan<byte> content)
    {
        // Every byte becomes at most one unit. Whole blocks are written, some of them behind the text.
        var free = Free(content.Length + Padding);
        ref var from = ref MemoryMarshal.GetReference(content);
        ref var to = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(free));
        var length = 0;
        for (var at = 0; at < content.Length;)
        {
            // What stands between the escapes of a block is written one after the other; where they are is known for all of them at once.
            var start = at;
            var end = Math.Min(start + Vector256<byte>.Count, content.Length);
            var block = Vector256.LoadUnsafe(ref from, (nuint)start);
            var special = (Vector256.Equals(block, Vector256.Create((byte)'\\')) | block).ExtractMostSignificantBits();
            special &= uint.MaxValue >> (Vector256<byte>.Count - (end - start));
            while (special != 0)
            {
                var next = start + BitOperations.TrailingZeroCount(special);
                WidenBlock(ref from, at, ref to, length);
                length += next - at;
                at = next;
                if (content[at] != '\\')
                {
                    var run = content[at..].IndexOfAnyInRange((byte)0, (byte)0x7F);
                    run = run < 0 ? content.Length - at : run;
                    length += Encoding.UTF8.GetChars(content.Slice(at, run), free[length..]);
                    at += run;
                }
                else if (content[at + 1] == '\\')
                {
                    // Nearly all stand in paths of Windows: a backslash, escaped.
                    free[length++] = '\\';
                    at += 2;
                }
                else
                {
                    free[length++] = ReadEscape(content, ref at);
                }

                // The second of two backslashes begins nothing.
                special = at - start < Vector256<byte>.Count ? special & (uint.MaxValue << (at - start)) : 0;
            }

            if (at >= end)
                continue;
            WidenBlock(ref from, at, ref to, length);
            length += end - at;
            at = end;
        }

        return length;
    }

    private static char ReadEscape(ReadOnlySpan<byte> content, ref int at)
    {
        var escape = content[at + 1];
        at += 2;
        switch (escape)
        {
            case (byte)'u':
                at += 4;
                return (char)HexNumber(content.Slice(at - 4, 4));
            case (byte)'b':
                return '\b';
            case (byte)'f':
                return '\f';
            case (byte)'n':
                return '\n';
            case (byte)'r':
                return '\r';
            case (byte)'t':
                return '\t';
            default:
                return (char)escape;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WidenBlock(ref byte from, int fromAt, ref ushort to, int at)
    {
        WidenBlock(Vector128.LoadUnsafe(ref from, (nuint)fromAt), ref to, at);
        WidenBlock(Vector128.LoadUnsafe(ref from, (nuint)(fromAt + Vector128<byte>.Count)), ref to, at + Vector128<byte>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WidenBlock(Vector128<byte> block, ref ushort to, int at)
    {
        var (lower, upper) = Vector128.Widen(block);
        lower.StoreUnsafe(ref to, (nuint)at);
        upper.StoreUnsafe(ref to, (nuint)(at + Vector128<ushort>.Count));
    }

    private Span<char> Free(int length)
    {
        if (_characters.Length - _used < length)
        {
            var needed = (long)_used + length;
            Array.Resize(ref _characters, (int)Math.Min(Math.Max(_characters.Length * 2L, needed), Array.MaxLength));
        }

        return _characters.AsSpan(_used);
    }

    private static int HexNumber(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
            number = number << 4 | (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        return number;
    }

    private static bool HasLoneSurrogate(ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var taken) != OperationStatus.Done)
                return true;
            text = text[taken..];
        }

        return false;
    }

    // A whole number is milliseconds even if its four digits could be a year, which is what they are in text.
    private bool TryParseMilliseconds(ReadOnlySpan<byte> number, out EqlDate date)
    {
        if (!Utf8Parser.TryParse(number, out long milliseconds, out var taken) || taken != number.Length)
        {
            var length = Widen(number);
            return EqlDate.TryParse(_characters.AsSpan(_used, length), out date);
        }

        date = EqlDate.FromUnixMilliseconds(milliseconds);
        return true;
    }

    /// <summary>The values of a slot among those of its kind, if the stamp is the present one.</summary>
    private struct Slot
    {
        public int First;
        public int Count;
        public int Stamp;
    }
}
