using RuleGen.Semantics;

namespace RuleGen.Events;

/// <summary>The values of an address field of one event, in the order of the document. Valid until the event is read again.</summary>
public readonly ref struct AddressValues
{
    private readonly ReadOnlySpan<IpAddressValue> _values;

    internal AddressValues(ReadOnlySpan<IpAddressValue> values) => _values = values;

    /// <summary>Number of values; 0 if the field is missing, null or an empty array.</summary>
    public int Count => _values.Length;

    /// <summary>A value.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such value.</exception>
    public IpAddressValue this[int index] => _values[index];

    /// <summary>A value, or null from <see cref="Count"/> on.</summary>
    /// <param name="index">0 or more.</param>
    public IpAddressValue? ValueOrNull(int index) => index < Count ? _values[index] : null;

    /// <summary>Whether some value lies in one of several networks.</summary>
    public bool AnyIsIn(CidrBlock[] blocks)
    {
        foreach (IpAddressValue value in _values)
        {
            if (CidrBlock.AnyContains(blocks, value))
                return true;
        }

        return false;
    }

    /// <summary>Makes <c>foreach</c> work.</summary>
    public ReadOnlySpan<IpAddressValue>.Enumerator GetEnumerator() => _values.GetEnumerator();
}
