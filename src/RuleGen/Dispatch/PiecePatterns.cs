using RuleGen.Semantics;

namespace RuleGen.Dispatch;

/// <summary>Patterns of wildcards that whole values of a field are compared with where a piece of them was found: <c>?:\users\*.tmp</c> behind the end <c>.tmp</c>.</summary>
internal sealed class PiecePatterns
{
    /// <summary>How many comparisons the values of one event may take together.</summary>
    public const int MostInEvent = 2_048;

    // Comparing takes time for each character of the value and each pattern: who writes longer texts, or such that have pieces of more patterns, or more of
    // them, is not to make an event dear.
    private const int LongestText = 512;
    private const int LongestUtf8 = 3 * LongestText;
    private const int MostComparisons = 128;

    private readonly int[] _starts;
    private readonly Pattern[] _patterns;

    private PiecePatterns(int[] starts, Pattern[] patterns) => (_starts, _patterns) = (starts, patterns);

    /// <summary>The patterns among the atoms of a field, which are numbered; null where there is none.</summary>
    public static PiecePatterns? Of(IndexText.Atom[] atoms)
    {
        int count = 0;
        foreach (IndexText.Atom atom in atoms)
            count += atom.IsPattern ? 1 : 0;
        if (count == 0)
            return null;
        var starts = new int[atoms.Length + 1];
        foreach (IndexText.Atom atom in atoms)
        {
            if (atom.Piece is { } piece)
                starts[piece.Number + 1]++;
        }

        for (int i = 0; i < atoms.Length; i++)
            starts[i + 1] += starts[i];
        var patterns = new Pattern[count];
        var next = new int[atoms.Length];
        foreach (IndexText.Atom atom in atoms)
        {
            if (atom.Piece is { } piece)
                patterns[starts[piece.Number] + next[piece.Number]++] = new Pattern(atom.Text, atom.Kind == '~', atom.Number, atom.Excludes);
        }

        return new PiecePatterns(starts, patterns);
    }

    /// <summary>Whether an atom is a piece of some pattern.</summary>
    public bool Has(int piece) => _starts[piece] < _starts[piece + 1];

    /// <summary>Whether a value is so long that it is compared with nothing.</summary>
    /// <param name="utf8Length">Its length in bytes of UTF-8.</param>
    public static bool IsTooLong(int utf8Length) => utf8Length > LongestUtf8;

    /// <summary>
    /// Tells the patterns that a value matches, of those whose pieces were found in it. Where there are too many of them, or the value is too long, patterns
    /// that are needed are said to match, and those that exclude are not; those that are needed come first.
    /// </summary>
    /// <param name="text">The value.</param>
    /// <param name="hits">Has the pieces, and takes the patterns. They are not all where those of another event might be more.</param>
    /// <param name="left">How many comparisons are left for the event.</param>
    /// <param name="work">Counts the work.</param>
    public void Look<TWork>(scoped ReadOnlySpan<char> text, scoped ref Hits hits, ref int left, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        int most = text.Length > LongestText ? 0 : MostComparisons;
        int bound = Math.Min(most, left);
        int asked = 0;
        Compare(text, excluding: false, ref hits, ref asked, bound, ref work);
        Compare(text, excluding: true, ref hits, ref asked, bound, ref work);
        left -= Math.Min(asked, bound);
        if (asked > bound && bound < most)
            hits.LeaveOut();
        if (!hits.HasAllPieces)
            AddAllNeeded(ref hits);
    }

    /// <summary>A value that is too long is said to match the patterns that are needed whose pieces were found in it.</summary>
    public void AddNeeded(scoped ref Hits hits)
    {
        foreach (ushort piece in hits.Pieces)
        {
            foreach (ref readonly Pattern pattern in PatternsOf(piece))
            {
                if (!pattern.Excludes)
                    hits.Add(pattern.Number);
            }
        }

        if (!hits.HasAllPieces)
            AddAllNeeded(ref hits);
    }

    private void Compare<TWork>(scoped ReadOnlySpan<char> text, bool excluding, scoped ref Hits hits, ref int asked, int bound, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        foreach (ushort piece in hits.Pieces)
        {
            foreach (ref readonly Pattern pattern in PatternsOf(piece))
            {
                if (pattern.Excludes == excluding && (++asked > bound ? !excluding : Matches(text, in pattern, ref work)))
                    hits.Add(pattern.Number);
            }
        }
    }

    private ReadOnlySpan<Pattern> PatternsOf(int piece) => _patterns.AsSpan(_starts[piece].._starts[piece + 1]);

    private void AddAllNeeded(scoped ref Hits hits)
    {
        foreach (ref readonly Pattern pattern in _patterns.AsSpan())
        {
            if (!pattern.Excludes)
                hits.Add(pattern.Number);
        }
    }

    private static bool Matches<TWork>(ReadOnlySpan<char> text, in Pattern pattern, ref TWork work)
        where TWork : struct, IWorkCounter
    {
        work.WholeText();
        return pattern.IgnoresCase ? Wildcard.MatchesIgnoringCase(text, pattern.Text) : Wildcard.Matches(text, pattern.Text);
    }

    private readonly record struct Pattern(string Text, bool IgnoresCase, int Number, bool Excludes);
}
