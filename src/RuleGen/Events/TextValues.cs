using RuleGen.Semantics;

namespace RuleGen.Events;

/// <summary>The values of a text field of one event, in the order of the document. Valid until the event is read again.</summary>
public readonly ref partial struct TextValues
{
    private readonly ReadOnlySpan<char> _characters;
    private readonly ReadOnlySpan<TextPlace> _places;

    internal TextValues(ReadOnlySpan<char> characters, ReadOnlySpan<TextPlace> places)
    {
        _characters = characters;
        _places = places;
    }

    /// <summary>Number of values; 0 if the field is missing, null or an empty array.</summary>
    public int Count => _places.Length;

    /// <summary>A value. It may hold any UTF-16 unit, surrogates that stand alone included.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such value.</exception>
    public ReadOnlySpan<char> this[int index] => _characters.Slice(_places[index].Start, _places[index].Length);

    /// <summary>A value, or null from <see cref="Count"/> on.</summary>
    /// <param name="index">0 or more.</param>
    public EqlText ValueOrNull(int index) => index < Count ? this[index] : EqlText.Null;

    /// <summary>Makes <c>foreach</c> work.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Goes through the values.</summary>
    public ref struct Enumerator
    {
        private readonly TextValues _values;
        private int _index = -1;

        internal Enumerator(TextValues values) => _values = values;

        /// <summary>The value reached.</summary>
        public readonly ReadOnlySpan<char> Current => _values[_index];

        /// <summary>Goes to the next value; false behind the last.</summary>
        public bool MoveNext() => ++_index < _values.Count;
    }
}
