namespace RuleGen;

/// <summary>How rules that follow several events are run.</summary>
public sealed record RuleSetOptions
{
    /// <summary>The options of a rule set that was given none.</summary>
    public static RuleSetOptions Default { get; } = new();

    /// <summary>
    /// How far behind the latest event another one may arrive and still take its place in the order of time; every event waits as long before
    /// it is looked at. Zero, the default, takes events as they come: one that happened before an event that was taken already is counted as
    /// late, and never continues a match behind a later one.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan AllowedLateness
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    }

    /// <summary>Most events that wait for late ones; beyond, the earliest is taken before its time. 100,000 unless set, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxReorderedEvents { get; init => field = AtLeastOne(value); } = 100_000;

    /// <summary>
    /// Most partial matches of one rule, matches that wait for an event to be missing and sightings of such events included. Beyond, the oldest
    /// is dropped and counted. Of samples the keys are counted. 100,000 unless set, at least 1. Each takes about 120 bytes, 8 more a stage, and its key.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxPartialsPerRule { get; init => field = AtLeastOne(value); } = 100_000;

    /// <summary>
    /// Most bytes that one rule keeps of the events of its partial matches because later stages read their fields. Beyond, the oldest partial
    /// match is dropped and counted. 64 MiB unless set, at least 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public long MaxKeptBytesPerRule { get; init => field = AtLeastOne(value); } = 64L * 1024 * 1024;

    /// <summary>
    /// Most bytes that events that wait for late ones hold together: their join keys, tiebreakers, and their documents where stages read earlier
    /// events; beyond, the earliest is taken before its time. 64 MiB unless set, at least 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public long MaxReorderedBytes { get; init => field = AtLeastOne(value); } = 64L * 1024 * 1024;

    /// <summary>
    /// Most processes that are remembered for rules that ask what a process descends from; beyond, the one of which, and of whose children, no
    /// event has told for longest is dropped and counted. 100,000 unless set, at least 1. Each takes about 300 bytes.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxProcesses { get; init => field = AtLeastOne(value); } = 100_000;

    /// <summary>Most ancestors of a process that are looked at, the nearest first. 256 unless set, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxAncestors { get; init => field = AtLeastOne(value); } = 256;

    /// <summary>Most matches of a sample for one key within a window. 1 unless set, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxSamplesPerKey { get; init => field = AtLeastOne(value); } = 1;

    /// <summary>How long the events of a sample may lie apart where the rule has no look-back. One hour unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public TimeSpan SampleWindow
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromHours(1);

    /// <summary>Whether rules are passed over that an event cannot match. Matches are the same without it, which tests make sure of.</summary>
    internal bool UsesIndex { get; init; } = true;

    private static int AtLeastOne(int value) => (int)AtLeastOne((long)value);

    private static long AtLeastOne(long value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        return value;
    }
}
