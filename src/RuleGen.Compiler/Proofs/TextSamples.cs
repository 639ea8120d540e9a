using RuleGen.Compiler.Patterns;

namespace RuleGen.Compiler.Proofs;

/// <summary>Texts that say much about a pattern.</summary>
internal static class TextSamples
{
    /// <summary>Characters that no one writes: they stand in samples where a wildcard stood, one for exactly one, one for any run.</summary>
    private const int Unwritten = 0xF0000, UnwrittenRun = 0xF0001;

    /// <summary>The shortest text of a pattern, with an everyday character where exactly one is asked for.</summary>
    public static int[] Shortest(TextSet set) => Fill(set.Symbols!, [], 'x');

    /// <summary>
    /// Texts of a pattern that another one must match if it is to match all: each shows the wildcards as something else, the last one letters as
    /// capitals where case is ignored.
    /// </summary>
    public static int[][] Of(TextSet set)
    {
        int[] filled = Fill(set.Symbols!, [UnwrittenRun], Unwritten);
        int[] empty = Fill(set.Symbols!, [], Unwritten);
        return set.Mode == CaseMode.IgnoringAscii ? [filled, empty, Array.ConvertAll(filled, c => c is >= 'a' and <= 'z' ? c - 'a' + 'A' : c)] : [filled, empty];
    }

    /// <summary>Whether a pattern asks for a character that stands for wildcards in samples, so that these prove nothing of it.</summary>
    public static bool IsAskedFor(int[] symbols) => Array.Exists(symbols, symbol => symbol is Unwritten or UnwrittenRun);

    /// <summary>Whether what two patterns begin with, or end with, differs so that no text matches both.</summary>
    public static bool HaveDifferentEnds(int[] a, int[] b)
    {
        for (int i = 0; i < a.Length && i < b.Length && a[i] != TextSet.AnyText && b[i] != TextSet.AnyText; i++)
        {
            if (Differ(a[i], b[i]))
                return true;
        }

        for (int i = 1; i <= a.Length && i <= b.Length && a[a.Length - i] != TextSet.AnyText && b[b.Length - i] != TextSet.AnyText; i++)
        {
            if (Differ(a[a.Length - i], b[b.Length - i]))
                return true;
        }

        return false;
    }

    private static bool Differ(int a, int b) => a >= 0 && b >= 0 && TextSet.Lower(a) != TextSet.Lower(b);

    private static int[] Fill(int[] symbols, int[] any, int one)
    {
        var text = new List<int>(symbols.Length);
        foreach (int symbol in symbols)
        {
            if (symbol == TextSet.AnyText)
                text.AddRange(any);
            else
                text.Add(symbol == TextSet.AnyCharacter ? one : symbol);
        }

        return text.ToArray();
    }
}
