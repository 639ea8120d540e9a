namespace RuleGen.Events;

/// <summary>How much of a document is taken before it is refused. They bound what hostile input can cost.</summary>
public sealed record EventLimits
{
    /// <summary>The limits that hold unless others are given.</summary>
    public static EventLimits Default { get; } = new();

    /// <summary>Greatest number of objects and arrays that stand in each other; 512 unless set. At least 1.</summary>
    public int MaxDepth { get; init => field = AtLeastOne(value); } = 512;

    /// <summary>Greatest length of a document in bytes; 128 MiB unless set. At least 1.</summary>
    public int MaxLength { get; init => field = AtLeastOne(value); } = 128 * 1024 * 1024;

    /// <summary>Greatest number of values in all fields of one event; 1,048,576 unless set. At least 1.</summary>
    public int MaxValues { get; init => field = AtLeastOne(value); } = 1024 * 1024;

    private static int AtLeastOne(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        return value;
    }
}
