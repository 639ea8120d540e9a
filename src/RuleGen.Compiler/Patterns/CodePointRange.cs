namespace RuleGen.Compiler.Patterns;

/// <summary>Code points from <paramref name="First"/> to <paramref name="Last"/>, both included; a lone surrogate is one of them.</summary>
public readonly record struct CodePointRange(int First, int Last)
{
    /// <summary>The last code point there is.</summary>
    public const int MaxCodePoint = 0x10FFFF;

    public bool IsSingle => First == Last;

    public bool Contains(int codePoint) => First <= codePoint && codePoint <= Last;
}
