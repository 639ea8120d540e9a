namespace RuleGen.Compiler.Patterns;

/// <summary>A set of code points: sorted ranges that neither overlap nor touch, so equal sets are equal values.</summary>
public readonly record struct CodePointSet
{
    private CodePointSet(EquatableArray<CodePointRange> ranges) => Ranges = ranges;

    public static CodePointSet All { get; } = Of([new CodePointRange(0, CodePointRange.MaxCodePoint)]);

    public EquatableArray<CodePointRange> Ranges { get; }

    public static CodePointSet Of(IEnumerable<CodePointRange> ranges)
    {
        var merged = new List<CodePointRange>();
        foreach (CodePointRange range in ranges.OrderBy(r => r.First))
        {
            int top = merged.Count - 1;
            if (top >= 0 && range.First <= merged[top].Last + 1)
                merged[top] = new CodePointRange(merged[top].First, Math.Max(merged[top].Last, range.Last));
            else
                merged.Add(range);
        }

        return new CodePointSet(merged.ToEquatableArray());
    }

    /// <summary>One character, and with <see cref="CaseMode.IgnoringAscii"/> its other case if it is an ASCII letter.</summary>
    public static CodePointSet Of(int codePoint, CaseMode mode) => Of(WithOtherCase(codePoint, mode));

    /// <summary>
    /// What a character class matches. Only its single characters lose their case, its ranges never do: under <c>regex~</c>,
    /// <c>[ab]</c> matches "A" and <c>[a-b]</c> does not. That is what Lucene does, and so what a rule does where it runs today.
    /// </summary>
    public static CodePointSet Of(RegexNode.Characters characters, CaseMode mode)
    {
        CodePointSet listed = Of(characters.Ranges.SelectMany(r => r.IsSingle ? WithOtherCase(r.First, mode) : [r]));
        return characters.IsNegated ? listed.Complement() : listed;
    }

    public CodePointSet Complement()
    {
        var gaps = new List<CodePointRange>();
        int next = 0;
        foreach (CodePointRange range in Ranges)
        {
            if (range.First > next)
                gaps.Add(new CodePointRange(next, range.First - 1));
            next = range.Last + 1;
        }

        if (next <= CodePointRange.MaxCodePoint)
            gaps.Add(new CodePointRange(next, CodePointRange.MaxCodePoint));
        return new CodePointSet(gaps.ToEquatableArray());
    }

    private static IEnumerable<CodePointRange> WithOtherCase(int codePoint, CaseMode mode)
    {
        yield return new CodePointRange(codePoint, codePoint);
        if (mode == CaseMode.IgnoringAscii && (codePoint | 0x20) is >= 'a' and <= 'z')
            yield return new CodePointRange(codePoint ^ 0x20, codePoint ^ 0x20);
    }
}
