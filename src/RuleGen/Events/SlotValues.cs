using System.Runtime.CompilerServices;

namespace RuleGen.Events;

/// <summary>Where the values of one slot stand among all values of their kind.</summary>
internal struct SlotRange
{
    public int First;
    public int Count;
}

/// <summary>
/// The values of all slots of one kind, in one array. They arrive in the order of the document; <see cref="Gather"/> brings together what
/// belongs to one slot, which only documents that name a field in several places need.
/// </summary>
internal sealed class SlotValues<T>
    where T : struct
{
    private const int InitialCapacity = 32;

    private T[] _values = new T[InitialCapacity];
    private int[] _slots = new int[InitialCapacity];
    private T[] _spareValues = [];
    private int[] _spareSlots = [];
    private bool _isScattered;

    public int Count { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<T> Of(SlotRange range) => _values.AsSpan(range.First, range.Count);

    public void Add(ref SlotRange range, int slot, T value)
    {
        var at = Count;
        if (at == _values.Length)
            Grow();
        if (range.Count == 0)
            range.First = at;
        else if (range.First + range.Count != at)
            _isScattered = true;
        range.Count++;
        _values[at] = value;
        _slots[at] = slot;
        Count = at + 1;
    }

    /// <summary>Sorts the values by slot if they need it, keeping the order of the document within each slot.</summary>
    public void Gather(Span<SlotRange> ranges)
    {
        if (!_isScattered)
            return;
        if (_spareValues.Length < _values.Length)
        {
            _spareValues = new T[_values.Length];
            _spareSlots = new int[_values.Length];
        }

        var slots = _slots.AsSpan(0, Count);
        foreach (var slot in slots)
            ranges[slot].First = -1;
        var next = 0;
        foreach (var slot in slots)
        {
            ref var range = ref ranges[slot];
            if (range.First >= 0)
                continue;
            range.First = next;
            next += range.Count;
            range.Count = 0;
        }

        for (var i = 0; i < slots.Length; i++)
        {
            ref var range = ref ranges[slots[i]];
            _spareValues[range.First + range.Count++] = _values[i];
        }

        (_values, _spareValues) = (_spareValues, _values);
        (_slots, _spareSlots) = (_spareSlots, _slots);
    }

    /// <summary>Forgets the values, and gives memory back if there is more of it than <paramref name="retained"/> values need.</summary>
    public void Clear(int retained)
    {
        Count = 0;
        _isScattered = false;
        if (_values.Length <= retained && _spareValues.Length <= retained)
            return;
        _values = new T[InitialCapacity];
        _slots = new int[InitialCapacity];
        _spareValues = [];
        _spareSlots = [];
    }

    private void Grow()
    {
        Array.Resize(ref _values, _values.Length * 2);
        Array.Resize(ref _slots, _slots.Length * 2);
    }
}
