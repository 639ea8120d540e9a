namespace RuleGen.Compiler.Proofs;

/// <summary>What a branch of a search assumes about one field: it has a value in each of the hits, and none in any of the misses.</summary>
internal sealed class FieldFacts(FieldKey field, bool isSingle)
{
    public FieldKey Field { get; } = field;

    /// <summary>Whether the field has one value at most, which then is in all hits.</summary>
    public bool IsSingle { get; } = isSingle;

    public List<ValueSet> Hits { get; } = [];

    public List<ValueSet> Misses { get; } = [];
}
