namespace RuleGen.Compiler.Lowering;

/// <summary>How a pattern can be decided.</summary>
public enum TextPatternShape
{
    /// <summary><c>literal</c></summary>
    Equals,

    /// <summary><c>literal*</c></summary>
    Prefix,

    /// <summary><c>*literal</c></summary>
    Suffix,

    /// <summary><c>*literal*</c></summary>
    Contains,

    /// <summary><c>?*</c>, <c>*?</c>, <c>*?*</c>: any value but the empty one.</summary>
    NotEmpty,

    /// <summary><c>*</c>: any value.</summary>
    Anything,

    /// <summary>All others.</summary>
    General,
}

/// <summary>A pattern over texts, already classified.</summary>
/// <param name="Shape">How to decide it.</param>
/// <param name="Text">The literal of the shape; of <see cref="TextPatternShape.General"/>, the pattern with its wildcards.</param>
public sealed record TextPattern(TextPatternShape Shape, string Text)
{
    /// <summary>Whether a wildcard pattern says the same: not where the literal itself holds a star or question mark.</summary>
    public bool IsWildcard => Shape == TextPatternShape.General || Text.IndexOfAny(Wildcards) < 0;

    /// <summary>The pattern as wildcards.</summary>
    public string Wildcard => Shape switch
    {
        TextPatternShape.Prefix => Text + "*",
        TextPatternShape.Suffix => "*" + Text,
        TextPatternShape.Contains => "*" + Text + "*",
        TextPatternShape.NotEmpty => "?*",
        TextPatternShape.Anything => "*",
        _ => Text,
    };

    private static readonly char[] Wildcards = ['*', '?'];

    /// <summary>Classifies a wildcard pattern: <c>*</c> any run of characters, <c>?</c> one character, no escapes.</summary>
    public static TextPattern FromWildcard(string pattern)
    {
        if (pattern.IndexOf("**", StringComparison.Ordinal) >= 0)
            return FromWildcard(CollapseStars(pattern));
        if (pattern.IndexOfAny(Wildcards) < 0)
            return new TextPattern(TextPatternShape.Equals, pattern);
        if (pattern == "*")
            return new TextPattern(TextPatternShape.Anything, "");
        if (pattern is "?*" or "*?" or "*?*")
            return new TextPattern(TextPatternShape.NotEmpty, "");
        bool isOpenAtStart = pattern[0] == '*';
        bool isOpenAtEnd = pattern[pattern.Length - 1] == '*';
        int start = isOpenAtStart ? 1 : 0;
        string literal = pattern.Substring(start, pattern.Length - start - (isOpenAtEnd ? 1 : 0));
        if (literal.IndexOfAny(Wildcards) >= 0)
            return new TextPattern(TextPatternShape.General, pattern);
        return new TextPattern((isOpenAtStart, isOpenAtEnd) switch
        {
            (true, true) => TextPatternShape.Contains,
            (true, false) => TextPatternShape.Suffix,
            _ => TextPatternShape.Prefix,
        }, literal);
    }

    private static string CollapseStars(string pattern)
    {
        var collapsed = new System.Text.StringBuilder(pattern.Length);
        foreach (char c in pattern)
        {
            if (c != '*' || collapsed.Length == 0 || collapsed[collapsed.Length - 1] != '*')
                collapsed.Append(c);
        }

        return collapsed.ToString();
    }
}
