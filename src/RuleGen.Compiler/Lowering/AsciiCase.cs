namespace RuleGen.Compiler.Lowering;

/// <summary>What "ignoring case" means in EQL on fields: ASCII letters only, in every culture.</summary>
public static class AsciiCase
{
    /// <summary>The character in lower case.</summary>
    public static char Fold(char c) => c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;

    /// <summary>The text in lower case, itself where it has no letter that changes.</summary>
    public static string Fold(string text)
    {
        char[]? folded = null;
        for (int i = 0; i < text.Length; i++)
        {
            char c = Fold(text[i]);
            if (c == text[i])
                continue;
            folded ??= text.ToCharArray();
            folded[i] = c;
        }

        return folded is null ? text : new string(folded);
    }
}
