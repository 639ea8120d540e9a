using System.Globalization;

namespace RuleGen.Compiler.Binding;

/// <summary>
/// Reads the date of a text literal that meets a date field, as Elasticsearch's <c>strict_date_optional_time||epoch_millis</c> has it:
/// <c>2017</c>, <c>2017-08-30</c>, <c>2017-08-30T20:47:33.123456789Z</c>, offsets <c>+02:00</c>, UTC where no offset stands; or milliseconds
/// since 1970, digits but not exactly four of them.
/// </summary>
/// <remarks>The runtime reads the dates of events by the same rules; a test compares the two.</remarks>
public static class DateLiteral
{
    private const long SecondsPerDay = 86_400;

    /// <summary>From 0001-01-01 to 1970-01-01.</summary>
    private const long DaysBefore1970 = 719_162;

    /// <param name="text">The literal.</param>
    /// <param name="seconds">Whole seconds since 1970-01-01T00:00:00Z, rounded down.</param>
    /// <param name="nanoseconds">Nanoseconds after that, 0 to 999,999,999.</param>
    public static bool TryParse(string text, out long seconds, out int nanoseconds) =>
        TryParseCalendar(text, out seconds, out nanoseconds) || TryParseMilliseconds(text, out seconds, out nanoseconds);

    public static (long Seconds, int Nanoseconds) FromMilliseconds(long milliseconds)
    {
        long seconds = Math.DivRem(milliseconds, 1000, out long rest);
        if (rest < 0)
        {
            seconds--;
            rest += 1000;
        }

        return (seconds, (int)rest * 1_000_000);
    }

    private static bool TryParseCalendar(string text, out long seconds, out int nanoseconds)
    {
        seconds = 0;
        nanoseconds = 0;
        int at = 0;
        if (!Digits(text, ref at, 4, out int year))
            return false;
        int month = 1, day = 1, hour = 0, minute = 0, second = 0, offset = 0;
        if (Skip(text, ref at, '-') && (!Digits(text, ref at, 2, out month) || (Skip(text, ref at, '-') && !Digits(text, ref at, 2, out day))))
            return false;
        if (month is < 1 or > 12 || day < 1 || day > DaysInMonth(year, month))
            return false;
        if (Skip(text, ref at, 'T') && at < text.Length)
        {
            if (!ReadTime(text, ref at, out hour, out minute, out second, out nanoseconds) || !ReadOffset(text, ref at, out offset))
                return false;
        }

        if (at != text.Length)
            return false;
        seconds = (DaysSince1970(year, month, day) * SecondsPerDay) + (hour * 3600) + (minute * 60) + second - offset;
        return true;
    }

    /// <summary>Milliseconds, negative before 1970, with a fraction of up to six digits.</summary>
    private static bool TryParseMilliseconds(string text, out long seconds, out int nanoseconds)
    {
        seconds = 0;
        nanoseconds = 0;
        int point = text.IndexOf('.');
        string whole = point < 0 ? text : text.Substring(0, point);
        int rest = 0;
        if (point >= 0)
        {
            int at = point + 1;
            if (!ReadFraction(text, ref at, 6, out int fraction) || at != text.Length)
                return false;
            rest = fraction / 1000;
        }

        bool isNegative = whole.Length > 0 && whole[0] == '-';
        if (whole.Length == (isNegative ? 1 : 0) || whole.Skip(isNegative ? 1 : 0).Any(c => c is < '0' or > '9')
            || !long.TryParse(whole, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long milliseconds))
        {
            return false;
        }

        (seconds, nanoseconds) = FromMilliseconds(milliseconds);
        nanoseconds += isNegative ? -rest : rest;
        if (nanoseconds < 0)
        {
            seconds--;
            nanoseconds += 1_000_000_000;
        }

        return true;
    }

    /// <summary>Hours, then optionally minutes, seconds and a fraction, each after the one before.</summary>
    private static bool ReadTime(string text, ref int at, out int hour, out int minute, out int second, out int nanoseconds)
    {
        minute = second = nanoseconds = 0;
        if (!Digits(text, ref at, 2, out hour) || hour > 23)
            return false;
        if (!Skip(text, ref at, ':'))
            return true;
        if (!Digits(text, ref at, 2, out minute) || minute > 59)
            return false;
        if (!Skip(text, ref at, ':'))
            return true;
        if (!Digits(text, ref at, 2, out second) || second > 59)
            return false;
        return (!Skip(text, ref at, '.') && !Skip(text, ref at, ',')) || ReadFraction(text, ref at, 9, out nanoseconds);
    }

    /// <summary>Nothing, Z, ±hh, ±hhmm or ±hh:mm, up to 18 hours.</summary>
    private static bool ReadOffset(string text, ref int at, out int seconds)
    {
        seconds = 0;
        if (at == text.Length || Skip(text, ref at, 'Z'))
            return true;
        int sign = Skip(text, ref at, '-') ? -1 : Skip(text, ref at, '+') ? 1 : 0;
        if (sign == 0 || !Digits(text, ref at, 2, out int hours))
            return false;
        int minutes = 0;
        if ((Skip(text, ref at, ':') || at < text.Length) && (!Digits(text, ref at, 2, out minutes) || minutes > 59))
            return false;
        seconds = sign * ((hours * 3600) + (minutes * 60));
        return Math.Abs(seconds) <= 18 * 3600;
    }

    private static bool ReadFraction(string text, ref int at, int mostDigits, out int nanoseconds)
    {
        nanoseconds = 0;
        int count = 0;
        for (int scale = 100_000_000; at < text.Length && text[at] is >= '0' and <= '9'; at++, count++, scale /= 10)
        {
            if (count == mostDigits)
                return false;
            nanoseconds += (text[at] - '0') * scale;
        }

        return count > 0;
    }

    private static bool Digits(string text, ref int at, int count, out int value)
    {
        value = 0;
        if (at + count > text.Length)
            return false;
        for (int end = at + count; at < end; at++)
        {
            if (text[at] is < '0' or > '9')
                return false;
            value = (value * 10) + (text[at] - '0');
        }

        return true;
    }

    private static bool Skip(string text, ref int at, char expected)
    {
        if (at >= text.Length || text[at] != expected)
            return false;
        at++;
        return true;
    }

    /// <summary>In the calendar of today, carried back before its beginning, with a leap year 0.</summary>
    private static long DaysSince1970(int year, int month, int day)
    {
        int past = year - 1;
        long days = year == 0 ? -366 : (past * 365L) + (past / 4) - (past / 100) + (past / 400);
        for (int earlier = 1; earlier < month; earlier++)
            days += DaysInMonth(year, earlier);
        return days + day - 1 - DaysBefore1970;
    }

    private static int DaysInMonth(int year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };
}
