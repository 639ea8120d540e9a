namespace RuleGen.Cli.Results;

/// <summary>Takes the matches of a command in the order in which they are found.</summary>
internal abstract class MatchSink
{
    /// <summary>Number of results written so far.</summary>
    public long Count { get; protected set; }

    /// <summary>Whether no further match would change the results, so that reading on is of no use.</summary>
    public virtual bool IsFull => false;

    /// <summary>Called for every event before its matches.</summary>
    /// <param name="position">The event's line.</param>
    /// <param name="line">Its document. Valid during the call.</param>
    public virtual void See(long position, ReadOnlySpan<byte> line)
    {
    }

    /// <param name="match">The match.</param>
    /// <param name="line">The document of the event that completed it. Valid during the call.</param>
    public abstract void Add(in RuleMatch match, ReadOnlySpan<byte> line);

    /// <summary>Called behind the last event.</summary>
    public virtual void Complete()
    {
    }
}
