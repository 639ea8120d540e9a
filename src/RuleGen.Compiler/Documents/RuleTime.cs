namespace RuleGen.Compiler.Documents;

/// <summary>Reads the spans of time of a rule.</summary>
internal static class RuleTime
{
    /// <summary>No rule looks further: a hundred years.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_600);

    /// <summary>A number and a unit, as in <c>5m</c>; null if it is none, or nothing.</summary>
    public static TimeSpan? ParseInterval(string text)
    {
        int at = 0;
        return ReadTerm(text, ref at) is { } span && at == text.Length && span > TimeSpan.Zero && text[at - 1] is not ('M' or 'y')
            ? span
            : null;
    }

    /// <summary><c>now</c>, what is taken from it, and a rounding: <c>now-9m</c>, <c>now-7d/d</c>; null if it is none.</summary>
    public static TimeSpan? ParseLookBack(string text)
    {
        if (!text.StartsWith("now", StringComparison.Ordinal))
            return null;
        TimeSpan total = TimeSpan.Zero;
        int at = 3;
        while (at < text.Length && text[at] == '-')
        {
            at++;
            if (ReadTerm(text, ref at) is not { } span || total + span > Longest)
                return null;
            total += span;
        }

        if (at == text.Length - 2 && text[at] == '/' && UnitOf(text[at + 1]) is { } unit)
            return total + unit;
        return at == text.Length ? total : null;
    }

    private static TimeSpan? ReadTerm(string text, ref int at)
    {
        int start = at;
        long count = 0;
        while (at < text.Length && text[at] is >= '0' and <= '9' && at - start < 10)
            count = (count * 10) + (text[at++] - '0');
        if (at == start || at == text.Length || UnitOf(text[at]) is not { } unit)
            return null;
        at++;
        return count <= Longest.Ticks / unit.Ticks ? TimeSpan.FromTicks(count * unit.Ticks) : null;
    }

    private static TimeSpan? UnitOf(char unit) => unit switch
    {
        's' => TimeSpan.FromSeconds(1),
        'm' => TimeSpan.FromMinutes(1),
        'h' or 'H' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        'w' => TimeSpan.FromDays(7),
        'M' => TimeSpan.FromDays(31),
        'y' => TimeSpan.FromDays(366),
        _ => null,
    };
}
