namespace RuleGen.Tests.Semantics;

/// <summary>Texts for exhaustive and random tests.</summary>
internal static class Texts
{
    /// <summary>Every text over the alphabet up to the length, the empty one included.</summary>
    public static List<string> All(string alphabet, int maxLength)
    {
        var texts = new List<string> { "" };
        int shorter = 0;
        for (int length = 1; length <= maxLength; length++)
        {
            int end = texts.Count;
            for (; shorter < end; shorter++)
            {
                foreach (char unit in alphabet)
                    texts.Add(texts[shorter] + unit);
            }
        }
        return texts;
    }

    public static string Random(Random random, string alphabet, int length) =>
        string.Create(length, (random, alphabet), static (span, state) =>
        {
            foreach (ref char unit in span)
                unit = state.alphabet[state.random.Next(state.alphabet.Length)];
        });

    /// <summary>ASCII folding, written the naive way.</summary>
    public static string Fold(string text) => string.Concat(text.Select(c => c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c));
}
