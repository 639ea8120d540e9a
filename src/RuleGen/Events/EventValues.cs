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
/// What an event holds: the values of its slots by kind, and the characters of its text. Grows with what it is given; after an outsized
/// document the next <see cref="Clear"/> gives the memory back.
/// </summary>
internal sealed partial class EventValues(EventProjection projection)
{
    // Two megabytes of text and a few of values is far beyond any real event, and little enough to keep per reader.
    private const int RetainedCharacters = 1024 * 1024;
    private const int RetainedValues = 64 * 1024;
    private const int InitialCharacters = 4 * 1024;

    // Up to here the call of the general transcoder costs more than it gains.
    private const int MaxShortLength = 128;

    private readonly EventProjection _projection = projection;
    private readonly SlotRange[] _ranges = new SlotRange[projection.SlotCount];
    private readonly SlotValues<TextPlace> _texts = new();
    private readonly SlotValues<EqlNumber> _numbers = new();
    private readonly SlotValues<bool> _booleans = new();
    private readonly SlotValues<EqlDate> _dates = new();
    private readonly SlotValues<IpAddressValue> _addresses = new();
    private char[] _characters = new char[InitialCharacters];
    private int _used;

    public int Count => _texts.Count + _numbers.Count + _booleans.Count + _dates.Count + _addresses.Count;

    public bool Has(int slot) => _ranges[slot].Count != 0;

    public TextValues Text(int slot)
    {
        if (_projection.KindOf(slot) is not (FieldKind.Text or FieldKind.Version))
            ThrowOtherKind(slot, FieldKind.Text);
        return new TextValues(_characters, _texts.Of(_ranges[slot]));
    }

    public ReadOnlySpan<EqlNumber> Numbers(int slot) => Of(_numbers, slot, FieldKind.Number);

    public ReadOnlySpan<bool> Booleans(int slot) => Of(_booleans, slot, FieldKind.Boolean);

    public ReadOnlySpan<EqlDate> Dates(int slot) => Of(_dates, slot, FieldKind.Date);

    public ReadOnlySpan<IpAddressValue> Addresses(int slot) => Of(_addresses, slot, FieldKind.Address);

    public void Clear()
    {
        Array.Clear(_ranges);
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
    }

    /// <summary>Makes the values of each slot adjacent. To be called once, after the last value.</summary>
    public void Gather()
    {
        _texts.Gather(_ranges);
        _numbers.Gather(_ranges);
        _booleans.Gather(_ranges);
        _dates.Gather(_ranges);
        _addresses.Gather(_ranges);
    }

    /// <summary>Adds the content of a JSON string, which is valid UTF-8 with valid escapes, to the slots of a node.</summary>
    public void AddString(int slot, ReadOnlySpan<byte> content, bool hasEscapes)
    {
        for (; slot != EventProjection.NoSlot; slot = _projection.NextSlot(slot))
        {
            var length = hasEscapes ? Unescape(content) : Widen(content);
            ref var range = ref _ranges[slot];
            var kind = _projection.KindOf(slot);
            if (kind is FieldKind.Text or FieldKind.Version)
            {
                _texts.Add(ref range, slot, new TextPlace(_used, length));
                _used += length;
            }
            else
            {
                AddParsed(ref range, slot, kind, _characters.AsSpan(_used, length));
            }
        }
    }

    /// <summary>Adds a JSON number, given as it is written, to the slots of a node.</summary>
    public void AddNumber(int slot, ReadOnlySpan<byte> number)
    {
        for (; slot != EventProjection.NoSlot; slot = _projection.NextSlot(slot))
        {
            ref var range = ref _ranges[slot];
            switch (_projection.KindOf(slot))
            {
                case FieldKind.Text or FieldKind.Version:
                    AddWord(ref range, slot, number);
                    break;
                case FieldKind.Number when EqlNumber.TryParse(number, out var value):
                    _numbers.Add(ref range, slot, value);
                    break;
                case FieldKind.Date when TryParseMilliseconds(number, out var date):
                    _dates.Add(ref range, slot, date);
                    break;
            }
        }
    }

