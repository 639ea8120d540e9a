namespace RuleGen.Compiler.Text;

/// <summary>A stretch of a rule file, in UTF-16 units from its beginning.</summary>
/// <param name="Start">Offset of the first unit, 0 or more.</param>
/// <param name="Length">Number of units, 0 or more.</param>
public readonly record struct TextRange(int Start, int Length)
{
    /// <summary>Offset just behind the last unit.</summary>
    public int End => Start + Length;

    public static TextRange FromBounds(int start, int end) => new(start, end - start);

    /// <summary>The smallest range that holds this one and <paramref name="other"/>.</summary>
    public TextRange To(TextRange other) => FromBounds(Math.Min(Start, other.Start), Math.Max(End, other.End));
}
