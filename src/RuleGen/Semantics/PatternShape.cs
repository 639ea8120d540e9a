namespace RuleGen.Semantics;

/// <summary>
/// One wildcard pattern, taken apart at its stars. <c>"a*bc*d"</c> is the prefix <c>a</c>, the middle piece <c>bc</c> and the suffix
/// <c>d</c>: a text fits if it begins with the prefix, ends with the suffix and has the middle pieces between them in order, the leftmost
/// place of each being as good as any other.
/// </summary>
internal sealed class PatternShape
{
    private readonly bool _ignoringCase;
    private readonly bool _isGeneral;
    private readonly int _prefixLength;
    private readonly int _suffixStart;
    private readonly (int Start, int Length)[] _middle;

    public PatternShape(string pattern, bool ignoringCase)
    {
        Pattern = pattern;
        _ignoringCase = ignoringCase;
        int firstStar = pattern.IndexOf('*');
        int lastStar = pattern.LastIndexOf('*');
        HasStar = firstStar >= 0;
        _prefixLength = HasStar ? firstStar : pattern.Length;
        _suffixStart = lastStar + 1;
        MatchesEverything = pattern.Length > 0 && !pattern.AsSpan().ContainsAnyExcept('*');
        _middle = HasStar ? MiddlePieces(pattern, firstStar, lastStar) : [];

        // A question mark is one code point, and a literal may not begin or end inside of one: both need code points, not code units.
        _isGeneral = pattern.Contains('?') || HasSurrogate(pattern);
    }

    public string Pattern { get; }

    public bool HasStar { get; }

    /// <summary>Whether the pattern consists of stars.</summary>
    public bool MatchesEverything { get; }

    /// <summary>Whether one literal at a known place decides: the pattern is <c>x</c>, <c>x*</c>, <c>*x</c> or <c>*x*</c>.</summary>
    public bool IsOneLiteral => !_isGeneral && LiteralCount() == 1;

    /// <summary>Whether the text is the pattern's fit.</summary>
    public bool Matches(ReadOnlySpan<char> text)
    {
        if (_isGeneral)
            return _ignoringCase ? Wildcard.MatchesIgnoringCase(text, Pattern) : Wildcard.Matches(text, Pattern);
        ReadOnlySpan<char> pattern = Pattern;
        if (!HasStar)
            return AreEqual(text, pattern);

        ReadOnlySpan<char> prefix = pattern[.._prefixLength];
        ReadOnlySpan<char> suffix = pattern[_suffixStart..];
        int end = text.Length - suffix.Length;
        if (end < prefix.Length || !AreEqual(text[end..], suffix) || !AreEqual(text[..prefix.Length], prefix))
            return false;

        ReadOnlySpan<char> rest = text[prefix.Length..end];
        foreach ((int start, int length) in _middle)
        {
            ReadOnlySpan<char> piece = pattern.Slice(start, length);
            int found = _ignoringCase ? TextComparison.IndexOfIgnoringCase(rest, piece) : TextComparison.IndexOf(rest, piece);
            if (found < 0)
                return false;
            rest = rest[(found + length)..];
        }

        return true;
    }

    /// <summary>Whether two texts are the same under the pattern's case rule.</summary>
    public bool AreEqual(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        _ignoringCase ? TextComparison.EqualIgnoringCase(left, right) : left.SequenceEqual(right);

    /// <summary>The part without wildcards around one of its characters.</summary>
    public (int Start, int End) PieceAround(int index)
    {
        int start = Pattern.AsSpan(0, index).LastIndexOfAny('*', '?') + 1;
        int length = Pattern.AsSpan(index).IndexOfAny('*', '?');
        return (start, length < 0 ? Pattern.Length : index + length);
    }

    private int LiteralCount() =>
        HasStar
            ? _middle.Length + (_prefixLength > 0 ? 1 : 0) + (_suffixStart < Pattern.Length ? 1 : 0)
            : 1;

    private static bool HasSurrogate(string pattern)
    {
        foreach (char c in pattern)
        {
            if (char.IsSurrogate(c))
                return true;
        }

        return false;
    }

    private static (int Start, int Length)[] MiddlePieces(string pattern, int firstStar, int lastStar)
    {
        int count = 0;
        for (int i = firstStar; i < lastStar; i++)
            count += pattern[i] == '*' && pattern[i + 1] != '*' ? 1 : 0;
        if (count == 0)
            return [];

        var pieces = new (int Start, int Length)[count];
        int next = 0;
        for (int i = firstStar + 1; i < lastStar;)
        {
            int length = pattern.AsSpan(i).IndexOf('*');
            if (length > 0)
                pieces[next++] = (i, length);
            i += length + 1;
        }

        return pieces;
    }
}
