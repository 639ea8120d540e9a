using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace RuleGen.Dispatch;

/// <summary>Takes the atoms that a value satisfies: sets their bits, and notes them for the next event that has the value.</summary>
/// <param name="marks">The bits of each atom.</param>
/// <param name="patterns">The patterns that some of the atoms are pieces of.</param>
/// <param name="cells">Where the bits are.</param>
internal ref struct Hits(Marks marks, PiecePatterns? patterns, ulong[] cells)
{
    private const int MostPieces = 24;

    private Noted _noted;
    private PieceList _pieces;
    private int _count;
    private int _pieceCount;

    /// <summary>Whether every atom was looked for and noted: there are not too many, nor any with too large a number.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>The atoms that were noted.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<ushort> All => ((ReadOnlySpan<ushort>)_noted)[.._count];

    /// <summary>Whether there are not more pieces of patterns than were noted.</summary>
    public bool HasAllPieces { get; private set; } = true;

    /// <summary>Whether any of the atoms is a piece of patterns.</summary>
    public readonly bool HasPieces => _pieceCount > 0 || !HasAllPieces;

    /// <summary>Those of the atoms that are pieces of patterns, each once.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<ushort> Pieces => ((ReadOnlySpan<ushort>)_pieces)[.._pieceCount];

    /// <summary>The value satisfies an atom.</summary>
    public void Add(int atom)
    {
        foreach (ushort noted in All)
        {
            if (noted == atom)
                return;
        }

        if (patterns is not null && patterns.Has(atom))
            AddPiece(atom);
        if (!marks.Has(atom))
            return;
        marks.Set(atom, cells);
        if (_count < ValueMemory.MostNotes && atom < Marks.Numbers)
            _noted[_count++] = (ushort)atom;
        else
            IsComplete = false;
    }

    /// <summary>Something was not looked for that the value may satisfy.</summary>
    public void LeaveOut() => IsComplete = false;

    private void AddPiece(int atom)
    {
        foreach (ushort piece in Pieces)
        {
            if (piece == atom)
                return;
        }

        if (_pieceCount < MostPieces && atom <= ushort.MaxValue)
            _pieces[_pieceCount++] = (ushort)atom;
        else
            HasAllPieces = false;
    }

    [InlineArray(ValueMemory.MostNotes)]
    private struct Noted
    {
        private ushort _first;
    }

    [InlineArray(MostPieces)]
    private struct PieceList
    {
        private ushort _first;
    }
}
