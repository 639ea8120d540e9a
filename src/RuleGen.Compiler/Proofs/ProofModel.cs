using System.Numerics;
using System.Text;
using RuleGen.Compiler.Binding;

namespace RuleGen.Compiler.Proofs;

/// <summary>An event that satisfies formulas: the values of the fields that they speak of; other fields are missing.</summary>
/// <param name="Values">Per field texts (<see cref="string"/>) or numbers in the units of <see cref="RangeSet"/>, one at least.</param>
/// <param name="Assumed">What conditions of which nothing is known are assumed to be, by key; those that are not named are assumed not to hold.</param>
internal sealed record ProofModel(IReadOnlyDictionary<FieldKey, IReadOnlyList<object>> Values, IReadOnlyDictionary<string, bool> Assumed)
{
    /// <summary>Whether it satisfies the formulas only if what is assumed can be so.</summary>
    public bool IsGuess => Assumed.Count > 0;

    /// <summary>This event with the values of another one where that one has any.</summary>
    public ProofModel With(ProofModel other)
    {
        var values = Values.ToDictionary(pair => pair.Key, pair => pair.Value);
        foreach (KeyValuePair<FieldKey, IReadOnlyList<object>> field in other.Values)
            values[field.Key] = field.Value;
        var assumed = Assumed.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        foreach (KeyValuePair<string, bool> condition in other.Assumed)
            assumed[condition.Key] = condition.Value;
        return new ProofModel(values, assumed);
    }

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

    /// <summary>Whether a formula holds for this event.</summary>
    public bool Satisfies(Formula formula, SetAlgebra sets) => formula switch
    {
        ConstantFormula node => node.Value,
        HitFormula node => (Values.TryGetValue(node.Field, out IReadOnlyList<object> values) && values.Any(value => sets.Contains(node.Set, value))) != node.IsNegated,
        OpaqueFormula node => (Assumed.TryGetValue(node.Key, out bool holds) && holds) != node.IsNegated,
        AllFormula node => Array.TrueForAll(node.Operands, operand => Satisfies(operand, sets)),
        AnyFormula node => Array.Exists(node.Operands, operand => Satisfies(operand, sets)),
        _ => false,
    };
}
