namespace RuleGen.Events;

/// <summary>What the values of a field are read as. A value that cannot be read so is no value of the field.</summary>
public enum FieldKind : byte
{
    /// <summary>
    /// Text of any length (<c>keyword</c>, <c>wildcard</c>, <c>text</c>). Numbers and booleans are kept as they are written:
    /// <c>1.0</c> is "1.0".
    /// </summary>
    Text,

    /// <summary>A number of any size. Text that holds a number counts as that number.</summary>
    Number,

    /// <summary><c>true</c>, <c>false</c>, or the same as text; empty text is false, as in an Elasticsearch index.</summary>
    Boolean,

    /// <summary>A point in time: ISO 8601 text, or milliseconds since 1970-01-01T00:00:00Z as a number or as text.</summary>
    Date,

    /// <summary>An IPv4 or IPv6 address (<c>ip</c>), written as text.</summary>
    Address,

    /// <summary>A software version. Kept as text and read through <see cref="ProjectedEvent.Text(int)"/>.</summary>
    Version,
}
