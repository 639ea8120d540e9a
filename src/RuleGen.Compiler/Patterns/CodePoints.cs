namespace RuleGen.Compiler.Patterns;

/// <summary>Texts as code points. A surrogate without its partner is a code point of its own.</summary>
internal static class CodePoints
{
    public static int At(string text, int index) =>
        char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
            ? char.ConvertToUtf32(text[index], text[index + 1])
            : text[index];

    public static int[] Of(string text)
    {
        var codePoints = new List<int>(text.Length);
        for (int i = 0; i < text.Length;)
        {
            int codePoint = At(text, i);
            codePoints.Add(codePoint);
            i += codePoint > 0xFFFF ? 2 : 1;
        }

        return codePoints.ToArray();
    }

    /// <summary>
    /// The text of these code points, or null where there is none: a high and a low surrogate that stand for themselves would,
    /// side by side, be read as one code point.
    /// </summary>
    public static string? TryJoin(IReadOnlyList<int> codePoints)
    {
        var text = new System.Text.StringBuilder(codePoints.Count);
        for (int i = 0; i < codePoints.Count; i++)
        {
            int codePoint = codePoints[i];
            if (codePoint > 0xFFFF)
                text.Append(char.ConvertFromUtf32(codePoint));
            else if (i > 0 && codePoint is >= 0xDC00 and <= 0xDFFF && codePoints[i - 1] is >= 0xD800 and <= 0xDBFF)
                return null;
            else
                text.Append((char)codePoint);
        }

        return text.ToString();
    }
}
