using RuleGen.Semantics;

namespace RuleGen.Events;

/// <summary>The values of a date field of one event, in the order of the document. Valid until the event is read again.</summary>
public readonly ref struct DateValues
{
    private readonly ReadOnlySpan<EqlDate> _values;

    internal DateValues(ReadOnlySpan<EqlDate> values) => _values = values;

    /// <summary>Number of values; 0 if the field is missing, null or an empty array.</summary>
    public int Count => _values.Length;

    /// <summary>A value.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such value.</exception>
    public EqlDate this[int index] => _values[index];

    /// <summary>A value, or null from <see cref="Count"/> on.</summary>
    /// <param name="index">0 or more.</param>
    public EqlDate? ValueOrNull(int index) => index < Count ? _values[index] : null;

    /// <summary>Makes <c>foreach</c> work.</summary>
    public ReadOnlySpan<EqlDate>.Enumerator GetEnumerator() => _values.GetEnumerator();
}
