namespace RuleGen.Interpreter;

/// <summary>One value, perhaps null, for each field of a leaf.</summary>
internal sealed class FieldChoice
{
    private readonly Dictionary<LeafField, object?> _values = [];

    public object? this[LeafField field] => _values[field];

    /// <summary>This choice and the value of one more field.</summary>
    public FieldChoice With(LeafField field, object? value)
    {
        var choice = new FieldChoice();
        foreach ((LeafField known, object? its) in _values)
            choice._values.Add(known, its);
        choice._values.Add(field, value);
        return choice;
    }
}
