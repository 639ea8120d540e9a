namespace RuleGen.Compiler.Binding;

/// <summary>
/// Reads the date of a text literal that meets a date field: ISO 8601 as Elasticsearch's <c>strict_date_optional_time</c> has it
/// (<c>2017</c>, <c>2017-08-30</c>, <c>2017-08-30T20:47:33.123456789Z</c>, offsets <c>+02:00</c>), UTC where no offset stands,
/// or milliseconds since 1970.
/// </summary>
public static class DateLiteral
{
    private const long SecondsPerDay = 86_400;

    public static bool TryParse(string text, out long seconds, out int nanoseconds)
    {
        nanoseconds = 0;
        seconds = 0;
        if (long.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out long milliseconds)
            && (text.Length > 4 || text[0] == '-'))
        {
            (seconds, nanoseconds) = FromMilliseconds(milliseconds);
            return true;
        }

        int at = 0;
        if (!Digits(text, ref at, 4, out int year))
            return false;
        int month = 1, day = 1, hour = 0, minute = 0, second = 0, offset = 0;
        if (Skip(text, ref at, '-') && (!Digits(text, ref at, 2, out month) || (Skip(text, ref at, '-') && !Digits(text, ref at, 2, out day))))
            return false;
        if (Skip(text, ref at, 'T'))
        {
            if (at < text.Length && !ReadTime(text, ref at, out hour, out minute, out second, out nanoseconds, out offset))
                return false;
        }

        if (at != text.Length || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
            return false;
        long days = (new DateTime(year, month, day).Ticks / TimeSpan.TicksPerDay) - (new DateTime(1970, 1, 1).Ticks / TimeSpan.TicksPerDay);
        seconds = (days * SecondsPerDay) + (hour * 3600) + (minute * 60) + second - offset;
        return true;
    }

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

    private static bool ReadTime(string text, ref int at, out int hour, out int minute, out int second, out int nanoseconds, out int offset)
    {
        minute = second = nanoseconds = offset = 0;
        if (!Digits(text, ref at, 2, out hour))
            return false;
        if (Skip(text, ref at, ':') && (!Digits(text, ref at, 2, out minute) || (Skip(text, ref at, ':') && !Digits(text, ref at, 2, out second))))
            return false;
        if (Skip(text, ref at, '.') || Skip(text, ref at, ','))
        {
            int digits = 0;
            for (; at < text.Length && text[at] is >= '0' and <= '9' && digits < 9; at++, digits++)
                nanoseconds = (nanoseconds * 10) + (text[at] - '0');
            if (digits == 0)
                return false;
            for (; digits < 9; digits++)
                nanoseconds *= 10;
        }

        if (Skip(text, ref at, 'Z') || at == text.Length)
            return true;
        int sign = text[at++] switch { '+' => 1, '-' => -1, _ => 0 };
        if (sign == 0 || !Digits(text, ref at, 2, out int hours))
            return false;
        int minutes = 0;
        Skip(text, ref at, ':');
        if (at < text.Length && !Digits(text, ref at, 2, out minutes))
            return false;
        offset = sign * ((hours * 3600) + (minutes * 60));
        return true;
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
}
