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
        foreach (int codePoint in codePoints)
        {
            if (codePoint > 0xFFFF)
                text.Append(char.ConvertFromUtf32(codePoint));
            else
                text.Append((char)codePoint);
        }

        string joined = text.ToString();
        return Of(joined).SequenceEqual(codePoints) ? joined : null;
    }
}
