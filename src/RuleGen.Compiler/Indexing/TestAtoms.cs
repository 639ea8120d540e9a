using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Indexing;

/// <summary>Finds what a test of one field needs: atoms of which one holds wherever the test passes.</summary>
internal static class TestAtoms
{
    private static readonly char[] Wildcards = ['*', '?'];

    /// <summary>The atoms, or null where the test needs nothing that an index can look up but that the field has a value.</summary>
    public static IReadOnlyList<Atom>? Of(PlanField field, ValueTest test)
    {
        if (field.Type != EqlType.Text)
            return null;
        var atoms = new List<Atom>();
        return TryAdd(field, test, atoms) ? atoms : null;
    }

    private static bool TryAdd(PlanField field, ValueTest test, List<Atom> atoms)
    {
        switch (test)
        {
            case AnyTest any:
                foreach (ValueTest inner in any.Tests)
                {
                    if (!TryAdd(field, inner, atoms))
                        return false;
                }

                return true;
            case TextSetTest set:
                foreach (string value in set.Values)
                {
                    if (!IsPrintable(value))
                        return false;
                    atoms.Add(new Atom(field, AtomKind.Equal, AsciiCase.Fold(value)));
                }

                return true;
            case TextPatternTest patterns:
                foreach (TextPattern pattern in patterns.Patterns)
                {
                    if (OfPattern(field, pattern) is not { } atom)
                        return false;
                    atoms.Add(atom);
                }

                return true;
            case RegexTest regex:
                foreach (IReadOnlyList<(AtomKind Kind, string Text)> pieces in regex.Patterns.SelectMany(pattern => RegexPieces.Of(pattern.Root)))
                {
                    IEnumerable<Atom> found = pieces.Select(piece => Make(field, piece.Kind, piece.Text)).OfType<Atom>();
                    if (found.OrderBy(atom => atom.PassRate).FirstOrDefault() is not { } rarest)
                        return false;
                    atoms.Add(rarest);
                }

                return true;
            default:
                return false;
        }
    }

    private static Atom? OfPattern(PlanField field, TextPattern pattern) => pattern.Shape switch
    {
        TextPatternShape.Equals => Make(field, AtomKind.Equal, pattern.Text),
        TextPatternShape.Prefix => Make(field, AtomKind.Prefix, pattern.Text),
        TextPatternShape.Suffix => Make(field, AtomKind.Suffix, pattern.Text),
        TextPatternShape.Contains => Make(field, AtomKind.Contains, pattern.Text),
        TextPatternShape.General => RarestPiece(field, pattern.Text),
        _ => null,
    };

    /// <summary>Of the texts between wildcards the one that the fewest values have.</summary>
    private static Atom? RarestPiece(PlanField field, string pattern)
    {
        Atom? rarest = null;
        for (int start = 0; start < pattern.Length;)
        {
            int end = pattern.IndexOfAny(Wildcards, start);
            end = end < 0 ? pattern.Length : end;
            AtomKind kind = start == 0 ? AtomKind.Prefix : end == pattern.Length ? AtomKind.Suffix : AtomKind.Contains;
            if (end > start && Make(field, kind, pattern.Substring(start, end - start)) is { } atom &&
                (rarest is null || atom.PassRate < rarest.PassRate))
            {
                rarest = atom;
            }

            start = end + 1;
        }

        return rarest;
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