    /// <summary>Adds true or false to the slots of a node.</summary>
    public void AddBoolean(int slot, bool value)
    {
        for (; slot != EventProjection.NoSlot; slot = _projection.NextSlot(slot))
        {
            ref var range = ref _ranges[slot];
            switch (_projection.KindOf(slot))
            {
                case FieldKind.Text or FieldKind.Version:
                    AddWord(ref range, slot, value ? "true"u8 : "false"u8);
                    break;
                case FieldKind.Boolean:
                    _booleans.Add(ref range, slot, value);
                    break;
            }
        }
    }

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
        var characters = _characters.AsSpan(_used, Unescape(content));
        return Encoding.UTF8.TryGetBytes(characters, key, out length) && !HasLoneSurrogate(characters);
    }

    private ReadOnlySpan<T> Of<T>(SlotValues<T> values, int slot, FieldKind kind)
        where T : struct
    {
        if (_projection.KindOf(slot) != kind)
            ThrowOtherKind(slot, kind);
        return values.Of(_ranges[slot]);
    }

    private void ThrowOtherKind(int slot, FieldKind kind) => throw new InvalidOperationException(
        $"Slot {slot} ('{_projection[slot].Path}') holds values of the kind {_projection[slot].Kind}, not {kind}.");

    private void AddParsed(ref SlotRange range, int slot, FieldKind kind, ReadOnlySpan<char> text)
    {
        switch (kind)
        {
            case FieldKind.Number when EqlNumber.TryParse(text, out var number):
                _numbers.Add(ref range, slot, number);
                break;
            case FieldKind.Boolean when text is "true":
                _booleans.Add(ref range, slot, true);
                break;
            case FieldKind.Boolean when text is "false" or "":
                _booleans.Add(ref range, slot, false);
                break;
            case FieldKind.Date when EqlDate.TryParse(text, out var date):
                _dates.Add(ref range, slot, date);
                break;
            case FieldKind.Address when IpAddressValue.TryParse(text, out var address):
                _addresses.Add(ref range, slot, address);
                break;
        }
    }

    private void AddWord(ref SlotRange range, int slot, ReadOnlySpan<byte> ascii)
    {
        var length = Widen(ascii);
        _texts.Add(ref range, slot, new TextPlace(_used, length));
        _used += length;
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
    /// Writes the content of a string with escapes behind the characters in use, without taking them into use; returns their number.
    /// <c>\ud83d\ude00</c> becomes a surrogate pair; a surrogate that stands alone stays alone, as in a Java program that reads it.
    /// </summary>
    private int Unescape(ReadOnlySpan<byte> content)
    {
        // Every byte becomes at most one unit, so that a whole vector can be written wherever one can be read.
        var free = Free(content.Length);
        ref var from = ref MemoryMarshal.GetReference(content);
        ref var to = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(free));
        var length = 0;
        var at = 0;
        while (at < content.Length)
        {
            if (Vector128.IsHardwareAccelerated && content.Length - at >= Vector128<byte>.Count)
            {
                var block = Vector128.LoadUnsafe(ref from, (nuint)at);
                WidenBlock(block, ref to, length);
                var special = (Vector128.Equals(block, Vector128.Create((byte)'\\')) | block).ExtractMostSignificantBits();
                var plain = special == 0 ? Vector128<byte>.Count : BitOperations.TrailingZeroCount(special);
                at += plain;
                length += plain;
                if (special == 0)
                    continue;
            }

            if (content[at] == '\\')
            {
                free[length++] = ReadEscape(content, ref at);
            }
            else if (content[at] < 0x80)
            {
                free[length++] = (char)content[at++];
            }
            else
            {
                var run = content[at..].IndexOfAnyInRange((byte)0, (byte)0x7F);
                run = run < 0 ? content.Length - at : run;
                length += Encoding.UTF8.GetChars(content.Slice(at, run), free[length..]);
                at += run;
            }
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
            return EqlDate.TryParse(_characters.AsSpan(_used, Widen(number)), out date);
        date = EqlDate.FromUnixMilliseconds(milliseconds);
        return true;
    }
}
