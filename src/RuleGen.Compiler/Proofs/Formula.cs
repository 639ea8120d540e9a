using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Proofs;

/// <summary>
/// A condition on one event, two-valued as Elasticsearch has it and with negation pushed down to its tests. A test is existential over a
/// field's values, so its negation is universal; two tests of one field may be passed by two different values.
/// </summary>
internal abstract class Formula(TextRange range)
{
    private Formula? _negation;

    /// <summary>Where it stands in the decoded query.</summary>
    public TextRange Range { get; } = range;

    /// <summary>What holds exactly where this does not.</summary>
    public Formula Negation
    {
        get
        {
            if (_negation is null)
            {
                _negation = Negate();
                _negation._negation = this;
            }

            return _negation;
        }
    }

    protected abstract Formula Negate();
}

/// <summary>Always true or always false.</summary>
internal sealed class ConstantFormula(bool value, bool written, TextRange range) : Formula(range)
{
    public bool Value { get; } = value;

    /// <summary>What the query says at its place, which may stand under a <c>not</c>.</summary>
    public bool Written { get; } = written;

    protected override Formula Negate() => new ConstantFormula(!Value, Written, Range);
}

/// <summary>Some value of the field is in the set; negated, none is. That the field exists is the set of everything.</summary>
internal sealed class HitFormula(FieldKey field, ValueSet set, bool isNegated, TextRange range) : Formula(range)
{
    public FieldKey Field { get; } = field;

    public ValueSet Set { get; } = set;

    public bool IsNegated { get; } = isNegated;

    protected override Formula Negate() => new HitFormula(Field, Set, !IsNegated, Range);
}

/// <summary>A condition of which nothing is known but that it equals those of the same key.</summary>
internal sealed class OpaqueFormula(string key, bool isNegated, TextRange range) : Formula(range)
{
    public string Key { get; } = key;

    public bool IsNegated { get; } = isNegated;

    protected override Formula Negate() => new OpaqueFormula(Key, !IsNegated, Range);
}

internal sealed class AllFormula(Formula[] operands, TextRange range) : Formula(range)
{
    public Formula[] Operands { get; } = operands;

    protected override Formula Negate() => new AnyFormula(Array.ConvertAll(Operands, operand => operand.Negation), Range);
}

internal sealed class AnyFormula(Formula[] operands, TextRange range) : Formula(range)
{
    public Formula[] Operands { get; } = operands;

    protected override Formula Negate() => new AllFormula(Array.ConvertAll(Operands, operand => operand.Negation), Range);
}
