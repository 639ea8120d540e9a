namespace RuleGen.Compiler.Patterns;

/// <summary>Two to four adjacent characters of a pattern by which it may be found.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="Place">Where in the pattern the last character of the key is.</param>
/// <param name="Length">How many characters the key has.</param>
/// <param name="Rate">How many places of typical text a filter names that has this key alone.</param>
internal sealed record PatternKey(string Pattern, int Place, int Length, double Rate)
{
    /// <summary>The most characters a key has.</summary>
    public const int Reach = 4;
}
