using System.Runtime.CompilerServices;

namespace RuleGen.Events;

/// <summary>
/// Finds where the tokens of JSON end, and checks them on the way. Every method returns the offset behind the token; where the token is
/// malformed it returns the complement (<c>~</c>) of the offset of the first wrong byte, which is the length of the input if it ends too
/// early. Only the end of a plain string is found inline: more would take the registers that the loops around need.
/// </summary>
internal static class JsonToken
{
    /// <summary>The offset of the first byte at or behind <paramref name="at"/> that is no white space.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int SkipWhiteSpace(ReadOnlySpan<byte> json, int at)
    {
        while ((uint)at < (uint)json.Length && json[at] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
            at++;
        return at;
    }

    /// <summary>Scans a string.</summary>
    /// <param name="json">The input.</param>
    /// <param name="marks">Its marks.</param>
    /// <param name="at">The offset behind the opening quote.</param>
    /// <param name="hasEscapes">Whether the string has an escape.</param>
    /// <returns>The offset behind the closing quote, or a complement.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SkipString(ReadOnlySpan<byte> json, ReadOnlySpan<ulong> marks, int at, out bool hasEscapes)
    {
        var end = JsonMarks.Next(marks, at);
        if ((uint)end < (uint)json.Length && json[end] == '"')
        {
            hasEscapes = false;
            return end + 1;
        }

        hasEscapes = true;
        return SkipEscapes(json, marks, end);
    }

    /// <summary>Scans a number whose first byte is a digit or a minus sign.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
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
    [MethodImpl(MethodImplOptions.NoInlining)]
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

    /// <summary>Scans the rest of a string from a mark within it, the first that may not be its end.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int SkipEscapes(ReadOnlySpan<byte> json, ReadOnlySpan<ulong> marks, int at)
    {
        while (true)
        {
            if ((uint)at >= (uint)json.Length)
                return ~json.Length;
            if (json[at] == '"')
                return at + 1;
            if (json[at] != '\\')
                return ~at;

            // Nearly all are those of the paths of another system: a backslash, escaped.
            if ((uint)(at + 1) < (uint)json.Length && json[at + 1] == '\\')
                at += 2;
            else if ((at = SkipEscape(json, at + 1)) < 0)
                return at;
            at = JsonMarks.Next(marks, at);
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
}
