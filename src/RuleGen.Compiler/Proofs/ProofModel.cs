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

    /// <summary>The event as a JSON object with dotted keys, ordered by them.</summary>
    public string ToJson()
    {
        var json = new StringBuilder("{");
        foreach (KeyValuePair<FieldKey, IReadOnlyList<object>> field in Values.Where(pair => pair.Key.IsOwn).OrderBy(pair => pair.Key.Path, StringComparer.Ordinal))
        {
            if (json.Length > 1)
                json.Append(',');
            JsonText.AppendQuoted(field.Key.Path, json);
            json.Append(':').Append(ToJson(field.Key.Type, field.Value));
        }

        return json.Append('}').ToString();
    }

    /// <summary>The event for a message: <c>process.name: "cmd.exe", process.args: ["/c", "x"]</c>.</summary>
    public string ToText() => string.Join(", ", Values.Where(pair => pair.Key.IsOwn).OrderBy(pair => pair.Key.Path, StringComparer.Ordinal)
        .Select(pair => $"{pair.Key.Path}: {ToJson(pair.Key.Type, pair.Value)}"));

    /// <summary>Values of a field as JSON, several of them as an array.</summary>
    public static string ToJson(EqlType type, IReadOnlyList<object> values)
    {
        var json = new StringBuilder();
        for (int i = 0; i < values.Count; i++)
        {
            if (i > 0)
                json.Append(',');
            if (values[i] is BigInteger number)
                json.Append(RangeSet.Everything(type).ToJson(number));
            else
                JsonText.AppendQuoted((string)values[i], json);
        }

        return values.Count > 1 ? $"[{json}]" : json.ToString();
    }

    /// <summary>Whether a formula holds for this event.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="sets">Knows the sets.</param>
    /// <param name="over">Another event, whose values and assumptions come first where it has any.</param>
    public bool Satisfies(Formula formula, SetAlgebra sets, ProofModel? over = null)
    {
        switch (formula)
        {
            case ConstantFormula node:
                return node.Value;
            case HitFormula node:
                return IsHit(node, sets, over) != node.IsNegated;
            case OpaqueFormula node:
                return ((over is not null && over.Assumed.TryGetValue(node.Key, out bool holds)) || Assumed.TryGetValue(node.Key, out holds) ? holds : false) != node.IsNegated;
            case AllFormula node:
                foreach (Formula operand in node.Operands)
                {
                    if (!Satisfies(operand, sets, over))
                        return false;
                }

                return true;
            case AnyFormula node:
                foreach (Formula operand in node.Operands)
                {
                    if (Satisfies(operand, sets, over))
                        return true;
                }

                return false;
            default:
                return false;
        }
    }

    private bool IsHit(HitFormula test, SetAlgebra sets, ProofModel? over)
    {
        IReadOnlyList<object>? values = null;
        if (over?.Values.TryGetValue(test.Field, out values) != true && !Values.TryGetValue(test.Field, out values))
            return false;
        for (int i = 0; i < values!.Count; i++)
        {
            if (sets.Contains(test.Set, values[i]))
                return true;
        }

        return false;
    }
}
