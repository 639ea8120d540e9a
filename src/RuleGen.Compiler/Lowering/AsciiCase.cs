namespace RuleGen.Compiler.Lowering;

/// <summary>What "ignoring case" means in EQL on fields: ASCII letters only, in every culture.</summary>
public static class AsciiCase
{
    public static string Fold(string text)
    {
        char[]? folded = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is < 'A' or > 'Z')
                continue;
            folded ??= text.ToCharArray();
            folded[i] = (char)(text[i] | 0x20);
        }

        return folded is null ? text : new string(folded);
    }
}
