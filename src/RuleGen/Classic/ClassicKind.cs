namespace RuleGen.Classic;

/// <summary>What a <see cref="ClassicValue"/> is.</summary>
public enum ClassicKind : byte
{
    /// <summary>Nothing: a missing field, or null.</summary>
    Null,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An integer or a double.</summary>
    Number,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A list of values.</summary>
    List,

    /// <summary>An object with named members.</summary>
    Object,
}
