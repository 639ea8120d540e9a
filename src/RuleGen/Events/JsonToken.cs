using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RuleGen.Events;

/// <summary>
/// Finds where the tokens of JSON end, and checks them on the way. Every method returns the offset behind the token; where the token is
/// malformed it returns the complement (<c>~</c>) of the offset of the first wrong byte, which is the length of the input if it ends too early.
/// </summary>
internal static class JsonToken
{
    /// <summary>The offset of the first byte at or behind <paramref name="at"/> that is no white space.</summary>
    public static int SkipWhiteSpace(ReadOnlySpan<byte> json, int at)
    {
        while ((uint)at < (uint)json.Length && json[at] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
            at++;
        return at;
    }

    /// <summary>Scans a string.</summary>
    /// <param name="json">The input, valid UTF-8.</param>
    /// <param name="at">The offset behind the opening quote.</param>
    /// <param name="hasEscapes">Whether the string has an escape.</param>
    /// <returns>The offset behind the closing quote, or a complement.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SkipString(ReadOnlySpan<byte> json, int at, out bool hasEscapes)
    {
        // Most strings end within the first vector, without an escape.
        if (Vector256.IsHardwareAccelerated && json.Length - at >= Vector256<byte>.Count)
        {
            var special = Special(Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(json), (nuint)at));
            var end = at + BitOperations.TrailingZeroCount(special);
            if (special != 0 && json[end] == '"')
            {
                hasEscapes = false;
                return end + 1;
            }
        }

        hasEscapes = false;
        return SkipLongString(json, at, ref hasEscapes);
    }

    /// <summary>Scans a number whose first byte is a digit or a minus sign.</summary>
    public static int SkipNumber(ReadOnlySpan<byte> json, int at)
    {
        if (json[at] == '-')
            at++;
        if ((uint)at < (uint)json.Length && json[at] == '0')
            at++;
        else if ((at = SkipDigits(json, at)) < 0)
            return at;

        if ((uint)at < (uint)json.Length && json[at] == '.' && (at = SkipDigits(json, at + 1)) < 0)
            return at;
        if ((uint)at < (uint)json.Length && json[at] is (byte)'e' or (byte)'E')
        {
            at++;
            if ((uint)at < (uint)json.Length && json[at] is (byte)'+' or (byte)'-')
                at++;
            return SkipDigits(json, at);
        }

        return at;
    }

    /// <summary>Scans one of the words true, false and null, whose first byte is known to stand there.</summary>
    public static int SkipWord(ReadOnlySpan<byte> json, int at, ReadOnlySpan<byte> word)
    {
        if (json[at..].StartsWith(word))
            return at + word.Length;
        for (var i = 0; at < json.Length && json[at] == word[i]; i++)
            at++;
        return ~at;
    }

    private static int SkipDigits(ReadOnlySpan<byte> json, int at)
    {
        var start = at;
        while ((uint)at < (uint)json.Length && (uint)(json[at] - '0') <= 9)
            at++;
        return at == start ? ~at : at;
    }

    private static int SkipLongString(ReadOnlySpan<byte> json, int at, ref bool hasEscapes)
    {
        while (true)
        {
            // The special bytes of the block at hand, and how much of it is left: an escape does not cost another load.
            var special = 0u;
            var left = 0;
            if (Vector256.IsHardwareAccelerated && json.Length - at >= Vector256<byte>.Count)
            {
                special = Special(Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(json), (nuint)at));
                left = Vector256<byte>.Count;
            }

            do
            {
                at = special != 0 ? at + BitOperations.TrailingZeroCount(special) : FindSpecial(json, at + left);
                if ((uint)at >= (uint)json.Length)
                    return ~json.Length;
                if (json[at] == '"')
                    return at + 1;
                if (json[at] != '\\')
                    return ~at;
                hasEscapes = true;
                var next = SkipEscape(json, at + 1);
                if (next < 0)
                    return next;
                var taken = special == 0 ? left : BitOperations.TrailingZeroCount(special) + (next - at);
                left -= taken;
                special = left > 0 ? special >> taken : 0;
                at = next;
            }
            while (special != 0);
        }
    }

    private static int SkipEscape(ReadOnlySpan<byte> json, int at)
    {
        if ((uint)at >= (uint)json.Length)
            return ~json.Length;
        switch (json[at])
        {
            case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                return at + 1;
            case (byte)'u':
                for (var end = at + 4; at < end;)
                {
                    at++;
                    if (at >= json.Length || !char.IsAsciiHexDigit((char)json[at]))
                        return ~at;
                }

                return at + 1;
            default:
                return ~at;
        }
    }

    /// <summary>The first quote, backslash or control character at or behind <paramref name="at"/>; the length of the input if there is none.</summary>
    private static int FindSpecial(ReadOnlySpan<byte> json, int at)
    {
        ref var start = ref MemoryMarshal.GetReference(json);
        if (Vector256.IsHardwareAccelerated)
        {
            for (; json.Length - at >= Vector256<byte>.Count; at += Vector256<byte>.Count)
            {
                var special = Special(Vector256.LoadUnsafe(ref start, (nuint)at));
                if (special != 0)
                    return at + BitOperations.TrailingZeroCount(special);
            }
        }

        if (Vector128.IsHardwareAccelerated)
        {
            for (; json.Length - at >= Vector128<byte>.Count; at += Vector128<byte>.Count)
            {
                var block = Vector128.LoadUnsafe(ref start, (nuint)at);
                var special = (Vector128.Equals(block, Vector128.Create((byte)'"'))
                    | Vector128.Equals(block, Vector128.Create((byte)'\\'))
                    | Vector128.Equals(Vector128.Min(block, Vector128.Create((byte)0x1F)), block)).ExtractMostSignificantBits();
                if (special != 0)
                    return at + BitOperations.TrailingZeroCount(special);
            }
        }

        while ((uint)at < (uint)json.Length && json[at] is not ((byte)'"' or (byte)'\\' or < 0x20))
            at++;
        return at;
    }

    // A byte is a control character if it is its own minimum with 0x1F: there is no unsigned comparison of bytes before AVX-512.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Special(Vector256<byte> block) =>
        (Vector256.Equals(block, Vector256.Create((byte)'"'))
            | Vector256.Equals(block, Vector256.Create((byte)'\\'))
            | Vector256.Equals(Vector256.Min(block, Vector256.Create((byte)0x1F)), block)).ExtractMostSignificantBits();
}
