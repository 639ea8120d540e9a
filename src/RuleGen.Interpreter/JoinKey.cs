using RuleGen.Compiler;
using RuleGen.Compiler.Binding;

namespace RuleGen.Interpreter;

/// <summary>A tuple of key values. Equality is exact and typed: 1 is not "1", texts differ by case, null equals null.</summary>
/// <param name="Values">As <see cref="EventDocument.Values"/> gives them; null for an optional key without a value.</param>
public sealed record JoinKey(EquatableArray<object?> Values)
{
    /// <summary>The key of what needs none.</summary>
    public static JoinKey None { get; } = new(default(EquatableArray<object?>));

    /// <summary>
    /// The tuples under which an event takes part in a stage: every combination of its key values, each once. None if it lacks a key
    /// that is not optional.
    /// </summary>
    public static IReadOnlyList<JoinKey> Of(BoundStage stage, EventDocument document)
    {
        IEnumerable<IEnumerable<object?>> tuples = [[]];
        foreach (BoundField key in stage.Keys)
        {
            IReadOnlyList<object?> values = document.Values(key.Path, key.Type).Distinct().ToList();
            if (values.Count == 0 && key.IsOptional)
                values = [null];
            tuples = tuples.SelectMany(tuple => values.Select(value => tuple.Append(value)));
        }

        return tuples.Select(tuple => new JoinKey(tuple.ToEquatableArray())).ToList();
    }
}
