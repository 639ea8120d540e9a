namespace RuleGen.Dispatch;

/// <summary>Takes the atoms that a value satisfies: sets their bits, and notes them for the next event that has the value.</summary>
internal ref struct Hits(Marks marks, ulong[] cells)
{
    private Noted _noted;
    private int _count;

    /// <summary>Whether every atom was noted: there are not too many, nor any with too large a number.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>The atoms that were noted.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public readonly ReadOnlySpan<ushort> All => ((ReadOnlySpan<ushort>)_noted)[.._count];

    /// <summary>The value satisfies an atom.</summary>
    public void Add(int atom)
    {
        foreach (ushort noted in All)
        {
            if (noted == atom)
                return;
        }

        marks.Set(atom, cells);
        if (_count < ValueMemory.MostAtoms && atom <= ushort.MaxValue)
            _noted[_count++] = (ushort)atom;
        else
            IsComplete = false;
    }

    [System.Runtime.CompilerServices.InlineArray(ValueMemory.MostAtoms)]
    private struct Noted
    {
        private ushort _first;
    }
}
