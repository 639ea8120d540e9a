namespace RuleGen.Events;

/// <summary>Whether a document was read, and if not, why and where.</summary>
public readonly struct EventReadResult
{
    private readonly JsonFault _fault;

    internal EventReadResult(JsonFault fault, long byteOffset)
    {
        _fault = fault;
        ByteOffset = byteOffset;
    }

    /// <summary>The document was read; the event holds its values.</summary>
    public bool IsOk => _fault == JsonFault.None;

    /// <summary>The kind of error.</summary>
    public EventError Error => _fault switch
    {
        JsonFault.None => EventError.None,
        JsonFault.NotAnObject => EventError.NotAnObject,
        JsonFault.InvalidUtf8 => EventError.InvalidUtf8,
        JsonFault.TooDeep => EventError.TooDeep,
        JsonFault.TooLong => EventError.TooLong,
        JsonFault.TooManyValues => EventError.TooManyValues,
        JsonFault.Truncated => EventError.Truncated,
        _ => EventError.Malformed,
    };

    /// <summary>
    /// Where reading stopped, in bytes from the start of what was read: the first byte that is wrong, the length of the document where it
    /// ends too early, the limit where it is too long; 0 when it was read.
    /// </summary>
    public long ByteOffset { get; }

    /// <summary>
    /// One sentence without a full stop, such as "Byte 17: expected ':' after a key"; empty when the document was read.
    /// Made when asked for.
    /// </summary>
    public string Message => IsOk ? "" : $"Byte {ByteOffset}: {Reason}";

    private string Reason => _fault switch
    {
        JsonFault.NotAnObject => "the document is not a JSON object",
        JsonFault.ExpectedValue => "expected a JSON value",
        JsonFault.ExpectedKey => "expected a key in double quotes",
        JsonFault.ExpectedColon => "expected ':' after a key",
        JsonFault.ExpectedCommaOrBrace => "expected ',' or '}' after a member of an object",
        JsonFault.ExpectedCommaOrBracket => "expected ',' or ']' after an element of an array",
        JsonFault.BadNumber => "the number is malformed",
        JsonFault.BadLiteral => "expected 'true', 'false' or 'null'",
        JsonFault.BadEscape => "the escape sequence is malformed",
        JsonFault.ControlCharacter => "a control character in a string must be escaped",
        JsonFault.TrailingContent => "there is more after the end of the document",
        JsonFault.InvalidUtf8 => "the byte is not valid UTF-8",
        JsonFault.TooDeep => "objects and arrays are nested too deeply",
        JsonFault.TooLong => "the document is too long",
        JsonFault.TooManyValues => "the fields have too many values",
        _ => "the document ends too early",
    };

    /// <summary>The message, or "OK".</summary>
    public override string ToString() => IsOk ? "OK" : Message;
}
