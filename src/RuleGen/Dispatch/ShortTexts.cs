using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RuleGen.Semantics;

namespace RuleGen.Dispatch;

/// <summary>Finds which of some whole values, beginnings and ends of up to three bytes a text is or has, ignoring case: by its outermost byte.</summary>
internal sealed class ShortTexts
{
    private const int None = -1;
    private const int Slots = 256;
    private const int LengthShift = 32;
    private const ulong LengthMask = 0xFFUL << LengthShift;

    // The first entry of each first byte, the empty text's is 0, and behind those of each last byte.
    private readonly int[] _heads = new int[2 * Slots];
    private readonly Entry[] _entries;

    /// <param name="texts">The texts, at most three bytes each.</param>
    public ShortTexts(List<ByteText> texts)
    {
        for (int slot = 0; slot < _heads.Length; slot++)
            _heads[slot] = None;
        _entries = new Entry[texts.Count];
        for (int i = 0; i < _entries.Length; i++)
        {
            ulong bytes = 0;
            foreach (byte value in texts[i].Bytes)
                bytes = (bytes >> 8) | ((ulong)value << 24);
            int length = texts[i].Bytes.Length;
            ulong mask = uint.MaxValue & ~(uint.MaxValue >> (8 * length));
            bool isEnd = texts[i].Kind == '>';
            if (!isEnd)
                (bytes, mask) = (bytes >> (32 - (8 * length)), mask >> (32 - (8 * length)));
            if (texts[i].Kind == '=')
                (bytes, mask) = (bytes | ((ulong)length << LengthShift), uint.MaxValue | LengthMask);
            ref int head = ref _heads[isEnd ? Slots + (int)(bytes >> 24) : (int)(bytes & 0xFF)];
            _entries[i] = new Entry(bytes, mask, texts[i].Number, head);
            head = i;
        }
    }

    /// <summary>Tells those that the text is or has. Four bytes behind it can be read.</summary>
    public void Look<TWork>(scoped ReadOnlySpan<byte> text, scoped ref Hits hits, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        ulong first = WordAt(text, 0), last;
        if (text.Length >= sizeof(uint))
        {
            last = WordAt(text, text.Length - sizeof(uint));
        }
        else
        {
            first &= (1UL << (8 * text.Length)) - 1;
            last = (uint)(first << (8 * (sizeof(uint) - text.Length)));
        }

        ulong folded = AsciiFold.Fold(first | (last << 32));
        Look(_heads[(byte)folded], (uint)folded | ((ulong)Math.Min(text.Length, 0xFF) << LengthShift), ref hits, ref work);
        Look(_heads[Slots + (int)(folded >> 56)], folded >> 32, ref hits, ref work);
    }

    private void Look<TWork>(int entry, ulong bytes, scoped ref Hits hits, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        for (; entry != None; entry = _entries[entry].Next)
        {
            work.Window();
            if ((bytes & _entries[entry].Mask) == _entries[entry].Bytes)
                hits.Add(_entries[entry].Number);
        }
    }

    private static uint WordAt(scoped ReadOnlySpan<byte> text, int at)
    {
        uint word = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref MemoryMarshal.GetReference(text), at));
        return BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);
    }

    /// <summary>The bytes as a number, the first lowest, those that count, the atom, and the next entry of the same outermost byte.</summary>
    private readonly record struct Entry(ulong Bytes, ulong Mask, int Number, int Next);
}
