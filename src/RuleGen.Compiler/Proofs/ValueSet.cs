using RuleGen.Compiler.Binding;

namespace RuleGen.Compiler.Proofs;

/// <summary>
/// A set of values of one type. Sets are asked through <see cref="SetAlgebra"/>, which knows what a question may cost.
/// </summary>
internal abstract class ValueSet
{
    private string? _key;

    /// <summary>Equal keys mean equal sets; the reverse need not hold.</summary>
    public string Key => _key ??= MakeKey();

    protected abstract string MakeKey();

    /// <summary>Every value of a type.</summary>
    public static ValueSet AllOf(EqlType type) => type switch
    {
        EqlType.Boolean or EqlType.Number or EqlType.Date or EqlType.Address => RangeSet.Everything(type),
        _ => TextSet.Everything,
    };
}
