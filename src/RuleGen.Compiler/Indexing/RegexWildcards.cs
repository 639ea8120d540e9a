using RuleGen.Compiler.Patterns;

namespace RuleGen.Compiler.Indexing;

/// <summary>
/// Finds patterns of wildcards that match nothing but what a regular expression matches: within <c>.+[.](exe|s[cf]r|[0-9]+)</c> these are <c>?*.exe</c>,
/// <c>?*.scr</c> and <c>?*.sfr</c>. Alternatives that wildcards cannot express, or only many of them, are left out.
/// </summary>
internal static class RegexWildcards
{
    private const int MostPatterns = 32;
    private const int MostMembers = 8;
    private const int MostTimes = 16;
    private const int LongestPattern = 256;

    private static readonly IReadOnlyList<string> Nothing = [];
    private static readonly IReadOnlyList<string> Empty = [""];

    /// <summary>The patterns; none where there is nothing that they can express.</summary>
    public static IReadOnlyList<string> Within(RegexNode node) => node switch
    {
        RegexNode.AnyText => ["*"],
        RegexNode.AnyCharacter => ["?"],
        RegexNode.Text text => text.Value.All(IsLiteral) ? [text.Value] : Nothing,
        RegexNode.Characters { IsNegated: false } characters => InRanges(characters.Ranges),
        RegexNode.Sequence sequence => sequence.Parts.Aggregate(Empty, (patterns, part) => Join(patterns, Within(part))),
        RegexNode.AnyOf any => any.Parts.SelectMany(Within).Distinct().ToList(),
        RegexNode.Repeat repeat => InRepeat(repeat),
        _ => Nothing,
    };

    private static IReadOnlyList<string> InRanges(EquatableArray<CodePointRange> ranges)
    {
        if (ranges.Sum(range => (long)range.Last - range.First + 1) > MostMembers)
            return Nothing;
        IEnumerable<int> members = ranges.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1));
        return members.Where(member => member <= char.MaxValue && IsLiteral((char)member)).Select(member => ((char)member).ToString()).Distinct().ToList();
    }

    private static IReadOnlyList<string> InRepeat(RegexNode.Repeat repeat)
    {
        if (repeat.Min > MostTimes)
            return Nothing;
        IReadOnlyList<string> inner = Within(repeat.Inner);
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

    /// <summary>Whether a unit is a whole character that stands for itself alone.</summary>
    private static bool IsLiteral(char c) => c is not ('*' or '?') && !char.IsSurrogate(c);
}
