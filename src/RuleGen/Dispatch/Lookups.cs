using RuleGen.Events;

namespace RuleGen.Dispatch;

/// <summary>Lookups of one sort, each with its field and the row of the entries that ask for it.</summary>
internal sealed class Lookups<T>(IReadOnlyList<(T Lookup, int Slot, ulong[] Entries)> lookups, int words)
{
    private readonly T[] _lookups = [.. lookups.Select(item => item.Lookup)];
    private readonly int[] _slots = [.. lookups.Select(item => item.Slot)];
    private readonly ulong[] _entries = [.. lookups.SelectMany(item => item.Entries)];

    public int Count => _slots.Length;

    public T this[int number] => _lookups[number];

    /// <summary>Whether the event has the field of a lookup and one of the entries asks for it.</summary>
    public bool IsNeeded(int number, ProjectedEvent e, ReadOnlySpan<ulong> entries) =>
        e.Has(_slots[number]) && Bits.Intersect(_entries.AsSpan(number * words, words), entries);
}
