namespace RuleGen.Compiler.Proofs;

/// <summary>A text in both of its forms.</summary>
internal sealed record TextSample(string Text, int[] CodePoints)
{
    /// <summary>Stands for there being none.</summary>
    public static TextSample None { get; } = new("", []);
}
