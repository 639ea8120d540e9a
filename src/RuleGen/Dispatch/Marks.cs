using System.Runtime.CompilerServices;

namespace RuleGen.Dispatch;

/// <summary>For each of some numbers a list of bits to set in an array of words, in one piece of memory.</summary>
internal sealed class Marks
{
    private readonly int[] _starts;
    private readonly Cell[] _cells;

    /// <param name="bits">For each number the bits, each as 64 times its word plus its place there.</param>
    public Marks(IReadOnlyList<IReadOnlyList<int>> bits)
    {
        _starts = new int[bits.Count + 1];
        var cells = new List<Cell>();
        for (int number = 0; number < bits.Count; number++)
        {
            int[] sorted = [.. bits[number]];
            Array.Sort(sorted);
            int first = cells.Count;
            foreach (int bit in sorted)
            {
                ulong mask = 1UL << (bit & 63);
                if (cells.Count > first && cells[^1].Word == bit >> 6)
                    cells[^1] = new Cell(bit >> 6, cells[^1].Mask | mask);
                else
                    cells.Add(new Cell(bit >> 6, mask));
            }

            _starts[number + 1] = cells.Count;
        }

        _cells = [.. cells];
    }

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

    private readonly record struct Cell(int Word, ulong Mask);
}
