namespace RuleGen.Semantics;

/// <summary>
/// EQL <c>concat</c>: append each argument in order, then ask for the text. A null argument makes the whole null
/// (Elasticsearch EQL reference, function concat).
/// <code>
/// var builder = new ConcatBuilder();
/// builder.Append(first);
/// builder.Append(second);
/// EqlText text = builder.ToText();     // valid until the TextArena mark around it is released
/// </code>
/// Arguments may themselves build texts between two appends. <c>default</c> is a builder too; do not copy one.
/// </summary>
public ref struct ConcatBuilder
{
    private Span<char> _text;
    private bool _isNull;

    /// <summary>Appends a text.</summary>
    public void Append(scoped EqlText value)
    {
        if (!CanAppend(value.HasValue, value.Span.Length))
            return;
        int start = _text.Length;
        _text = TextArena.Extend(_text, value.Span.Length);
        value.Span.CopyTo(_text[start..]);
    }

    /// <summary>Appends a number in Java format: 1, 2.1828, 1.0E10.</summary>
    public void Append(EqlNumber value)
    {
        Span<char> buffer = stackalloc char[EqlNumber.MaxFormattedLength];
        Append(value.TryFormat(buffer, out int length) ? new EqlText(buffer[..length]) : EqlText.Null);
    }

    /// <summary>Appends <c>true</c> or <c>false</c>.</summary>
    public void Append(EqlBoolean value) => Append(value.ToText());

    /// <summary>Appends an address as Elasticsearch shows it.</summary>
    public void Append(IpAddressValue? value)
    {
        Span<char> buffer = stackalloc char[IpAddressValue.MaxFormattedLength];
        int length = 0;
        Append(value is { } address && address.TryFormat(buffer, out length) ? new EqlText(buffer[..length]) : EqlText.Null);
    }

    /// <summary>Appends a date as <see cref="EqlDate.TryFormat"/> writes it.</summary>
    public void Append(EqlDate? value)
    {
        Span<char> buffer = stackalloc char[EqlDate.MaxFormattedLength];
        int length = 0;
        Append(value is { } date && date.TryFormat(buffer, out length) ? new EqlText(buffer[..length]) : EqlText.Null);
    }

    /// <summary>What was appended; null if any of it was, or if it is longer than <see cref="TextArena.MaxTextLength"/>.</summary>
    public readonly EqlText ToText() => _isNull ? EqlText.Null : new EqlText(_text);

    private bool CanAppend(bool hasValue, int length)
    {
        _isNull |= !hasValue || length > TextArena.MaxTextLength - _text.Length;
        return !_isNull;
    }
}
