using System.Globalization;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Lowering;
using RuleGen.Compiler.Patterns;

namespace RuleGen.Compiler.Indexing;

/// <summary>Finds what a test of one field needs: lists of atoms, of each of which one holds wherever the test passes.</summary>
internal static class TestAtoms
{
    /// <summary>A shape costs a search of its own; it must be so much rarer than a text.</summary>
    private const double WorthOfShape = 0.5;

    /// <summary>Where a piece lets more than this share through, the whole pattern is compared behind it.</summary>
    private const double WeakPiece = 0.02;

    private static readonly char[] Wildcards = ['*', '?'];

    /// <summary>The lists; none where the test needs nothing that an index can look up but that the field has a value.</summary>
    /// <remarks>
    /// Of a pattern with several literals one list has the rarest, one prefers a beginning or an end, one a text in the middle: that
    /// nearly every value ends in <c>.exe</c> is not known everywhere.
    /// </remarks>
    public static IEnumerable<IReadOnlyList<Atom>> Of(PlanField field, ValueTest test)
    {
        foreach (Func<Atom, bool> isPreferred in new Func<Atom, bool>[] { _ => true, atom => atom.IsCheap, atom => !atom.IsCheap })
        {
            var atoms = new List<Atom>();
            if (!TryAdd(field, test, atoms, isPreferred))
                break;
            yield return atoms;
        }
    }

    private static bool TryAdd(PlanField field, ValueTest test, List<Atom> atoms, Func<Atom, bool> isPreferred)
    {
        switch (test)
        {
            case AnyTest any:
                return any.Tests.All(inner => TryAdd(field, inner, atoms, isPreferred));
            case BooleanTest boolean when field.Type == EqlType.Boolean:
                atoms.Add(new Atom(field, AtomKind.Equal, boolean.Value ? "true" : "false"));
                return true;
            case NumberSetTest set when field.Type == EqlType.Number:
                atoms.AddRange(set.Values.OfType<BoundInteger>().Select(value => new Atom(field, AtomKind.Equal, value.Value.ToString(CultureInfo.InvariantCulture))));
                return set.Values.All(value => value is BoundInteger);
            case TextSetTest set when field.Type == EqlType.Text:
                atoms.AddRange(set.Values.Select(value => new Atom(field, AtomKind.Equal, AsciiCase.Fold(value))));
                return true;
            case TextPatternTest patterns when field.Type == EqlType.Text:
                return patterns.Patterns.All(pattern => TryAddRarest(PiecesOf(field, pattern).Select(piece => new[] { piece }), atoms, isPreferred, piece => Sharpen(piece, pattern)));
            case RegexTest regex when field.Type == EqlType.Text:
                return regex.Patterns.SelectMany(pattern => RegexPieces.Alternatives(pattern.Root))
                    .All(alternative => TryAddRarest(PiecesOf(field, alternative), atoms, isPreferred, piece => piece));
            default:
                return false;
        }
    }

    /// <summary>A piece that many values have leads to the whole pattern, if that has other pieces or a length that it asks for.</summary>
    private static Atom Sharpen(Atom piece, TextPattern pattern)
    {
        if (pattern.Shape != TextPatternShape.General || piece.PassRate <= WeakPiece)
            return piece;
        return new Atom(piece.Field, AtomKind.Pattern, AsciiCase.Fold(pattern.Text)) { Piece = piece };
    }

    private static bool TryAddRarest(IEnumerable<IReadOnlyList<Atom>> pieces, List<Atom> atoms, Func<Atom, bool> isPreferred, Func<Atom, Atom> sharpen)
    {
        if (pieces.Where(SaysSomething).OrderBy(piece => isPreferred(piece[0]) ? 0 : 1).ThenBy(RateOf).FirstOrDefault() is not { } rarest)
            return false;
        atoms.AddRange(rarest.Select(sharpen));
        return true;
    }

    /// <summary>What a value of an expression has: texts, and shapes where every text is found much more often.</summary>
    private static IEnumerable<IReadOnlyList<Atom>> PiecesOf(PlanField field, RegexNode alternative)
    {
        List<IReadOnlyList<Atom>> pieces = Make(TextFolding.Plain);
        double rarest = pieces.Where(SaysSomething).Select(RateOf).Append(1).Min();
        return pieces.Concat(Make(TextFolding.Shape).Where(shape => RateOf(shape) < rarest * WorthOfShape));

        List<IReadOnlyList<Atom>> Make(TextFolding folding) => RegexPieces.Of(alternative, folding)
            .Select(piece => (IReadOnlyList<Atom>)piece.Texts.Select(text => new Atom(field, piece.Kind, text)).ToList())
            .ToList();
    }

    /// <summary>Every value begins with the empty text.</summary>
    private static bool SaysSomething(IReadOnlyList<Atom> piece) => piece.All(atom => atom.Kind == AtomKind.Equal || atom.Text.Length > 0);

    private static double RateOf(IReadOnlyList<Atom> piece) => piece.Sum(atom => atom.PassRate);

    /// <summary>What a value of a pattern has: its texts between wildcards.</summary>
    public static IEnumerable<Atom> PiecesOf(PlanField field, TextPattern pattern) => pattern.Shape switch
    {
        TextPatternShape.Equals => [Make(field, AtomKind.Equal, pattern.Text)],
        TextPatternShape.Prefix => [Make(field, AtomKind.Prefix, pattern.Text)],
        TextPatternShape.Suffix => [Make(field, AtomKind.Suffix, pattern.Text)],
        TextPatternShape.Contains => [Make(field, AtomKind.Contains, pattern.Text)],
        TextPatternShape.General => BetweenWildcards(field, pattern.Text),
        _ => [],
    };

    private static IEnumerable<Atom> BetweenWildcards(PlanField field, string pattern)
    {
        for (int start = 0; start < pattern.Length;)
        {
            int end = pattern.IndexOfAny(Wildcards, start);
            end = end < 0 ? pattern.Length : end;
            AtomKind kind = start == 0 ? AtomKind.Prefix : end == pattern.Length ? AtomKind.Suffix : AtomKind.Contains;
            if (end > start)
                yield return Make(field, kind, pattern.Substring(start, end - start));
            start = end + 1;
        }
    }

    private static Atom Make(PlanField field, AtomKind kind, string text) => new(field, kind, AsciiCase.Fold(text));
}
