namespace RuleGen.Cli;

/// <summary>Text from files on its way to a terminal.</summary>
internal static class PlainText
{
    /// <summary>The text on one line, without anything that a terminal takes for a command.</summary>
    public static string Of(string text) => text.Any(IsCommand) ? string.Create(text.Length, text, Replace) : text;

    private static void Replace(Span<char> target, string text)
    {
        for (int i = 0; i < text.Length; i++)
            target[i] = text[i] is '\n' or '\r' or '\t' ? ' ' : IsCommand(text[i]) ? '\uFFFD' : text[i];
    }

    // Besides control characters: marks that turn the direction of writing around.
    private static bool IsCommand(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
