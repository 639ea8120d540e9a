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
        Assert.InRange(work.WholeTexts, length <= 512 ? 1 : 0, 128);
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

    /// <summary>However many patterns stand behind a piece that exclude, those that are needed are compared.</summary>
    [Fact]
    public void Needed_patterns_are_compared_first()
    {
        string excluding = string.Concat(Enumerable.Range(0, Patterns).Select(i => $"~*{i:D4}*b\t0-\n"));
        IndexText.Atom[] atoms = AtomsOf($">b\t\n{excluding}~zz*b\t0a\n>c\t\n~zzz*c\t1a\n");
        ulong[] found = Find(atoms, "0001b", [0, Patterns + 2], out CountedWork work);
        Assert.Equal(128, work.WholeTexts);
        Assert.DoesNotContain(atoms, atom => atom.IsPattern && !atom.Excludes && Has(found, atom.Number));
        Assert.True(Has(found, 2));
    }

    /// <summary>Whoever writes many values that have pieces has them compared up to a bound; what was not compared is not excluded, and nobody remembers it.</summary>
    [Fact]
    public void An_event_has_a_bounded_number_compared()
    {
        IndexText.Atom[] atoms = AtomsOf($">b\t\n{string.Concat(Enumerable.Range(0, 100).Select(i => $"~{i:D2}*b\t0-\n"))}");
        PiecePatterns patterns = PiecePatterns.Of(atoms)!;
        var marks = new Marks([.. atoms.Select((_, i) => new[] { i })]);
        CountedWork work = default;
        int left = PiecePatterns.MostInEvent;
        for (int value = 0; value < 1_000; value++)
        {
            var cells = new ulong[(atoms.Length + 63) / 64];
            var hits = new Hits(marks, patterns, cells);
            hits.Add(0);
            int compared = Math.Min(left, 100);
            patterns.Look($"{value % 100:D2}b", ref hits, ref left, ref work);
            Assert.Equal(compared == 100, hits.IsComplete);
            Assert.Equal(value % 100 < compared, Has(cells, 1 + (value % 100)));
        }

        Assert.Equal(PiecePatterns.MostInEvent, work.WholeTexts);
    }

    [Theory]
    [InlineData("?\t0a\n~a*b\t0a\n")]
    [InlineData("?\t0a\n?\t1a\n")]
    [InlineData("=a\t2a\n")]
    [InlineData("=a\t2\n")]
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
        int left = PiecePatterns.MostInEvent;
        patterns.Look(text, ref hits, ref left, ref work);
        return cells;
    }

    private static bool Has(ulong[] cells, int atom) => (cells[atom >> 6] & (1UL << (atom & 63))) != 0;
}
