using RuleGen.Dispatch;
using RuleGen.Semantics;

namespace RuleGen.Tests.Dispatch;

/// <summary>Patterns are compared where a piece of them was found: never more of them than a bound, and those that were not are needed, never excluded.</summary>
public sealed class PiecePatternsTests
{
    private const int Patterns = 1_000;

    /// <summary>Whoever writes a value that has the piece of a thousand patterns, each of which takes long, has few of them compared.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(500)]
    [InlineData(513)]
    [InlineData(100_000)]
    public void A_bounded_number_is_compared(int length)
    {
        string needed = string.Concat(Enumerable.Range(0, Patterns).Select(i => $"~*a*{i}b\t0a\n"));
        string excluding = string.Concat(Enumerable.Range(0, Patterns).Select(i => $"~*a*{i}c\t0-\n"));
        IndexText.Atom[] atoms = AtomsOf($">b\t\n{needed}>c\t\n{excluding}");
        ulong[] found = Find(atoms, new string('a', length), [0, Patterns + 1], out CountedWork work);
        Assert.InRange(work.Windows, length <= 512 ? 1 : 0, 128);
        Assert.All(atoms.Where(atom => atom.Excludes), atom => Assert.False(Has(found, atom.Number), atom.Text));
        Assert.InRange(atoms.Count(atom => atom.IsPattern && !atom.Excludes && Has(found, atom.Number)), Patterns - 128, Patterns);
    }

    /// <summary>A piece whose number does not fit among those that are noted leads to its patterns all the same.</summary>
    [Fact]
    public void A_piece_with_a_large_number_is_not_forgotten()
    {
        IndexText.Atom[] atoms = AtomsOf(string.Concat(Enumerable.Range(0, 66_000).Select(i => $"=v{i}\t0a\n")) + "<w\t\n~w?w*\t0b\n~w*q\t1-\n");
        ulong[] found = Find(atoms, "wxw", [66_000], out _);
        Assert.True(Has(found, 66_001));
        Assert.False(Has(found, 66_002));
    }

    [Theory]
    [InlineData("~a*b\t0a\n")]
    [InlineData("<a\t\n~a*b\t0a 1-\n")]
    [InlineData("<a\t\n~a*b\t1- 0a\n")]
    public void What_is_no_index_is_refused(string lines) => Assert.Throws<FormatException>(() => AtomsOf(lines));

    private static IndexText.Atom[] AtomsOf(string lines)
    {
        IndexText.Atom[] atoms = [.. Assert.Single(IndexText.Read("rules 2\ntests\n#0 f\n" + lines).Fields).Atoms];
        for (int number = 0; number < atoms.Length; number++)
            atoms[number].Number = number;
        return atoms;
    }

    private static ulong[] Find(IndexText.Atom[] atoms, string text, int[] pieces, out CountedWork work)
    {
        var cells = new ulong[(atoms.Length + 63) / 64];
        PiecePatterns patterns = PiecePatterns.Of(atoms)!;
        var hits = new Hits(new Marks([.. atoms.Select((_, i) => new[] { i })]), patterns, cells);
        foreach (int piece in pieces)
            hits.Add(piece);
        Assert.True(hits.HasPieces);
        work = default;
        patterns.Look(text, ref hits, ref work);
        return cells;
    }

    private static bool Has(ulong[] cells, int atom) => (cells[atom >> 6] & (1UL << (atom & 63))) != 0;
}
