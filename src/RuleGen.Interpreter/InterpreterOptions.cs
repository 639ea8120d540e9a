namespace RuleGen.Interpreter;

/// <summary>How a query is run; the names are those of the Elasticsearch EQL search API.</summary>
public sealed record InterpreterOptions
{
    /// <summary>The field that orders events and measures maxspan.</summary>
    public string TimestampField { get; init; } = "@timestamp";

    /// <summary>The field that orders events of one timestamp, or null: they keep the order in which they arrive.</summary>
    public string? TiebreakerField { get; init; }

    /// <summary>Most matches, 0 or more, taken from the end if the first pipe is tail; null for all.</summary>
    public int? Size { get; init; }

    /// <summary>Most matches of a sample for one key, 1 or more.</summary>
    public int MaxSamplesPerKey { get; init; } = 1;
}
