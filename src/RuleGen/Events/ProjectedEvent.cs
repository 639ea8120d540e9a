namespace RuleGen.Events;

/// <summary>
/// An event as rules see it: the values of the fields of its projection, and nothing else. A derived class names the slots.
/// <para>
/// Read again and again into one instance: its buffers are reused, so that reading allocates nothing once they have grown to the size of
/// the events at hand. What the accessors return is valid until the next <see cref="Read"/>. Not safe for use by several threads at once.
/// </para>
/// </summary>
/// <remarks>
/// What a document means follows the field mapping of Elasticsearch:
/// nested keys, dotted keys and any mixture of them name the same field, and the values of a field named twice add up;
/// null and the empty array are no value; arrays of arrays and arrays of objects flatten;
/// an object is no value of the field that it stands at, but its members may be fields of their own;
/// what cannot be read as the kind of the field (see <see cref="FieldKind"/>) is no value.
/// <para>
/// A search hit is recognised in any order of its keys. If the topmost object has an object <c>_source</c>, this is the event. Otherwise,
/// if it has an object <c>fields</c> and beside it <c>_index</c>, <c>_id</c> or <c>_source</c>, that is the event. Of the hit's other keys
/// only those that begin with <c>_</c> can be fields. Any other document is an event as it stands, its own <c>fields</c> included.
/// </para>
/// </remarks>
public abstract class ProjectedEvent
{
    private EventValues _values;
    private JsonScratch _scratch;

    /// <summary>Makes an empty event.</summary>
    /// <param name="projection">The fields to read.</param>
    /// <exception cref="ArgumentNullException"><paramref name="projection"/> is null.</exception>
    protected ProjectedEvent(EventProjection projection)
    {
        ArgumentNullException.ThrowIfNull(projection);
        Projection = projection;
        _values = new EventValues(projection);
        _scratch = new JsonScratch(projection.LongestKey);
    }

    /// <summary>The fields of the event; the position of a field is its slot.</summary>
    public EventProjection Projection { get; }

    /// <summary>What <see cref="Read"/> refuses; <see cref="EventLimits.Default"/> unless set.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public EventLimits Limits
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = EventLimits.Default;

    /// <summary>
    /// Replaces the content of the event by that of a document. The whole document is checked, not only what the fields need; after an
    /// error the event is empty and ready for the next document. Never throws.
    /// </summary>
    /// <param name="json">One JSON object in UTF-8. A byte order mark before it and white space around it are passed over.</param>
    public EventReadResult Read(ReadOnlySpan<byte> json)
    {
        var reader = new JsonEventReader(json, Projection, Limits, _values, _scratch);
        var result = reader.Read();
        if (!result.IsOk)
            _values.Clear();
        return result;
    }

    /// <summary>Empties the event, and gives back the memory that an outsized document took.</summary>
    public void Clear() => _values.Clear();

    /// <summary>Whether the field has a value.</summary>
    /// <param name="slot">The slot of the field.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such slot.</exception>
    public bool Has(int slot) => _values.Has(slot);

    /// <summary>The values of a field of the kind <see cref="FieldKind.Text"/> or <see cref="FieldKind.Version"/>.</summary>
    /// <param name="slot">The slot of the field.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such slot.</exception>
    /// <exception cref="InvalidOperationException">The field is of another kind.</exception>
    public TextValues Text(int slot) => _values.Text(slot);

    /// <summary>The values of a field of the kind <see cref="FieldKind.Number"/>.</summary>
    /// <inheritdoc cref="Text(int)"/>
    public NumberValues Numbers(int slot) => new(_values.Numbers(slot));

    /// <summary>The values of a field of the kind <see cref="FieldKind.Boolean"/>.</summary>
    /// <inheritdoc cref="Text(int)"/>
    public BooleanValues Booleans(int slot) => new(_values.Booleans(slot));

    /// <summary>The values of a field of the kind <see cref="FieldKind.Date"/>.</summary>
    /// <inheritdoc cref="Text(int)"/>
    public DateValues Dates(int slot) => new(_values.Dates(slot));

    /// <summary>The values of a field of the kind <see cref="FieldKind.Address"/>.</summary>
    /// <inheritdoc cref="Text(int)"/>
    public AddressValues Addresses(int slot) => new(_values.Addresses(slot));

    /// <summary>Number of elements of an array; elements that have no value of any column count as one.</summary>
    /// <param name="array">The array's position among those of the projection.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such array.</exception>
    protected int Elements(int array) => _values.Elements(array);

    /// <summary>The values that one element of an array has in a column of the kind <see cref="FieldKind.Text"/> or <see cref="FieldKind.Version"/>.</summary>
    /// <param name="array">The array's position among those of the projection.</param>
    /// <param name="element">The element, counted from 0.</param>
    /// <param name="column">The column's position among those of the array.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such array or column.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    /// <exception cref="InvalidOperationException">The column is of another kind.</exception>
    protected TextValues Text(int array, int element, int column) => _values.Text(array, element, column);

    /// <summary>The values that one element of an array has in a column of the kind <see cref="FieldKind.Number"/>.</summary>
    /// <inheritdoc cref="Text(int, int, int)"/>
    protected NumberValues Numbers(int array, int element, int column) => new(_values.Numbers(array, element, column));

    /// <summary>The values that one element of an array has in a column of the kind <see cref="FieldKind.Boolean"/>.</summary>
    /// <inheritdoc cref="Text(int, int, int)"/>
    protected BooleanValues Booleans(int array, int element, int column) => new(_values.Booleans(array, element, column));

    /// <summary>The values that one element of an array has in a column of the kind <see cref="FieldKind.Date"/>.</summary>
    /// <inheritdoc cref="Text(int, int, int)"/>
    protected DateValues Dates(int array, int element, int column) => new(_values.Dates(array, element, column));

    /// <summary>The values that one element of an array has in a column of the kind <see cref="FieldKind.Address"/>.</summary>
    /// <inheritdoc cref="Text(int, int, int)"/>
    protected AddressValues Addresses(int array, int element, int column) => new(_values.Addresses(array, element, column));

    internal EventValues Content => _values;

    /// <summary>The shapes of documents that were read into this event.</summary>
    internal JsonShapes Shapes => _scratch.Shapes;

    /// <summary>An empty event of the same type and projection.</summary>
    internal ProjectedEvent Twin()
    {
        var twin = (ProjectedEvent)MemberwiseClone();
        twin._values = new EventValues(Projection);
        twin._scratch = new JsonScratch(Projection.LongestKey);
        return twin;
    }
}
