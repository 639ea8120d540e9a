using RuleGen.Compiler.Binding;

namespace RuleGen.Compiler.Proofs;

/// <summary>Formulas of several events side by side: each event's fields are its own, but for the key that they share.</summary>
internal static class JoinedFormula
{
    /// <param name="formula">A formula about one event.</param>
    /// <param name="key">The event's key field.</param>
    /// <param name="shared">What all events call their key.</param>
    /// <param name="scope">Distinguishes the event's other fields.</param>
    public static Formula Of(Formula formula, BoundField key, FieldKey shared, string scope) => formula switch
    {
        HitFormula node => new HitFormula(
            node.Field.Equals(FieldKey.Of(key)) ? shared : node.Field with { Scope = scope + "/" + node.Field.Scope }, node.Set, node.IsNegated, node.Range),
        OpaqueFormula node => new OpaqueFormula(scope + "/" + node.Key, node.IsNegated, node.Range),
        AllFormula node => new AllFormula(Array.ConvertAll(node.Operands, operand => Of(operand, key, shared, scope)), node.Range),
        AnyFormula node => new AnyFormula(Array.ConvertAll(node.Operands, operand => Of(operand, key, shared, scope)), node.Range),
        _ => formula,
    };
}
