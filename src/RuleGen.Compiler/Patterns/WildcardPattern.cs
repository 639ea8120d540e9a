namespace RuleGen.Compiler.Patterns;

/// <summary>Patterns of <c>:</c> and <c>like</c>: <c>*</c> is any text, <c>?</c> any one code point, everything else is itself.</summary>
public static class WildcardPattern
{
    public static bool HasWildcard(string pattern) => pattern.IndexOf('*') >= 0 || pattern.IndexOf('?') >= 0;

    public static RegexNode ToRegex(string pattern)
    {
        var parts = new List<RegexNode>();
        int start = 0;
        for (int i = 0; i <= pattern.Length; i++)
        {
            if (i < pattern.Length && pattern[i] is not ('*' or '?'))
                continue;
            if (i > start)
                parts.Add(new RegexNode.Text(pattern.Substring(start, i - start)));
            if (i < pattern.Length)
                parts.Add(pattern[i] == '*' ? new RegexNode.AnyText() : new RegexNode.AnyCharacter());
            start = i + 1;
        }

        return parts.Count switch
        {
            0 => new RegexNode.Text(""),
            1 => parts[0],
            _ => new RegexNode.Sequence(parts.ToEquatableArray()),
        };
    }
}
