using System.Runtime.CompilerServices;

namespace RuleGen.Events;

/// <summary>The values of all slots of one kind, in one array; those of one slot are adjacent.</summary>
internal sealed class SlotValues<T>
    where T : struct
{
    private const int InitialCapacity = 32;

    private T[] _values = new T[InitialCapacity];

    public int Count { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<T> Of(int first, int count) => new(_values, first, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(T value)
    {
        if (Count == _values.Length)
            Array.Resize(ref _values, _values.Length * 2);
        _values[Count++] = value;
    }

    /// <summary>Forgets the values, and gives memory back if there is more of it than <paramref name="retained"/> values need.</summary>
    public void Clear(int retained)
    {
        if (Count == 0)
            return;
        Count = 0;
        if (_values.Length > retained)
            _values = new T[InitialCapacity];
    }
}
