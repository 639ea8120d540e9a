using System.Text;
using RuleGen.Compiler.Patterns;

namespace RuleGen.Compiler.Indexing;

/// <summary>
/// Finds literal texts that every text has which a regular expression matches: of <c>/proc/(self|[0-9]+)/fd/[0-9]+</c> these are <c>/proc/</c> at the
/// beginning and <c>/fd/</c> somewhere.
/// </summary>
internal static class RegexPieces
{
    /// <summary>Longer repetitions of one text are cut here; so long a piece is rare enough.</summary>
    private const int LongestRepetition = 16;

    /// <summary>The alternatives of an expression, each with its literals; one of the alternatives matches.</summary>
    public static IEnumerable<IReadOnlyList<(AtomKind Kind, string Text)>> Of(RegexNode root) =>
        root is RegexNode.AnyOf any ? any.Parts.SelectMany(Of) : [OfSequence(root)];

    private static IReadOnlyList<(AtomKind Kind, string Text)> OfSequence(RegexNode root)
    {
        var pieces = new List<(int Start, string Text)>();
        var repeated = new List<(AtomKind Kind, string Text)>();
        var run = new StringBuilder();
        int begun = 0, part = 0;
        foreach (RegexNode node in Parts(root))
        {
            string? text = TextOf(node);
            if (text is not null)
                run.Append(text);
            if (text is null || node is RegexNode.Repeat)
                End();
            if (text is null && node is RegexNode.Repeat { Min: > 0 } repeat)
                repeated.AddRange(OfSequence(repeat.Inner).Select(piece => (AtomKind.Contains, piece.Text)));
            part++;
            if (text is null || node is RegexNode.Repeat)
                begun = part;
        }

        bool isOpenAtEnd = run.Length == 0;
        End();
        return pieces
            .Select((piece, index) => (
                piece.Start > 0 ? !isOpenAtEnd && index == pieces.Count - 1 ? AtomKind.Suffix : AtomKind.Contains
                    : !isOpenAtEnd && index == pieces.Count - 1 ? AtomKind.Equal : AtomKind.Prefix,
                piece.Text))
            .Concat(repeated)
            .ToList();

        void End()
        {
            if (run.Length > 0)
                pieces.Add((begun, run.ToString()));
            run.Clear();
        }
    }

    private static IEnumerable<RegexNode> Parts(RegexNode node) => node is RegexNode.Sequence sequence ? sequence.Parts.SelectMany(Parts) : [node];

    /// <summary>The text that a part always is, or, of a repetition, begins with; null where there is none.</summary>
    private static string? TextOf(RegexNode node) => node switch
    {
        RegexNode.Text text => text.Value,
        RegexNode.Characters { IsNegated: false, Ranges.Count: 1 } characters
            when characters.Ranges[0] is { First: < 128 } range && range.First == range.Last => ((char)range.First).ToString(),
        RegexNode.Characters { IsNegated: false, Ranges.Count: 2 } characters when CaselessLetter(characters) is { } letter => letter,
        RegexNode.Repeat { Min: > 0 } repeat when TextOf(repeat.Inner) is { Length: > 0 } text && repeat.Inner is not RegexNode.Repeat
            => string.Concat(Enumerable.Repeat(text, Math.Min(repeat.Min, LongestRepetition))),
        _ => null,
    };

    /// <summary>The letter of a class that has it in both cases and nothing else.</summary>
    private static string? CaselessLetter(RegexNode.Characters characters)
    {
        (CodePointRange one, CodePointRange other) = (characters.Ranges[0], characters.Ranges[1]);
        return one.First == one.Last && other.First == other.Last && (one.First | 0x20) == (other.First | 0x20) && (one.First | 0x20) is >= 'a' and <= 'z'
            ? ((char)(one.First | 0x20)).ToString()
            : null;
    }
}
