namespace RuleGen.Semantics;

/// <summary>A text value inside one leaf condition: UTF-16 code units, or null. The empty text is a value, not null.</summary>
public readonly ref struct EqlText
{
    /// <summary>Wraps a text; the result has a value even if the text is empty.</summary>
    public EqlText(ReadOnlySpan<char> span)
    {
        Span = span;
        HasValue = true;
    }

    /// <summary>The value of a missing field; also <c>default</c>.</summary>
    public static EqlText Null => default;

    /// <summary>Whether this is a text, not null.</summary>
    public bool HasValue { get; }

    /// <summary>The code units; empty for null.</summary>
    public ReadOnlySpan<char> Span { get; }

    /// <summary>A text, or null for a null string.</summary>
    public static implicit operator EqlText(string? value) => value is null ? default : new EqlText(value.AsSpan());

    /// <summary>A text; never null.</summary>
    public static implicit operator EqlText(ReadOnlySpan<char> value) => new(value);

    /// <summary>A text; never null.</summary>
    public static implicit operator EqlText(Span<char> value) => new(value);

    /// <summary>The text as a new string, for people; <c>null</c> for null.</summary>
    public override string ToString() => HasValue ? Span.ToString() : "null";
}
