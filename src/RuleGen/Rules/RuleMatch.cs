namespace RuleGen;

/// <summary>A rule matched.</summary>
public readonly struct RuleMatch
{
    /// <summary>What <see cref="Positions"/> holds in the place of an event that had to be missing.</summary>
    public const long MissingEvent = -1;

    private readonly long _position;
    private readonly long[]? _positions;
    private readonly byte[]? _summary;

    /// <summary>A match of one event.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="position">The event's position in its stream.</param>
    public RuleMatch(RuleInfo rule, long position)
    {
        Rule = rule;
        _position = position;
    }

    /// <summary>A match of several events.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="positions">The events' positions in the order of the rule's stages; <see cref="MissingEvent"/> for a missing one.</param>
    public RuleMatch(RuleInfo rule, long[] positions)
    {
        Rule = rule;
        _positions = positions;
    }

    internal RuleMatch(RuleInfo rule, long[] positions, byte[]? summary)
        : this(rule, positions) => _summary = summary;

    /// <summary>The rule that matched.</summary>
    public RuleInfo Rule { get; }

    /// <summary>The positions of the matched events, in the order of the rule's stages.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public ReadOnlySpan<long> Positions => _positions is not null ? _positions : new ReadOnlySpan<long>(in _position);

    /// <summary>
    /// What a counting pipe of the classic dialect made of events, a JSON object in UTF-8; empty for all other matches. Positions are those of
    /// the events that it shows, if any.
    /// </summary>
    public ReadOnlyMemory<byte> Summary => _summary;

    /// <inheritdoc/>
    public override string ToString() => $"{Rule.Name} at {string.Join(", ", Positions.ToArray())}";
}
