using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RuleGen.Events;

/// <summary>
/// Where the quotes, backslashes and control characters of a document stand: one bit a byte, and one behind the last byte. Made for the
/// whole document at once, 64 bytes a step, so that the end of a string is a shift and a count away from its start, and a document of nothing but
/// ASCII needs no second look for valid UTF-8.
/// </summary>
internal sealed class JsonMarks
{
    private const int BytesPerWord = 64;
    private const int InitialWords = 128;
    private const int RetainedWords = 32 * 1024;

    private ulong[] _words = new ulong[InitialWords];

    /// <summary>Marks a document. Returns whether all of it is ASCII.</summary>
    public bool Mark(ReadOnlySpan<byte> json)
    {
        var count = (json.Length / BytesPerWord) + 1;
        if (_words.Length <= count || (_words.Length > RetainedWords && count < RetainedWords))
            _words = new ulong[Math.Max(InitialWords, (int)BitOperations.RoundUpToPowerOf2((uint)count + 1))];

        var words = _words.AsSpan(0, count);
        ref var start = ref MemoryMarshal.GetReference(json);
        var all = Vector256<byte>.Zero;
        for (var i = 0; i < words.Length - 1; i++)
            words[i] = Mark(ref Unsafe.Add(ref start, i * BytesPerWord), ref all);

        // The rest, made up to a whole step by blanks.
        Span<byte> rest = stackalloc byte[BytesPerWord];
        ref var blank = ref MemoryMarshal.GetReference(rest);
        Vector256.Create((byte)' ').StoreUnsafe(ref blank);
        Vector256.Create((byte)' ').StoreUnsafe(ref blank, (nuint)Vector256<byte>.Count);
        json[(json.Length & -BytesPerWord)..].CopyTo(rest);
        words[^1] = Mark(ref blank, ref all) | 1UL << json.Length;
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mark(ref byte at, ref Vector256<byte> all)
    {
        var lower = Vector256.LoadUnsafe(ref at);
        var upper = Vector256.LoadUnsafe(ref at, (nuint)Vector256<byte>.Count);
        all |= lower | upper;
        return Special(lower) | (ulong)Special(upper) << 32;
    }

    // A byte is a control character if it is its own minimum with 0x1F: there is no unsigned comparison of bytes before AVX-512.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Special(Vector256<byte> block) =>
        (Vector256.Equals(block, Vector256.Create((byte)'"'))
            | Vector256.Equals(block, Vector256.Create((byte)'\\'))
            | Vector256.Equals(Vector256.Min(block, Vector256.Create((byte)0x1F)), block)).ExtractMostSignificantBits();
}
