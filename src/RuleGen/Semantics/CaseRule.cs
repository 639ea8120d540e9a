namespace RuleGen.Semantics;

/// <summary>What counts as the same character. Implementations are empty structs, so a generic method is compiled once for each.</summary>
internal interface ICaseRule
{
    /// <summary>The representative of a code unit: two are the same exactly if their representatives are equal.</summary>
    static abstract char Fold(char value);

    /// <summary>
    /// The bit in which the other spelling of a folded code unit differs, or 0 if there is none:
    /// <c>(x | CaseBit(f)) == f</c> exactly if <c>Fold(x) == f</c>.
    /// </summary>
    static abstract char CaseBit(char folded);

    /// <summary>Whether two texts of one length are the same.</summary>
    static abstract bool SameLengthEqual(ReadOnlySpan<char> left, ReadOnlySpan<char> right);
}

/// <summary>Every code unit is itself.</summary>
internal readonly struct ExactCase : ICaseRule
{
    public static char Fold(char value) => value;

    public static char CaseBit(char folded) => '\0';

    public static bool SameLengthEqual(ReadOnlySpan<char> left, ReadOnlySpan<char> right) => left.SequenceEqual(right);
}

/// <summary>The letters A to Z are the letters a to z.</summary>
internal readonly struct IgnoredCase : ICaseRule
{
    public static char Fold(char value) => TextComparison.Fold(value);

    public static char CaseBit(char folded) => (uint)(folded - 'a') <= 'z' - 'a' ? '\x20' : '\0';

    public static bool SameLengthEqual(ReadOnlySpan<char> left, ReadOnlySpan<char> right) => TextComparison.EqualIgnoringCase(left, right);
}
