using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Lowering;
using RuleGen.Compiler.Patterns;

namespace RuleGen.Compiler.Indexing;

/// <summary>
/// Finds atoms that hold for no event that a condition holds for: <c>name == "a" and not args : ("b*", "*.tmp")</c> excludes a value of args that begins
/// with b, and one that ends with .tmp.
/// </summary>
/// <remarks>
/// What is needed may be said too often; an exclusion that is said once too often loses a match. So each of these atoms is exact: it holds for a value
/// only where the negated test passes, and some value that passes makes the whole test true, however many values the field has. What cannot be said
/// exactly excludes nothing.
/// </remarks>
internal static class Exclusions
{
    /// <summary>More of them cost a value more than they spare.</summary>
    private const int Most = 128;

    /// <summary>The atoms; none where nothing is known to be excluded.</summary>
    public static IReadOnlyList<Atom> Of(Condition condition) => In(condition).Distinct().Take(Most).ToList();

    private static IEnumerable<Atom> In(Condition condition) => condition switch
    {
        AllOf node => node.Conditions.SelectMany(In),
        NotCondition { Inner: ExistsCondition inner } when IsSeenExactly(inner.Field) => [new Atom(inner.Field, AtomKind.Exists, "")],
        NotCondition { Inner: FieldCondition inner } when IsSeenExactly(inner.Field) => InTest(inner.Field, inner.Test),
        _ => [],
    };

    /// <summary>
    /// Whether what is seen of a field is what a rule sees: texts of the event itself. A value of another type may be one that the field cannot hold,
    /// which it then does not have. Fields that sort events are looked up apart from others.
    /// </summary>
    private static bool IsSeenExactly(PlanField field) =>
        field is { Alias: null, Variable: null, IsAbsent: false, Type: EqlType.Text } && !PassRates.IsKindField(field.Path);

    private static IEnumerable<Atom> InTest(PlanField field, ValueTest test) => test switch
    {
        AnyTest any => any.Tests.SelectMany(inner => InTest(field, inner)),
        TextSetTest set => set.Values.SelectMany(value => Exactly(field, new TextPattern(TextPatternShape.Equals, value), set.IgnoresCase)),
        TextPatternTest patterns => patterns.Patterns.SelectMany(pattern => Exactly(field, pattern, patterns.IgnoresCase)),
        RegexTest regex => regex.Patterns.SelectMany(pattern => RegexWildcards.Within(pattern.Root, regex.IgnoresCase))
            .SelectMany(pattern => Exactly(field, TextPattern.FromWildcard(pattern), regex.IgnoresCase)),
        _ => [],
    };

    /// <summary>The atom that says what a pattern says; none if there is none that can be looked up.</summary>
    private static IEnumerable<Atom> Exactly(PlanField field, TextPattern pattern, bool ignoresCase)
    {
        if (ignoresCase && KindOf(pattern.Shape) is { } kind && pattern.Text.Length > 0 && pattern.Text.All(IsPlain))
            return [new Atom(field, kind, AsciiCase.Fold(pattern.Text))];
        if (!pattern.IsWildcard || TestAtoms.PiecesOf(field, pattern).OrderBy(piece => piece.IsCheap ? 0 : 1).ThenBy(piece => piece.PassRate).FirstOrDefault() is not { } rarest)
            return [];
        return ignoresCase
            ? [new Atom(field, AtomKind.Pattern, AsciiCase.Fold(pattern.Wildcard)) { Piece = rarest }]
            : [new Atom(field, AtomKind.CasePattern, pattern.Wildcard) { Piece = rarest }];
    }

    private static AtomKind? KindOf(TextPatternShape shape) => shape switch
    {
        TextPatternShape.Equals => AtomKind.Equal,
        TextPatternShape.Prefix => AtomKind.Prefix,
        TextPatternShape.Suffix => AtomKind.Suffix,
        TextPatternShape.Contains => AtomKind.Contains,
        _ => null,
    };

    /// <summary>Whether a character is the same one in every encoding, and cannot be taken for one that is not there.</summary>
    private static bool IsPlain(char c) => c is >= ' ' and <= '~';
}
