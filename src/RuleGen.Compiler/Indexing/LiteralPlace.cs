using RuleGen.Compiler.Patterns;

namespace RuleGen.Compiler.Indexing;

/// <summary>
/// Chooses where in a literal the characters are by which a pass over a text finds it: four of them, or five where the pass looks at every second
/// place only, or seven where it looks at every fourth. They are chosen to be rare in typical texts.
/// </summary>
internal static class LiteralPlace
{
    /// <summary>How many characters are looked up at once.</summary>
    public const int GramLength = 4;

    private static readonly Lazy<Dictionary<string, int>> Grams = new(CountGrams);

    /// <summary>Where in the literal the characters begin.</summary>
    public static int Of(string literal)
    {
        if (literal.Length < GramLength)
            return 0;
        int grams = StepOf(literal);
        int best = 0, fewest = int.MaxValue;
        for (int start = 0; start + grams + GramLength - 1 <= literal.Length; start++)
        {
            int count = 0;
            for (int i = 0; i < grams; i++)
                count += Grams.Value.TryGetValue(literal.Substring(start + i, GramLength), out int found) ? found : 0;
            if (count < fewest)
                (best, fewest) = (start, count);
        }

        return best;
    }

    /// <summary>How many places a pass may go on by that is to find a literal of at least <see cref="GramLength"/> characters.</summary>
    public static int StepOf(string literal) => literal.Length >= GramLength + 3 ? 4 : literal.Length >= GramLength + 1 ? 2 : 1;

    private static Dictionary<string, int> CountGrams()
    {
        var grams = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string line in TypicalText.FoldedLines)
        {
            for (int i = 0; i + GramLength <= line.Length; i++)
            {
                string gram = line.Substring(i, GramLength);
                grams[gram] = (grams.TryGetValue(gram, out int count) ? count : 0) + 1;
            }
        }

        return grams;
    }
}
