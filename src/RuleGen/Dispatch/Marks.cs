using System.Runtime.CompilerServices;

namespace RuleGen.Dispatch;

/// <summary>For each of some numbers a list of bits to set in an array of words, in one piece of memory.</summary>
internal sealed class Marks
{
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
