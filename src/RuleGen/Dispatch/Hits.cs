namespace RuleGen.Dispatch;

/// <summary>Takes the atoms that a value satisfies: sets their bits, and notes them for the next event that has the value.</summary>
internal ref struct Hits(Marks marks, ulong[] cells)
{
    /// <summary>A value that satisfies more atoms is looked up whenever it comes.</summary>
    public const int Most = 14;

    private Noted _noted;

    /// <summary>How many atoms were noted; more than <see cref="Most"/> where there were too many.</summary>
    public int Count { get; private set; }

    /// <summary>The atoms that were noted.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public readonly ReadOnlySpan<int> All => ((ReadOnlySpan<int>)_noted)[..Math.Min(Count, Most)];

    /// <summary>The value satisfies an atom.</summary>
    public void Add(int atom)
    {
        foreach (int noted in All)
        {
            if (noted == atom)
                return;
        }

        marks.Set(atom, cells);
        if (Count < Most)
            _noted[Count] = atom;
        Count = Math.Min(Count + 1, Most + 1);
    }

    [System.Runtime.CompilerServices.InlineArray(Most)]
    private struct Noted
    {
        private int _first;
    }
}
