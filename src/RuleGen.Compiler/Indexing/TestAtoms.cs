using System.Globalization;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Indexing;

/// <summary>Finds what a test of one field needs: lists of atoms, of each of which one holds wherever the test passes.</summary>
internal static class TestAtoms
{
    private static readonly char[] Wildcards = ['*', '?'];

    /// <summary>The lists; none where the test needs nothing that an index can look up but that the field has a value.</summary>
    /// <remarks>
    /// Of a pattern with several literals one list has the rarest, one prefers a beginning or an end, one a text in the middle: that
    /// nearly every value ends in <c>.exe</c> is not known everywhere.
    /// </remarks>
    public static IEnumerable<IReadOnlyList<Atom>> Of(PlanField field, ValueTest test)
    {
        foreach (Func<Atom, bool> isPreferred in new Func<Atom, bool>[] { _ => true, atom => atom.Kind != AtomKind.Contains, atom => atom.Kind == AtomKind.Contains })
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
                return set.Values.All(IsPrintable);
            case TextPatternTest patterns when field.Type == EqlType.Text:
                return patterns.Patterns.All(pattern => TryAddRarest(PiecesOf(field, pattern), atoms, isPreferred));
            case RegexTest regex when field.Type == EqlType.Text:
                return regex.Patterns.SelectMany(pattern => RegexPieces.Of(pattern.Root))
                    .All(pieces => TryAddRarest(pieces.Select(piece => Make(field, piece.Kind, piece.Text)), atoms, isPreferred));
            default:
                return false;
        }
    }

    private static bool TryAddRarest(IEnumerable<Atom?> pieces, List<Atom> atoms, Func<Atom, bool> isPreferred)
    {
        if (pieces.OfType<Atom>().OrderBy(atom => isPreferred(atom) ? 0 : 1).ThenBy(atom => atom.PassRate).FirstOrDefault() is not { } rarest)
            return false;
        atoms.Add(rarest);
        return true;
    }

    private static IEnumerable<Atom?> PiecesOf(PlanField field, TextPattern pattern) => pattern.Shape switch
    {
        TextPatternShape.Equals => [Make(field, AtomKind.Equal, pattern.Text)],
        TextPatternShape.Prefix => [Make(field, AtomKind.Prefix, pattern.Text)],
        TextPatternShape.Suffix => [Make(field, AtomKind.Suffix, pattern.Text)],
        TextPatternShape.Contains => [Make(field, AtomKind.Contains, pattern.Text)],
        TextPatternShape.General => BetweenWildcards(field, pattern.Text),
        _ => [],
    };

    private static IEnumerable<Atom?> BetweenWildcards(PlanField field, string pattern)
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

    private static Atom? Make(PlanField field, AtomKind kind, string text)
    {
        int shortest = kind switch { AtomKind.Equal => 0, AtomKind.Contains => LiteralPlace.ShortestLiteral, _ => LiteralPlace.ShortestAffix };
        return text.Length >= shortest && IsPrintable(text) ? new Atom(field, kind, AsciiCase.Fold(text)) : null;
    }

    /// <summary>Whether the text can stand in a line of the index. Texts that cannot are rare enough to go without.</summary>
    private static bool IsPrintable(string text)
    {
        foreach (char c in text)
        {
            if (c is < ' ' or > '~' && !char.IsLetterOrDigit(c))
                return false;
        }

        return true;
    }
}
