using RuleGen.Events;

namespace RuleGen;

/// <summary>What a <see cref="ParallelRuleSet"/> found in one line. Valid during the call that it is given to.</summary>
public readonly ref struct LineResult
{
    internal LineResult(ReadOnlySpan<byte> line, long position, EventReadResult read, RuleMatches matches)
    {
        Line = line;
        Position = position;
        Read = read;
        Matches = matches;
    }

    /// <summary>The line.</summary>
    public ReadOnlySpan<byte> Line { get; }

    /// <summary>What matches call it.</summary>
    public long Position { get; }

    /// <summary>How the line was read: whether it was an event, and if not, what is wrong with it and where.</summary>
    public EventReadResult Read { get; }

    /// <summary>The matches that the line completed; none where it was not read.</summary>
    public RuleMatches Matches { get; }
}
