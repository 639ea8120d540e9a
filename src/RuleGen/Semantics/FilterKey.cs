namespace RuleGen.Semantics;

/// <summary>A few characters of a pattern that a <see cref="KeyFilter"/> looks for.</summary>
/// <param name="pattern">The pattern.</param>
/// <param name="last">The index of the key's last character in it.</param>
/// <param name="length">The key's length.</param>
/// <param name="bucket">The keys that look alike share one.</param>
internal sealed class FilterKey(string pattern, int last, int length, int bucket)
{
    public readonly string Pattern = pattern;
    public readonly int Last = last;
    public readonly int Length = length;
    public readonly int Bucket = bucket;
}
