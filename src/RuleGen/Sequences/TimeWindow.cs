using RuleGen.Semantics;

namespace RuleGen.Sequences;

/// <summary>A longest time between two events, or none.</summary>
internal readonly struct TimeWindow
{
    private const int NanosecondsPerMillisecond = 1_000_000;
    private const int NanosecondsPerSecond = 1_000_000_000;

    private readonly long _seconds;
    private readonly int _nanoseconds;

    private TimeWindow(long seconds, int nanoseconds)
    {
        IsBounded = true;
        _seconds = seconds;
        _nanoseconds = nanoseconds;
    }

    /// <summary>Whether there is a longest time at all.</summary>
    public bool IsBounded { get; }

    /// <summary>A window of 0 or more milliseconds; null for one without end.</summary>
    public static TimeWindow FromMilliseconds(long? milliseconds) =>
        milliseconds is { } length ? new TimeWindow(length / 1000, (int)(length % 1000) * NanosecondsPerMillisecond) : default;

    /// <summary>A window of zero or more.</summary>
    public static TimeWindow From(TimeSpan length) =>
        new(length.Ticks / TimeSpan.TicksPerSecond, (int)(length.Ticks % TimeSpan.TicksPerSecond) * 100);

    /// <summary>Whether <paramref name="to"/> is later than the end of the window that begins at <paramref name="from"/>.</summary>
    public bool IsExceeded(EqlDate from, EqlDate to)
    {
        if (!IsBounded)
            return false;
        long seconds = to.UnixSeconds - from.UnixSeconds;
        int nanoseconds = to.Nanosecond - from.Nanosecond;
        if (nanoseconds < 0)
        {
            seconds--;
            nanoseconds += NanosecondsPerSecond;
        }

        return seconds > _seconds || (seconds == _seconds && nanoseconds > _nanoseconds);
    }

    /// <summary>The instant at the beginning of the window that ends at <paramref name="to"/>.</summary>
    public EqlDate StartOf(EqlDate to)
    {
        long seconds = to.UnixSeconds - _seconds;
        int nanoseconds = to.Nanosecond - _nanoseconds;
        return nanoseconds < 0
            ? EqlDate.FromUnixSeconds(seconds - 1, nanoseconds + NanosecondsPerSecond)
            : EqlDate.FromUnixSeconds(seconds, nanoseconds);
    }
}
