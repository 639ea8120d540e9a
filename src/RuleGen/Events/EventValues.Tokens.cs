using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace RuleGen.Events;

/// <summary>Values as they stand in the document, for those who know equal bytes again without reading them.</summary>
internal sealed partial class EventValues
{
    private const int LongestUnescaped = 4;
    private const int EscapedUnit = 6;

    // The last value that had escapes.
    private byte[] _unescaped = [];

    /// <summary>All values that were found, in the order of the document. The texts of a slot are those of its node, in this order.</summary>
    public ReadOnlySpan<FoundValue> Found => _found.All;

    /// <summary>The bytes of a value, quotes included. Equal bytes are equal values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> TokenOf(scoped in FoundValue value) => _document.AsSpan(value.Start, value.End - value.Start);

    /// <summary>The bytes of a value, without quotes: UTF-8 but for escapes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> ContentOf(scoped in FoundValue value)
    {
        var token = TokenOf(in value);
        return token[0] == '"' ? token[1..^1] : token;
    }

    /// <summary>A value as text, without reading the others of its field. It is gone when another value is read.</summary>
    public ReadOnlySpan<char> TextOf(scoped in FoundValue value)
    {
        var content = ContentOf(in value);

        // Which array the characters are in is known once they are written.
        var length = value.HasEscapes ? Unescape(content) : Widen(content);
        return _characters.AsSpan(_used, length);
    }

    /// <summary>
    /// A value as UTF-8, without quotes and escapes; a surrogate that stands alone is U+FFFD. At least 32 bytes behind it can be read. It is gone when
    /// another value is read.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Utf8Of(scoped in FoundValue value)
    {
        var content = ContentOf(in value);
        return value.HasEscapes ? Unescaped(content) : content;
    }

    private ReadOnlySpan<byte> Unescaped(ReadOnlySpan<byte> content)
    {
        // No escape is shorter than what it stands for. Whole vectors are written, some of them behind the text.
        var needed = content.Length + JsonMarks.Padding;
        if (_unescaped.Length < needed)
            _unescaped = new byte[Math.Max(needed, Math.Clamp(_unescaped.Length * 2L, InitialBytes, RetainedBytes))];
        ref var from = ref MemoryMarshal.GetReference(content);
        ref var to = ref MemoryMarshal.GetArrayDataReference(_unescaped);
        var length = 0;
        for (var at = 0; at < content.Length;)
        {
            // What stands between the escapes of a block is copied one after the other; where they are is known for all of them at once.
            var start = at;
            var end = Math.Min(start + Vector256<byte>.Count, content.Length);
            var escapes = Vector256.Equals(Vector256.LoadUnsafe(ref from, (nuint)start), Vector256.Create((byte)'\\')).ExtractMostSignificantBits();
            escapes &= uint.MaxValue >> (Vector256<byte>.Count - (end - start));
            while (escapes != 0)
            {
                var escape = start + BitOperations.TrailingZeroCount(escapes);
                Vector256.LoadUnsafe(ref from, (nuint)at).StoreUnsafe(ref to, (nuint)length);
                length += escape - at;
                at = escape + 2;
                var character = Unsafe.Add(ref from, escape + 1);
                if (character is (byte)'\\' or (byte)'/' or (byte)'"')
                {
                    Unsafe.Add(ref to, length++) = character;
                }
                else
                {
                    at = escape;
                    length += WriteUnescaped(content, ref at, _unescaped.AsSpan(length, LongestUnescaped));
                }

                // The second of two backslashes begins nothing.
                escapes = at - start < Vector256<byte>.Count ? escapes & (uint.MaxValue << (at - start)) : 0;
            }

            if (at >= end)
                continue;
            Vector256.LoadUnsafe(ref from, (nuint)at).StoreUnsafe(ref to, (nuint)length);
            length += end - at;
            at = end;
        }

        return _unescaped.AsSpan(0, length);
    }

    /// <summary>Writes the character that an escape stands for, or two of them, the halves of one. Returns how many bytes it has.</summary>
    private static int WriteUnescaped(ReadOnlySpan<byte> content, ref int at, Span<byte> to)
    {
        var unit = ReadEscape(content, ref at);
        if (!char.IsSurrogate(unit))
            return new Rune(unit).EncodeToUtf8(to);
        if (char.IsHighSurrogate(unit) && at + EscapedUnit <= content.Length && content[at] == '\\' && content[at + 1] == 'u')
        {
            var behind = at;
            if (Rune.TryCreate(unit, ReadEscape(content, ref behind), out var rune))
            {
                at = behind;
                return rune.EncodeToUtf8(to);
            }
        }

        return Rune.ReplacementChar.EncodeToUtf8(to);
    }
}
