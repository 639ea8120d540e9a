namespace RuleGen.Events;

/// <summary>One field that rules read: where it stands in a document and what its values are read as.</summary>
public readonly struct ProjectedField
{
    /// <summary>Names a field.</summary>
    /// <param name="path">The dotted path, such as <c>process.parent.name</c>. Case matters.</param>
    /// <param name="kind">What the values are read as.</param>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="kind"/> is none of the kinds.</exception>
    public ProjectedField(string path, FieldKind kind)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((byte)kind, (byte)FieldKind.Version, nameof(kind));
        Path = path;
        Kind = kind;
    }

    /// <summary>The dotted path.</summary>
    public string Path { get; }

    /// <summary>What the values are read as.</summary>
    public FieldKind Kind { get; }
}
