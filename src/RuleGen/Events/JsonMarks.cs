using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RuleGen.Events;

/// <summary>
/// Where the quotes, backslashes and control characters of a document stand: one bit a byte, and one behind the last byte. Made for the
/// whole document at once, 64 bytes a step, so that the end of a string is a shift and a count away from its start, and a document of nothing but
/// ASCII needs no second look for valid UTF-8. Whoever marks a document reads all of it, and so copies it on the way.
/// </summary>
internal sealed class JsonMarks
{
    /// <summary>So many blanks stand behind every document that was marked: the widest vector can be read from any byte of it.</summary>
    public const int Padding = BytesPerWord;

    private const int BytesPerWord = 64;
    private const int InitialWords = 128;
    private const int RetainedWords = 32 * 1024;

    private ulong[] _words = new ulong[InitialWords];

    /// <summary>Copies a document and marks it, in one pass. Returns whether all of it is ASCII.</summary>
    /// <param name="json">The document.</param>
    /// <param name="copy">What it is copied to, longer than it by <see cref="Padding"/> bytes, which become blanks.</param>
    public bool Mark(ReadOnlySpan<byte> json, Span<byte> copy)
    {
        var whole = json.Length / BytesPerWord;
        if (_words.Length <= whole + 1 || (_words.Length > RetainedWords && whole + 1 < RetainedWords))
            _words = new ulong[Math.Max(InitialWords, (int)BitOperations.RoundUpToPowerOf2((uint)whole + 2))];

        var words = _words.AsSpan(0, whole);
        ref var from = ref MemoryMarshal.GetReference(json);
        ref var to = ref MemoryMarshal.GetReference(copy[..(json.Length + Padding)]);
        var all = Vector256<byte>.Zero;
        for (var i = 0; i < words.Length; i++)
        {
            var at = (nuint)(i * BytesPerWord);
            var lower = Vector256.LoadUnsafe(ref from, at);
            var upper = Vector256.LoadUnsafe(ref from, at + (nuint)Vector256<byte>.Count);
            lower.StoreUnsafe(ref to, at);
            upper.StoreUnsafe(ref to, at + (nuint)Vector256<byte>.Count);
            all |= lower | upper;
            words[i] = Special(lower) | (ulong)Special(upper) << 32;
        }

        // The rest, made up to a whole step by the blanks.
        var rest = (nuint)(whole * BytesPerWord);
        json[(int)rest..].CopyTo(copy[(int)rest..]);
        var blanks = Vector256.Create((byte)' ');
        blanks.StoreUnsafe(ref to, (nuint)json.Length);
        blanks.StoreUnsafe(ref to, (nuint)(json.Length + Vector256<byte>.Count));
        var first = Vector256.LoadUnsafe(ref to, rest);
        var second = Vector256.LoadUnsafe(ref to, rest + (nuint)Vector256<byte>.Count);
        all |= first | second;
        _words[whole] = Special(first) | (ulong)Special(second) << 32 | 1UL << json.Length;
        return all.ExtractMostSignificantBits() == 0;
    }

    /// <summary>The marks of the document that was marked last.</summary>
    public ReadOnlySpan<ulong> Words => _words;

    /// <summary>The first mark at or behind <paramref name="at"/>, which is at most the length of the document.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Next(ReadOnlySpan<ulong> words, int at)
    {
        // From the byte of the mark on, whatever word it is in, 57 or more are in sight. There is a word behind the last one.
        if (BitConverter.IsLittleEndian)
        {
            ref var bytes = ref Unsafe.As<ulong, byte>(ref MemoryMarshal.GetReference(words));
            var marks = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bytes, at >> 3)) >> (at & 7);
            return marks != 0 ? at + BitOperations.TrailingZeroCount(marks) : NextFar(words, at);
        }

        return NextFar(words, at);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int NextFar(ReadOnlySpan<ulong> words, int at)
    {
        var index = at >> 6;
        var word = words[index] >> at;
        if (word != 0)
            return at + BitOperations.TrailingZeroCount(word);
        do
            word = words[++index];
        while (word == 0);
        return (index << 6) + BitOperations.TrailingZeroCount(word);
    }

    // A byte is a control character if it is its own minimum with 0x1F: there is no unsigned comparison of bytes before AVX-512.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Special(Vector256<byte> block) =>
        (Vector256.Equals(block, Vector256.Create((byte)'"'))
            | Vector256.Equals(block, Vector256.Create((byte)'\\'))
            | Vector256.Equals(Vector256.Min(block, Vector256.Create((byte)0x1F)), block)).ExtractMostSignificantBits();
}
