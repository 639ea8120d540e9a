using RuleGen.Compiler.Patterns;

namespace RuleGen.Compiler.Indexing;

/// <summary>
/// Takes a regular expression apart into what stands in a row: parts that are one of a few texts, and gaps, where anything may stand. Of
/// <c>a[0-1].+(b|c)x{3,}</c> the parts are <c>a</c>, <c>0</c> or <c>1</c>, a gap, <c>b</c> or <c>c</c>, <c>xxx</c>, a gap and <c>xxx</c>.
/// </summary>
/// <remarks>
/// Whatever the expression matches has in each run of parts without a gap, one right behind the other, one of the texts of each. Two runs may
/// overlap in it: the <c>xxx</c> of the example is all there is of an <c>x</c> that stands three times.
/// </remarks>
internal sealed class RegexParts
{
    /// <summary>The most texts that a part, or a run of parts, may be.</summary>
    public const int MostTexts = 64;

    /// <summary>The longest text of a part, or of a run of parts; longer ones are several parts.</summary>
    public const int LongestText = 256;

    /// <summary>Longer repetitions are cut here; so long a text is rare enough.</summary>
    private const int LongestRepetition = 16;

    /// <summary>What is repeated stands at the beginning and at the end of the repetition, unless it has more parts.</summary>
    private const int MostPartsTwice = 8;

    private static readonly IReadOnlyList<string>? Gap = null;
    private static readonly IReadOnlyList<string> Empty = [""];
    private static readonly RegexNode Digits = new RegexNode.Characters(EquatableArray.Of(new CodePointRange('0', '9')), IsNegated: false);

    private readonly TextFolding _folding;

    private RegexParts(TextFolding folding) => _folding = folding;

    /// <summary>The parts; null is a gap.</summary>
    public static IReadOnlyList<IReadOnlyList<string>?> Of(RegexNode root, TextFolding folding) => new RegexParts(folding).In(root);

    /// <summary>Each text of one part before each of another; null where they are too many or too long.</summary>
    public static IReadOnlyList<string>? Join(IReadOnlyList<string> first, IReadOnlyList<string> second)
    {
        if (first.Count * second.Count > MostTexts || LengthOf(first) + LengthOf(second) > LongestText)
            return null;
        return first.SelectMany(text => second.Select(next => text + next)).Distinct().ToList();
    }

    public static int LengthOf(IReadOnlyList<string> part) => part.Max(text => text.Length);

    private IReadOnlyList<IReadOnlyList<string>?> In(RegexNode node) => node switch
    {
        RegexNode.Text text => InText(text.Value),

        // The other case of a letter is the same letter; where its range has no other case, more is let through.
        RegexNode.Characters characters => InSet(CodePointSet.Of(characters, CaseMode.Sensitive)),
        RegexNode.Number => InRepeat(new RegexNode.Repeat(Digits, 1, null)),
        RegexNode.Sequence sequence => sequence.Parts.SelectMany(In).ToList(),
        RegexNode.AnyOf any => [InAny(any)],
        RegexNode.Repeat repeat => InRepeat(repeat),
        _ => [Gap],
    };

    private IReadOnlyList<IReadOnlyList<string>?> InText(string text)
    {
        if (text.Length == 0)
            return [Empty];
        var parts = new List<IReadOnlyList<string>?>();
        string folded = _folding.Fold(text);
        for (int begun = 0, end; begun < folded.Length; begun = end)
        {
            end = Math.Min(begun + LongestText, folded.Length);
            int marker = _folding == TextFolding.Shape ? folded.IndexOf(TextFolding.NonAscii, begun, end - begun) : -1;
            if (marker >= 0)
                end = Math.Max(marker, begun + 1);
            IReadOnlyList<string> part = [folded.Substring(begun, end - begun)];
            parts.AddRange(marker == begun ? Apart(part) : [part]);
        }

        return parts;
    }

    private IReadOnlyList<IReadOnlyList<string>?> InSet(CodePointSet set) => _folding.MembersOf(set) is { } members ? Apart(members) : [Gap];

    /// <summary>
    /// A character that is not ASCII is some bytes in a row, of which a shape says nothing but that there is one: it ends what stands before
    /// it and begins what stands behind it.
    /// </summary>
    private IReadOnlyList<IReadOnlyList<string>?> Apart(IReadOnlyList<string> members) =>
        _folding == TextFolding.Shape && members.Any(member => member[0] == TextFolding.NonAscii) ? [members, Gap, members] : [members];

    private IReadOnlyList<string>? InAny(RegexNode.AnyOf any)
    {
        var texts = new List<string>();
        foreach (RegexNode part in any.Parts)
        {
            if (TextsOf(In(part)) is not { } some)
                return Gap;
            texts.AddRange(some);
        }

        return Few(texts);
    }

    private IReadOnlyList<IReadOnlyList<string>?> InRepeat(RegexNode.Repeat repeat)
    {
        if (repeat.Max == 0)
            return [Empty];
        IReadOnlyList<IReadOnlyList<string>?> inner = In(repeat.Inner);
        if (TextsOf(inner) is not { } texts)
        {
            if (repeat.Min == 0)
                return [Gap];
            return repeat.Max == 1 ? inner : inner.Count > MostPartsTwice ? [.. inner, Gap] : [.. inner, Gap, .. inner];
        }

        if (AllTimes(texts, repeat) is { } all)
            return [all];
        if (repeat.Min == 0)
            return [Gap];
        IReadOnlyList<string> least = texts;
        for (int times = 2; times <= Math.Min(repeat.Min, LongestRepetition) && Join(least, texts) is { } more; times++)
            least = more;
        return [least, Gap, least];
    }

    /// <summary>The texts however often they stand in a row; null where those are too many.</summary>
    private static IReadOnlyList<string>? AllTimes(IReadOnlyList<string> texts, RegexNode.Repeat repeat)
    {
        if (repeat.Max is not { } max || max > LongestRepetition)
            return null;
        var all = new List<string>();
        IReadOnlyList<string>? these = Empty;
        for (int times = 0; times <= max; times++)
        {
            if (times > 0)
                these = Join(these, texts);
            if (these is null)
                return null;
            if (times >= repeat.Min)
                all.AddRange(these);
        }

        return Few(all);
    }

    /// <summary>The texts that parts in a row are together; null where there is a gap, or too many of them.</summary>
    private static IReadOnlyList<string>? TextsOf(IReadOnlyList<IReadOnlyList<string>?> parts)
    {
        IReadOnlyList<string>? texts = Empty;
        foreach (IReadOnlyList<string>? part in parts)
        {
            texts = part is null ? null : Join(texts, part);
            if (texts is null)
                return null;
        }

        return texts;
    }

    private static IReadOnlyList<string>? Few(List<string> texts)
    {
        List<string> distinct = texts.Distinct().ToList();
        return distinct.Count <= MostTexts ? distinct : null;
    }
}
