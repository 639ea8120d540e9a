using System.Numerics;
using System.Text;
using RuleGen.Compiler.Binding;

namespace RuleGen.Compiler.Proofs;

/// <summary>An event that satisfies formulas: the values of the fields that they speak of; other fields are missing.</summary>
/// <param name="Values">Per field texts (<see cref="string"/>) or numbers in the units of <see cref="RangeSet"/>, one at least.</param>
/// <param name="IsGuess">Conditions of which nothing is known were assumed to hold or not to hold.</param>
internal sealed record ProofModel(IReadOnlyDictionary<FieldKey, IReadOnlyList<object>> Values, bool IsGuess)
{
    /// <summary>The event as a JSON object with dotted keys, ordered by them.</summary>
    public string ToJson()
    {
        var json = new StringBuilder("{");
        foreach (KeyValuePair<FieldKey, IReadOnlyList<object>> field in Values.Where(pair => pair.Key.IsOwn).OrderBy(pair => pair.Key.Path, StringComparer.Ordinal))
        {
            if (json.Length > 1)
                json.Append(',');
            JsonText.AppendQuoted(field.Key.Path, json);
            json.Append(':');
            bool isArray = field.Value.Count > 1;
            if (isArray)
                json.Append('[');
            for (int i = 0; i < field.Value.Count; i++)
            {
                if (i > 0)
                    json.Append(',');
                if (field.Value[i] is BigInteger number)
                    json.Append(RangeSet.Everything(field.Key.Type).ToJson(number));
                else
                    JsonText.AppendQuoted((string)field.Value[i], json);
            }

            if (isArray)
                json.Append(']');
        }

        return json.Append('}').ToString();
    }

    /// <summary>What a formula is for this event; null where it depends on a condition of which nothing is known.</summary>
    public bool? Evaluate(Formula formula, SetAlgebra sets)
    {
        switch (formula)
        {
            case ConstantFormula node:
                return node.Value;
            case HitFormula node:
                return (Values.TryGetValue(node.Field, out IReadOnlyList<object> values) && values.Any(value => sets.Contains(node.Set, value))) != node.IsNegated;
            case AllFormula node:
                return Chain(node.Operands, false, sets);
            case AnyFormula node:
                return Chain(node.Operands, true, sets);
            default:
                return null;
        }
    }

    private bool? Chain(Formula[] operands, bool decisive, SetAlgebra sets)
    {
        bool? result = !decisive;
        foreach (Formula operand in operands)
        {
            bool? value = Evaluate(operand, sets);
            if (value == decisive)
                return decisive;
            if (value is null)
                result = null;
        }

        return result;
    }
}
