using RuleGen.Semantics;

namespace RuleGen.Events;

/// <summary>The values of a number field of one event, in the order of the document. Valid until the event is read again.</summary>
public readonly ref struct NumberValues
{
    private readonly ReadOnlySpan<EqlNumber> _values;

    internal NumberValues(ReadOnlySpan<EqlNumber> values) => _values = values;

    /// <summary>Number of values; 0 if the field is missing, null or an empty array.</summary>
    public int Count => _values.Length;

    /// <summary>A value.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such value.</exception>
    public EqlNumber this[int index] => _values[index];

    /// <summary>A value, or null from <see cref="Count"/> on.</summary>
    /// <param name="index">0 or more.</param>
    public EqlNumber ValueOrNull(int index) => index < Count ? _values[index] : EqlNumber.Null;

    /// <summary>Whether some value equals the number (EQL <c>==</c>).</summary>
    public bool AnyIs(EqlNumber number)
    {
        foreach (EqlNumber value in _values)
        {
            if (EqlNumber.Compare(value, number) == 0)
                return true;
        }

        return false;
    }

    /// <summary>Whether some value is less than the number (EQL <c>&lt;</c>).</summary>
    public bool AnyIsLess(EqlNumber number)
    {
        foreach (EqlNumber value in _values)
        {
            if (EqlNumber.Compare(value, number) < 0)
                return true;
        }

        return false;
    }

    /// <summary>Whether some value is the number or less (EQL <c>&lt;=</c>).</summary>
    public bool AnyIsAtMost(EqlNumber number)
    {
        foreach (EqlNumber value in _values)
        {
            if (EqlNumber.Compare(value, number) <= 0)
                return true;
        }

        return false;
    }

    /// <summary>Whether some value is greater than the number (EQL <c>&gt;</c>).</summary>
    public bool AnyIsGreater(EqlNumber number)
    {
        foreach (EqlNumber value in _values)
        {
            if (EqlNumber.Compare(value, number) > 0)
                return true;
        }

        return false;
    }

    /// <summary>Whether some value is the number or more (EQL <c>&gt;=</c>).</summary>
    public bool AnyIsAtLeast(EqlNumber number)
    {
        foreach (EqlNumber value in _values)
        {
            if (EqlNumber.Compare(value, number) >= 0)
                return true;
        }

        return false;
    }

    /// <summary>Makes <c>foreach</c> work.</summary>
    public ReadOnlySpan<EqlNumber>.Enumerator GetEnumerator() => _values.GetEnumerator();
}
