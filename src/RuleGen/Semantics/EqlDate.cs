using System.Globalization;

namespace RuleGen.Semantics;

/// <summary>
/// An instant with nanosecond resolution, the common form of Elasticsearch's <c>date</c> (milliseconds) and <c>date_nanos</c>: two
/// spellings of one instant are equal.
/// </summary>
public readonly struct EqlDate : IEquatable<EqlDate>, IComparable<EqlDate>
{
    /// <summary>The most UTF-16 code units that <see cref="TryFormat"/> ever writes.</summary>
    public const int MaxFormattedLength = 48;

    private const long TicksPerSecond = 10_000_000;
    private const int NanosecondsPerMillisecond = 1_000_000;

    /// <summary>From the beginning of year 1 to that of 1970, in seconds.</summary>
    private const long UnixEpochSeconds = 62_135_596_800;

    /// <summary>The length of "2017-08-30T20:47:33.".</summary>
    private const int ClockLength = 20;

    private readonly long _seconds;
    private readonly int _nanoseconds;

    private EqlDate(long unixSeconds, int nanoseconds)
    {
        _seconds = unixSeconds;
        _nanoseconds = nanoseconds;
    }

    /// <summary>Whole seconds since 1970-01-01T00:00:00Z, rounded down.</summary>
    public long UnixSeconds => _seconds;

    /// <summary>Nanoseconds since <see cref="UnixSeconds"/>, 0 to 999,999,999.</summary>
    public int Nanosecond => _nanoseconds;

    /// <summary>Whole milliseconds since 1970-01-01T00:00:00Z, rounded down.</summary>
    public long UnixMilliseconds => (_seconds * 1000) + (_nanoseconds / NanosecondsPerMillisecond);

    /// <summary>The instant this many milliseconds after 1970-01-01T00:00:00Z, or before it if negative.</summary>
    public static EqlDate FromUnixMilliseconds(long milliseconds)
    {
        long seconds = Math.DivRem(milliseconds, 1000, out long rest);
        return rest < 0
            ? new EqlDate(seconds - 1, (int)(rest + 1000) * NanosecondsPerMillisecond)
            : new EqlDate(seconds, (int)rest * NanosecondsPerMillisecond);
    }

    /// <summary>The instant this many seconds after 1970-01-01T00:00:00Z, or before it if negative, and nanoseconds (0 to 999,999,999) after that.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The nanoseconds are no part of a second.</exception>
    public static EqlDate FromUnixSeconds(long seconds, int nanoseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nanoseconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(nanoseconds, 999_999_999);
        return new EqlDate(seconds, nanoseconds);
    }

    /// <summary>The same instant.</summary>
    public static implicit operator EqlDate(DateTimeOffset value) => FromTicks(value.UtcTicks);

    /// <summary>The same instant; a time without a zone is UTC, as in Elasticsearch.</summary>
    public static implicit operator EqlDate(DateTime value) =>
        FromTicks(value.Kind == DateTimeKind.Local ? value.ToUniversalTime().Ticks : value.Ticks);

    /// <summary>
    /// Reads what Elasticsearch reads with <c>strict_date_optional_time||epoch_millis</c>: a year of four digits, then optionally month,
    /// day, <c>T</c>, hour, minute, second, a fraction of one to nine digits, each after the one before, and <c>Z</c>, <c>±hh</c>,
    /// <c>±hhmm</c> or <c>±hh:mm</c> after a time (none means UTC); parts left out are the first of their kind. Or milliseconds since 1970: digits, not
    /// exactly four of them, or a minus and digits, optionally with a fraction of one to six digits. Zone names and date arithmetic
    /// (<c>now-1d</c>) are not read.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out EqlDate date) =>
        TryParseCalendar(text, out date) || TryParseMilliseconds(text, out date);

    /// <summary>
    /// Writes the instant as 2017-08-30T20:47:33.000Z, with six or nine digits of the second where milliseconds would not tell all
    /// (Elasticsearch's <c>strict_date_time</c>); an instant outside the years 1 to 9999 as its milliseconds. False if it does not fit.
    /// </summary>
    public bool TryFormat(Span<char> destination, out int charsWritten)
    {
        long seconds = _seconds + UnixEpochSeconds;
        if (seconds < 0 || seconds > DateTime.MaxValue.Ticks / TicksPerSecond)
            return UnixMilliseconds.TryFormat(destination, out charsWritten, default, CultureInfo.InvariantCulture);

        var clock = new DateTime(seconds * TicksPerSecond);
        int digits = _nanoseconds % 1_000_000 == 0 ? 3 : _nanoseconds % 1_000 == 0 ? 6 : 9;
        charsWritten = 0;
        if (destination.Length < ClockLength + digits + 1)
            return false;
        Write(clock.Year, destination[..4]);
        Write(clock.Month, destination[4..7], '-');
        Write(clock.Day, destination[7..10], '-');
        Write(clock.Hour, destination[10..13], 'T');
        Write(clock.Minute, destination[13..16], ':');
        Write(clock.Second, destination[16..19], ':');
        Write(digits == 3 ? Nanosecond / 1_000_000 : digits == 6 ? Nanosecond / 1_000 : Nanosecond, destination.Slice(19, digits + 1), '.');
        charsWritten = ClockLength + digits + 1;
        destination[charsWritten - 1] = 'Z';
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(EqlDate other)
    {
        int bySecond = _seconds.CompareTo(other._seconds);
        return bySecond != 0 ? bySecond : _nanoseconds.CompareTo(other._nanoseconds);
    }

    /// <inheritdoc/>
    public bool Equals(EqlDate other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EqlDate other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_seconds, _nanoseconds);

    /// <summary>The text of <see cref="TryFormat"/>.</summary>
    public override string ToString()
    {
        Span<char> buffer = stackalloc char[MaxFormattedLength];
        TryFormat(buffer, out int length);
        return buffer[..length].ToString();
    }

    /// <summary>Whether both are one instant.</summary>
    public static bool operator ==(EqlDate left, EqlDate right) => left.Equals(right);

    /// <summary>Whether both are different instants.</summary>
    public static bool operator !=(EqlDate left, EqlDate right) => !left.Equals(right);

    /// <summary>Whether the left instant is earlier.</summary>
    public static bool operator <(EqlDate left, EqlDate right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left instant is later.</summary>
    public static bool operator >(EqlDate left, EqlDate right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left instant is not later.</summary>
    public static bool operator <=(EqlDate left, EqlDate right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left instant is not earlier.</summary>
    public static bool operator >=(EqlDate left, EqlDate right) => left.CompareTo(right) >= 0;

    /// <summary>Fills the field: the separator, if there is one, and the value with leading zeros.</summary>
    private static void Write(int value, Span<char> field, char separator = '\0')
    {
        int first = 0;
        if (separator != '\0')
            field[first++] = separator;
        for (int i = field.Length - 1; i >= first; i--)
        {
            field[i] = (char)('0' + (value % 10));
            value /= 10;
        }
    }

    private static EqlDate FromTicks(long ticks) =>
        new((ticks / TicksPerSecond) - UnixEpochSeconds, (int)(ticks % TicksPerSecond) * 100);

    private static bool TryParseCalendar(ReadOnlySpan<char> text, out EqlDate date)
    {
        date = default;
        if (!TryTakeDigits(ref text, 4, out int year))
            return false;
        int month = 1;
        int day = 1;
        if (TryTake(ref text, '-'))
        {
            if (!TryTakeDigits(ref text, 2, out month))
                return false;
            if (TryTake(ref text, '-') && !TryTakeDigits(ref text, 2, out day))
                return false;
        }
        if (month is < 1 or > 12 || day < 1 || day > DaysInMonth(year, month))
            return false;

        int hour = 0, minute = 0, second = 0, nanosecond = 0, offset = 0;
        if (TryTake(ref text, 'T') && !text.IsEmpty)
        {
            if (!TryTakeTime(ref text, out hour, out minute, out second, out nanosecond) || !TryTakeOffset(ref text, out offset))
                return false;
        }
        if (!text.IsEmpty)
            return false;
        long days = DaysBefore(year) + DayOfYear(year, month, day);
        date = new EqlDate((days * 86_400) - UnixEpochSeconds + (hour * 3600) + (minute * 60) + second - offset, nanosecond);
        return true;
    }

    private static bool TryTakeTime(ref ReadOnlySpan<char> text, out int hour, out int minute, out int second, out int nanosecond)
    {
        minute = second = nanosecond = 0;
        if (!TryTakeDigits(ref text, 2, out hour) || hour > 23)
            return false;
        if (!TryTake(ref text, ':'))
            return true;
        if (!TryTakeDigits(ref text, 2, out minute) || minute > 59)
            return false;
        if (!TryTake(ref text, ':'))
            return true;
        if (!TryTakeDigits(ref text, 2, out second) || second > 59)
            return false;
        return (!TryTake(ref text, '.') && !TryTake(ref text, ',')) || TryTakeFraction(ref text, 9, out nanosecond);
    }

    /// <summary>Nothing, Z, ±hh, ±hhmm or ±hh:mm; up to 18 hours, as in Java.</summary>
    private static bool TryTakeOffset(ref ReadOnlySpan<char> text, out int seconds)
    {
        seconds = 0;
        if (TryTake(ref text, 'Z') || text.IsEmpty)
            return true;
        int sign = TryTake(ref text, '-') ? -1 : TryTake(ref text, '+') ? 1 : 0;
        if (sign == 0 || !TryTakeDigits(ref text, 2, out int hours))
            return false;
        int minutes = 0;
        if (TryTake(ref text, ':') || !text.IsEmpty)
        {
            if (!TryTakeDigits(ref text, 2, out minutes) || minutes > 59)
                return false;
        }
        seconds = sign * ((hours * 3600) + (minutes * 60));
        return Math.Abs(seconds) <= 18 * 3600;
    }

    private static bool TryParseMilliseconds(ReadOnlySpan<char> text, out EqlDate date)
    {
        date = default;
        int digits = text.IndexOf('.');
        ReadOnlySpan<char> whole = digits < 0 ? text : text[..digits];
        int nanoseconds = 0;
        if (digits >= 0)
        {
            ReadOnlySpan<char> rest = text[(digits + 1)..];
            if (!TryTakeFraction(ref rest, 6, out nanoseconds) || !rest.IsEmpty)
                return false;
            // A fraction of a millisecond, read as one of a second.
            nanoseconds /= 1000;
        }
        bool isNegative = whole.StartsWith("-");
        if (whole.Length == (isNegative ? 1 : 0) || whole[^1] is < '0' or > '9' || whole[0] == '+'
            || !long.TryParse(whole, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long milliseconds))
        {
            return false;
        }
        EqlDate floor = FromUnixMilliseconds(milliseconds);
        if (nanoseconds == 0)
        {
            date = floor;
            return true;
        }
        int nanosecond = floor._nanoseconds + (isNegative ? -nanoseconds : nanoseconds);
        date = nanosecond < 0
            ? new EqlDate(floor._seconds - 1, nanosecond + 1_000_000_000)
            : new EqlDate(floor._seconds, nanosecond);
        return true;
    }

    private static bool TryTake(ref ReadOnlySpan<char> text, char expected)
    {
        if (text.IsEmpty || text[0] != expected)
            return false;
        text = text[1..];
        return true;
    }

    private static bool TryTakeDigits(ref ReadOnlySpan<char> text, int count, out int value)
    {
        value = 0;
        if (text.Length < count)
            return false;
        for (int i = 0; i < count; i++)
        {
            if (text[i] is < '0' or > '9')
                return false;
            value = (value * 10) + text[i] - '0';
        }
        text = text[count..];
        return true;
    }

    private static bool TryTakeFraction(ref ReadOnlySpan<char> text, int maxDigits, out int nanoseconds)
    {
        nanoseconds = 0;
        int count = 0;
        int scale = 100_000_000;
        while (count < text.Length && text[count] is >= '0' and <= '9')
        {
            if (count == maxDigits)
                return false;
            nanoseconds += (text[count] - '0') * scale;
            scale /= 10;
            count++;
        }
        text = text[count..];
        return count > 0;
    }

    /// <summary>Days from 0001-01-01 to the first day of the year; negative for year 0.</summary>
    private static long DaysBefore(int year)
    {
        int past = year - 1;
        return year == 0 ? -366 : (past * 365L) + (past / 4) - (past / 100) + (past / 400);
    }

    private static int DayOfYear(int year, int month, int day)
    {
        int days = day - 1;
        for (int earlier = 1; earlier < month; earlier++)
            days += DaysInMonth(year, earlier);
        return days;
    }

    private static int DaysInMonth(int year, int month) =>
        month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29
        : month is 4 or 6 or 9 or 11 ? 30
        : month == 2 ? 28
        : 31;
}
