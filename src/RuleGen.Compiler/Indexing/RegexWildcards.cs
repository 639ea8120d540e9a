using RuleGen.Compiler.Patterns;

namespace RuleGen.Compiler.Indexing;

/// <summary>
/// Finds patterns of wildcards that match nothing but what a regular expression matches: within <c>.+[.](exe|s[cf]r|[0-9]+)</c> these are <c>?*.exe</c>,
/// <c>?*.scr</c> and <c>?*.sfr</c>. Alternatives that wildcards cannot express, or only many of them, are left out.
/// </summary>
/// <param name="ignoresCase">Whether the case of ASCII letters is ignored, by the expression and by the patterns.</param>
internal sealed class RegexWildcards(bool ignoresCase)
{
    private const int MostPatterns = 32;
    private const int MostMembers = 8;
    private const int MostTimes = 16;
    private const int LongestPattern = 256;

    private static readonly IReadOnlyList<string> Nothing = [];
    private static readonly IReadOnlyList<string> Empty = [""];

    /// <summary>The patterns; none where there is nothing that they can express.</summary>
    public static IReadOnlyList<string> Within(RegexNode node, bool ignoresCase) => new RegexWildcards(ignoresCase).In(node);

    private IReadOnlyList<string> In(RegexNode node) => node switch
    {
        RegexNode.AnyText => ["*"],
        RegexNode.AnyCharacter => ["?"],
        RegexNode.Text text => text.Value.All(IsLiteral) ? [text.Value] : Nothing,
        RegexNode.Characters { IsNegated: false } characters => InRanges(characters.Ranges),
        RegexNode.Sequence sequence => sequence.Parts.Aggregate(Empty, (patterns, part) => Join(patterns, In(part))),
        RegexNode.AnyOf any => any.Parts.SelectMany(In).Distinct().ToList(),
        RegexNode.Repeat repeat => InRepeat(repeat),
        _ => Nothing,
    };

    /// <summary>Letters of a range of several keep their case where that of others is ignored: compare <see cref="CodePointSet"/>.</summary>
    private IReadOnlyList<string> InRanges(EquatableArray<CodePointRange> ranges)
    {
        if (ranges.Sum(range => (long)range.Last - range.First + 1) > MostMembers)
            return Nothing;
        var members = new List<string>();
        foreach (CodePointRange range in ranges)
        {
            for (int member = range.First; member <= Math.Min(range.Last, char.MaxValue); member++)
            {
                if (IsLiteral((char)member) && (range.IsSingle || !ignoresCase || !IsLetter(member)))
                    members.Add(((char)member).ToString());
            }
        }

        return members.Distinct().ToList();
    }

    private IReadOnlyList<string> InRepeat(RegexNode.Repeat repeat)
    {
        if (repeat.Min > MostTimes)
            return Nothing;
        IReadOnlyList<string> inner = In(repeat.Inner);
        IReadOnlyList<string> these = Empty;
        for (int times = 0; times < repeat.Min; times++)
            these = Join(these, inner);
        if (repeat.Max is not { } max)
            return repeat.Inner is RegexNode.AnyCharacter or RegexNode.AnyText ? Join(these, ["*"]) : Nothing;
        if (max > MostTimes)
            return Nothing;
        var patterns = new List<string>(these);
        for (int times = repeat.Min; times < max; times++)
            patterns.AddRange(these = Join(these, inner));
        return patterns.Distinct().ToList();
    }

    private static IReadOnlyList<string> Join(IReadOnlyList<string> patterns, IReadOnlyList<string> next)
    {
        if (patterns.Count * next.Count > MostPatterns)
            return Nothing;
        return patterns.SelectMany(pattern => next.Select(more => pattern + more)).Where(pattern => pattern.Length <= LongestPattern).Distinct().ToList();
    }

    private static bool IsLetter(int codePoint) => codePoint is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');

    /// <summary>Whether a unit is a whole character that stands for itself alone.</summary>
    private static bool IsLiteral(char c) => c is not ('*' or '?') && !char.IsSurrogate(c);
}
