namespace RuleGen.Sequences;

/// <summary>The fields that put the events of a stream in order.</summary>
/// <param name="TimestampField">When an event happened; an event without a value there takes part in no sequence and no sample.</param>
/// <param name="TiebreakerField">Orders events of one timestamp, numbers before texts, those without a value last; null where arrival does.</param>
public sealed record EventOrder(string TimestampField, string? TiebreakerField);
