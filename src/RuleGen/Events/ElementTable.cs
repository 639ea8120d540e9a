namespace RuleGen.Events;

/// <summary>
/// Which values of its columns belong to which element of one array: for each element and column the numbers of the first value and of the
/// one behind the last. Numbers count the values of a slot in the order of the document, wherever they come to stand.
/// </summary>
/// <remarks>
/// Elements without any value are all alike to a rule, so one of them is kept for all. The table is thereby never longer than the event has
/// values, which <see cref="EventLimits.MaxValues"/> bounds.
/// </remarks>
internal sealed class ElementTable(int[] columns)
{
    private const int InitialElements = 16;
    private const int RetainedElements = 8 * 1024;

    private int[] _bounds = new int[InitialElements * columns.Length * 2];
    private bool _hasEmpty;

    public int Count { get; private set; }

    private int Width => columns.Length * 2;

    public int SlotOf(int column) => columns[column];

    /// <summary>The values of a column that an element has.</summary>
    public Range Of(int element, int column)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)element, (uint)Count);
        var at = (element * Width) + (column * 2);
        return _bounds[at].._bounds[at + 1];
    }

    public void Begin(ReadOnlySpan<SlotRange> ranges)
    {
        if (_bounds.Length < (Count + 1) * Width)
            Array.Resize(ref _bounds, _bounds.Length * 2);
        var at = Count * Width;
        for (var column = 0; column < columns.Length; column++)
            _bounds[at + (column * 2)] = ranges[columns[column]].Count;
    }

    public void End(ReadOnlySpan<SlotRange> ranges)
    {
        var at = Count * Width;
        var isEmpty = true;
        for (var column = 0; column < columns.Length; column++)
        {
            var end = ranges[columns[column]].Count;
            isEmpty &= end == _bounds[at + (column * 2)];
            _bounds[at + (column * 2) + 1] = end;
        }

        if (isEmpty && _hasEmpty)
            return;
        _hasEmpty |= isEmpty;
        Count++;
    }

    public void Clear()
    {
        Count = 0;
        _hasEmpty = false;
        if (_bounds.Length > RetainedElements * Width && Width > 0)
            _bounds = new int[InitialElements * Width];
    }
}
