using RuleGen.Semantics;

namespace RuleGen.Events;

/// <summary>The elements of arrays that rules look at one by one.</summary>
internal sealed partial class EventValues
{
    private readonly ElementTable[] _elements = TablesOf(projection);

    // For each slot the arrays that it is a column of; null for nearly every slot. Found when an event first has elements.
    private (ElementTable Table, int Column)[]?[]? _columns;

    /// <summary>An element of an array begins: values found from now on are its own.</summary>
    public void BeginElement(int array) => _elements[array].Begin(_found.Count);

    public void EndElement(int array)
    {
        var table = _elements[array];
        var hasValues = false;
        for (var i = table.FoundBefore; i < _found.Count && !hasValues; i++)
            hasValues = table.HasColumnAt(_found[i].Node);
        table.End(_found.Count, hasValues);
    }

    public int Elements(int array) => _elements[array].Count;

    public TextValues Text(int array, int element, int column)
    {
        var slot = _elements[array].SlotOf(column);
        Prepare(slot, FieldKind.Text);
        return new TextValues(_characters, _texts.Of(_slots[slot].First, _slots[slot].Count)[_elements[array].Of(element, column)]);
    }

    public ReadOnlySpan<EqlNumber> Numbers(int array, int element, int column) => Numbers(_elements[array].SlotOf(column))[_elements[array].Of(element, column)];

    public ReadOnlySpan<bool> Booleans(int array, int element, int column) => Booleans(_elements[array].SlotOf(column))[_elements[array].Of(element, column)];

    public ReadOnlySpan<EqlDate> Dates(int array, int element, int column) => Dates(_elements[array].SlotOf(column))[_elements[array].Of(element, column)];

    public ReadOnlySpan<IpAddressValue> Addresses(int array, int element, int column) => Addresses(_elements[array].SlotOf(column))[_elements[array].Of(element, column)];

    private static ElementTable[] TablesOf(EventProjection projection)
    {
        var tables = new ElementTable[projection.Arrays.Length];
        for (var array = 0; array < tables.Length; array++)
            tables[array] = new ElementTable(projection.Arrays[array].Columns, projection);
        return tables;
    }

    private (ElementTable Table, int Column)[]?[] FindColumns()
    {
        var columns = new (ElementTable Table, int Column)[]?[_projection.SlotCount];
        foreach (var table in _elements)
        {
            for (var column = 0; column < table.Columns.Length; column++)
                columns[table.SlotOf(column)] = [.. columns[table.SlotOf(column)] ?? [], (table, column)];
        }

        return columns;
    }
}
