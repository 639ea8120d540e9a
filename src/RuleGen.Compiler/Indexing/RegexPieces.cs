using RuleGen.Compiler.Patterns;

namespace RuleGen.Compiler.Indexing;

/// <summary>
/// Finds texts one of which every text has that a regular expression matches: of <c>/proc/(self|[0-9]+)/fd/[0-9]+</c> these are <c>/proc/</c> at
/// the beginning, and <c>/fd/</c> somewhere; of <c>.+[.](pdf|doc)[.]exe</c>, <c>.pdf.exe</c> or <c>.doc.exe</c> at the end.
/// </summary>
internal static class RegexPieces
{
    /// <summary>How many texts a piece may be: a single one costs least, more of them may be rarer.</summary>
    private static readonly int[] MostTexts = [1, 8, RegexParts.MostTexts];

    /// <summary>Nearly any character is one of a class of more members, so it says nothing about where a text of the piece begins or ends.</summary>
    private const int MostAtOpenEnd = 16;

    /// <summary>The alternatives of an expression, one of which matches.</summary>
    public static IEnumerable<RegexNode> Alternatives(RegexNode root) => root is RegexNode.AnyOf any ? any.Parts.SelectMany(Alternatives) : [root];

    /// <summary>The pieces of one alternative, each of which every text has that it matches.</summary>
    public static IEnumerable<RegexPiece> Of(RegexNode root, TextFolding folding)
    {
        IReadOnlyList<IReadOnlyList<string>?> parts = RegexParts.Of(root, folding);
        return MostTexts
            .SelectMany(most => Windows(parts, most))
            .Select(window => Narrow(parts, window.Start, window.End))
            .Where(window => window.Start < window.End)
            .Distinct()
            .Select(window => PieceOf(parts, window.Start, window.End, isShape: folding == TextFolding.Shape))
            .OfType<RegexPiece>();
    }

    /// <summary>The longest runs of parts that are few texts together.</summary>
    private static IEnumerable<(int Start, int End)> Windows(IReadOnlyList<IReadOnlyList<string>?> parts, int most)
    {
        int start = 0, last = 0;
        int count = 1, length = 0;
        for (int end = 0; end <= parts.Count; end++)
        {
            IReadOnlyList<string>? part = end < parts.Count ? parts[end] : null;
            bool isLonger = part is null || !Fits(count * part.Count, length + RegexParts.LengthOf(part));
            if (isLonger && end > start && end > last)
                yield return (start, last = end);
            if (part is null || !Fits(part.Count, RegexParts.LengthOf(part)))
            {
                (start, count, length) = (end + 1, 1, 0);
                continue;
            }

            for (count *= part.Count, length += RegexParts.LengthOf(part); !Fits(count, length); start++)
            {
                count /= parts[start]!.Count;
                length -= RegexParts.LengthOf(parts[start]!);
            }
        }

        bool Fits(int texts, int characters) => texts <= most && characters <= RegexParts.LongestText;
    }

    private static (int Start, int End) Narrow(IReadOnlyList<IReadOnlyList<string>?> parts, int start, int end)
    {
        while (start > 0 && start < end && parts[start]!.Count > MostAtOpenEnd)
            start++;
        while (end < parts.Count && start < end && parts[end - 1]!.Count > MostAtOpenEnd)
            end--;
        return (start, end);
    }

    private static RegexPiece? PieceOf(IReadOnlyList<IReadOnlyList<string>?> parts, int start, int end, bool isShape)
    {
        IReadOnlyList<string> texts = parts.Skip(start).Take(end - start).OfType<IReadOnlyList<string>>().Aggregate((one, next) => RegexParts.Join(one, next)!);
        if (start == 0 && end == parts.Count && !isShape)
            return new RegexPiece(AtomKind.Equal, texts);
        if (texts.Contains(""))
            return null;
        if (isShape)
            return new RegexPiece(AtomKind.Shape, Least(texts, Contains));
        if (start == 0)
            return new RegexPiece(AtomKind.Prefix, Least(texts, (text, other) => text.StartsWith(other, StringComparison.Ordinal)));
        return end == parts.Count
            ? new RegexPiece(AtomKind.Suffix, Least(texts, (text, other) => text.EndsWith(other, StringComparison.Ordinal)))
            : new RegexPiece(AtomKind.Contains, Least(texts, Contains));

        static bool Contains(string text, string other) => text.IndexOf(other, StringComparison.Ordinal) >= 0;
    }

    /// <summary>The texts without those that say no more than another one.</summary>
    private static IReadOnlyList<string> Least(IReadOnlyList<string> texts, Func<string, string, bool> has) =>
        texts.Where(text => !texts.Any(other => other != text && has(text, other))).ToList();
}
