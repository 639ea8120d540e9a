using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RuleGen.Events;

/// <summary>
/// Passes over an object or array that no field stands in, checking its grammar. It knows only the straight way: on anything wrong, and on
/// deep nesting, it gives up, and the caller walks the container itself to find out what is to be said about it.
/// </summary>
internal static class JsonSkipper
{
    // The kinds of the containers around are bits of one word.
    private const int MaxDepth = 64;

    private const ushort ColonQuote = ':' | '"' << 8;
    private const ushort CommaQuote = ',' | '"' << 8;

    /// <summary>The offset behind the container that begins at <paramref name="at"/>, or -1 to give up.</summary>
    /// <param name="json">The document, valid UTF-8.</param>
    /// <param name="marks">Its marks.</param>
    /// <param name="at">The offset of the opening bracket.</param>
    /// <param name="maxDepth">How many levels may be entered.</param>
    public static int TrySkip(ReadOnlySpan<byte> json, ReadOnlySpan<ulong> marks, int at, int maxDepth)
    {
        maxDepth = Math.Min(maxDepth, MaxDepth);
        var arrays = 0UL;
        var depth = 0;

    Open:
        if (++depth > maxDepth)
            return -1;
        arrays = arrays << 1 | (json[at] == '[' ? 1u : 0u);
        at = SkipBlanks(json, at + 1);
        if ((uint)at >= (uint)json.Length)
            return -1;
        if ((arrays & 1) != 0)
        {
            if (json[at] == ']')
                goto Close;
            goto Value;
        }

        if (json[at] == '}')
            goto Close;
        if (json[at] != '"')
            return -1;

    Key:
        at = JsonToken.SkipString(json, marks, at + 1, out _);
        if (at < 0)
            return -1;
        if (Pair(json, at) == ColonQuote)
        {
            at++;
            goto Text;
        }

        at = SkipBlanks(json, at);
        if ((uint)at >= (uint)json.Length || json[at] != ':')
            return -1;
        at = SkipBlanks(json, at + 1);
        if ((uint)at >= (uint)json.Length)
            return -1;

    Value:
        switch (json[at])
        {
            case (byte)'"':
                goto Text;
            case (byte)'{' or (byte)'[':
                goto Open;
            case (byte)'t':
                at = JsonToken.SkipWord(json, at, "true"u8);
                break;
            case (byte)'f':
                at = JsonToken.SkipWord(json, at, "false"u8);
                break;
            case (byte)'n':
                at = JsonToken.SkipWord(json, at, "null"u8);
                break;
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                at = JsonToken.SkipNumber(json, at);
                break;
            default:
                return -1;
        }

        if (at < 0)
            return -1;
        goto AfterValue;

    Text:
        at = JsonToken.SkipString(json, marks, at + 1, out _);
        if (at < 0)
            return -1;

    AfterValue:
        if (Pair(json, at) == CommaQuote)
        {
            at++;
            if ((arrays & 1) != 0)
                goto Text;
            goto Key;
        }

        at = SkipBlanks(json, at);
        if ((uint)at >= (uint)json.Length)
            return -1;
        if (json[at] == ',')
        {
            at = SkipBlanks(json, at + 1);
            if ((uint)at >= (uint)json.Length)
                return -1;
            if ((arrays & 1) != 0)
                goto Value;
            if (json[at] != '"')
                return -1;
            goto Key;
        }

        if (json[at] != ((arrays & 1) != 0 ? ']' : '}'))
            return -1;

    Close:
        at++;
        arrays >>= 1;
        if (--depth > 0)
            goto AfterValue;
        return at;
    }

    /// <summary>The two bytes at <paramref name="at"/>, the first in the lower half; 0 if there are not that many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ushort Pair(ReadOnlySpan<byte> json, int at)
    {
        if (at + 1 >= json.Length)
            return 0;
        var pair = Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref MemoryMarshal.GetReference(json), at));
        return BitConverter.IsLittleEndian ? pair : (ushort)(pair << 8 | pair >> 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipBlanks(ReadOnlySpan<byte> json, int at) =>
        (uint)at < (uint)json.Length && json[at] <= ' ' ? JsonToken.SkipWhiteSpace(json, at) : at;
}
