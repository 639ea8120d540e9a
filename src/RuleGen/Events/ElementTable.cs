namespace RuleGen.Events;

/// <summary>
/// Which values of its columns belong to which element of one array. While a document is read only the numbers of the values found in an element
/// are kept; when somebody asks for the values of a slot, they become numbers of that slot's values.
/// </summary>
/// <remarks>
/// Elements without any value are all alike to a rule, so one of them is kept for all. The table is thereby never longer than the event has
/// values, which <see cref="EventLimits.MaxValues"/> bounds.
/// </remarks>
internal sealed class ElementTable
{
    private const int InitialElements = 16;
    private const int RetainedElements = 8 * 1024;

    private readonly int[] _columns;

    // By node: whether a column reads the values found there.
    private readonly bool[] _isColumn;

    // Of column after column the same bounds as numbers of the values of the column's slot.
    private readonly int[][] _bounds;

    // For each element the number of the first value found in it and that of the one behind the last, in the order of the document.
    private int[] _found = new int[InitialElements * 2];
    private bool _hasEmpty;

    // While a column is read: its next bound.
    private int _next;

    public ElementTable(int[] columns, EventProjection projection)
    {
        _columns = columns;
        _isColumn = new bool[projection.NodeCount];
        foreach (var slot in columns)
            _isColumn[projection.NodeOf(slot)] = true;
        _bounds = new int[columns.Length][];
        for (var column = 0; column < _bounds.Length; column++)
            _bounds[column] = [];
    }

    public int Count { get; private set; }

    public ReadOnlySpan<int> Columns => _columns;

    public int SlotOf(int column) => _columns[column];

    /// <summary>The values of a column that an element has; the column's slot has been read.</summary>
    public Range Of(int element, int column)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)element, (uint)Count);
        return _bounds[column][element * 2].._bounds[column][(element * 2) + 1];
    }

    /// <summary>An element begins.</summary>
    /// <param name="found">Number of values found before it.</param>
    public void Begin(int found)
    {
        if (_found.Length < (Count + 1) * 2)
            Array.Resize(ref _found, _found.Length * 2);
        _found[Count * 2] = found;
    }

    /// <summary>Number of values found before the element that began last.</summary>
    public int FoundBefore => _found[Count * 2];

    public bool HasColumnAt(int node) => _isColumn[node];

    /// <summary>The element that began last ends.</summary>
    /// <param name="found">Number of values found up to its end.</param>
    /// <param name="hasValues">Whether some of them are of its columns.</param>
    public void End(int found, bool hasValues)
    {
        _found[(Count * 2) + 1] = found;
        if (!hasValues && _hasEmpty)
            return;
        _hasEmpty |= !hasValues;
        Count++;
    }

    /// <summary>The values of a column's slot are about to be read, in the order of the document.</summary>
    public void BeginColumn(int column)
    {
        if (_bounds[column].Length < Count * 2)
            _bounds[column] = new int[_found.Length];
        _next = 0;
    }

    /// <summary>A found value is about to be read.</summary>
    /// <param name="column">The column.</param>
    /// <param name="found">The number of the value among all that were found; <see cref="int.MaxValue"/> behind the last.</param>
    /// <param name="values">How many values the slot has so far: not all that is found is a value of the slot's kind.</param>
    public void Reach(int column, int found, int values)
    {
        var bounds = _bounds[column];
        while (_next < Count * 2 && _found[_next] <= found)
            bounds[_next++] = values;
    }

    public void Clear()
    {
        Count = 0;
        _hasEmpty = false;
        if (_found.Length <= RetainedElements * 2)
            return;
        _found = new int[InitialElements * 2];
        for (var column = 0; column < _bounds.Length; column++)
            _bounds[column] = [];
    }
}
