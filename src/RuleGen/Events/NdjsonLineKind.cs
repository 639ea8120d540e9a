namespace RuleGen.Events;

/// <summary>What a line of an NDJSON stream is.</summary>
public enum NdjsonLineKind : byte
{
    /// <summary>A line with something in it.</summary>
    Text,

    /// <summary>A line of nothing but white space. It counts as a line and carries no event.</summary>
    Blank,

    /// <summary>A line that is longer than the limit. It was passed over; <see cref="NdjsonReader.Line"/> is empty.</summary>
    TooLong,
}
