using System.Numerics;
using System.Runtime.CompilerServices;

namespace RuleGen.Dispatch;

/// <summary>For each of some numbers a list of bits to set in an array of words, in one piece of memory.</summary>
/// <remarks>
/// What is remembered of numbers are notes, which are 16 bits wide. A note below <see cref="Numbers"/> is a bit to set, so that nothing need be looked
/// up; one from there on is a number, for those that set more bits than there is room for notes.
/// </remarks>
internal sealed class Marks
{
    /// <summary>Where notes that are numbers begin. As many bits, and as many numbers, can be noted.</summary>
    public const int Numbers = 1 << 15;

    private readonly int[] _starts;
    private readonly Cell[] _cells;

    /// <param name="bits">For each number the bits, each as 64 times its word plus its place there. They are sorted.</param>
    public Marks(int[][] bits)
    {
        _starts = new int[bits.Length + 1];
        for (int number = 0; number < bits.Length; number++)
        {
            if (bits[number].Length > 1)
                Array.Sort(bits[number]);
            _starts[number + 1] = _starts[number] + CountWords(bits[number]);
        }

        _cells = new Cell[_starts[^1]];
        for (int number = 0; number < bits.Length; number++)
        {
            int next = _starts[number] - 1;
            int word = -1;
            foreach (int bit in bits[number])
            {
                if (bit >> 6 != word)
                    _cells[++next].Word = word = bit >> 6;
                _cells[next].Mask |= 1UL << (bit & 63);
            }
        }
    }

    /// <summary>Whether a number has any bits.</summary>
    public bool Has(int number) => _starts[number] < _starts[number + 1];

    /// <summary>Sets the bits of a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int number, ulong[] words)
    {
        int end = _starts[number + 1];
        for (int i = _starts[number]; i < end; i++)
        {
            ref readonly Cell cell = ref _cells[i];
            words[cell.Word] |= cell.Mask;
        }
    }

    /// <summary>Sets the bits of what was noted.</summary>
    /// <param name="notes">Notes of these marks.</param>
    /// <param name="words">The words.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetNoted(ReadOnlySpan<ushort> notes, ulong[] words)
    {
        foreach (ushort note in notes)
        {
            if (note < Numbers)
                words[note >> 6] |= 1UL << note;
            else
                Set(note - Numbers, words);
        }
    }

    /// <summary>Notes numbers, each as its bits as long as there is room for those and the rest.</summary>
    /// <param name="numbers">Numbers below <see cref="Numbers"/>, no more than there is room for.</param>
    /// <param name="notes">Where to note them.</param>
    /// <returns>How many notes there are.</returns>
    public int Note(ReadOnlySpan<ushort> numbers, Span<ushort> notes)
    {
        int count = 0;
        for (int i = 0; i < numbers.Length; i++)
        {
            int room = notes.Length - count - (numbers.Length - i - 1);
            int number = numbers[i];
            if (CanNoteBits(number, room))
                count += NoteBits(number, notes[count..]);
            else
                notes[count++] = (ushort)(Numbers + number);
        }

        return count;
    }

    private bool CanNoteBits(int number, int room)
    {
        int bits = 0;
        for (int i = _starts[number]; i < _starts[number + 1]; i++)
        {
            bits += BitOperations.PopCount(_cells[i].Mask);
            if (bits > room || _cells[i].Word >= Numbers / 64)
                return false;
        }

        return true;
    }

    private int NoteBits(int number, Span<ushort> notes)
    {
        int count = 0;
        for (int i = _starts[number]; i < _starts[number + 1]; i++)
        {
            for (ulong mask = _cells[i].Mask; mask != 0; mask &= mask - 1)
                notes[count++] = (ushort)((_cells[i].Word << 6) | BitOperations.TrailingZeroCount(mask));
        }

        return count;
    }

    private static int CountWords(int[] sorted)
    {
        int count = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] >> 6 != sorted[i - 1] >> 6)
                count++;
        }

        return count;
    }

    private struct Cell
    {
        public int Word;
        public ulong Mask;
    }
}
