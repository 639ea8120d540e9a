namespace RuleGen.Events;

/// <summary>Why a document could not be read.</summary>
public enum EventError : byte
{
    /// <summary>It was read.</summary>
    None,

    /// <summary>It is valid JSON, but no object.</summary>
    NotAnObject,

    /// <summary>It is not JSON: RFC 8259, with nothing but white space around the one value.</summary>
    Malformed,

    /// <summary>Some byte, be it in a part that no field needs, is not valid UTF-8.</summary>
    InvalidUtf8,

    /// <summary>Objects and arrays stand in each other more deeply than <see cref="EventLimits.MaxDepth"/>.</summary>
    TooDeep,

    /// <summary>It has more bytes than <see cref="EventLimits.MaxLength"/>.</summary>
    TooLong,

    /// <summary>The fields have more values than <see cref="EventLimits.MaxValues"/>.</summary>
    TooManyValues,

    /// <summary>It ends too early; what stands there is the beginning of JSON.</summary>
    Truncated,
}
