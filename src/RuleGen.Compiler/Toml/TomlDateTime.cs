using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Toml;

/// <summary>Reads the four kinds of dates and times from their text (RFC 3339, with seconds).</summary>
internal sealed class TomlDateTime
{
    private readonly string _text;
    private int _at;
    private string? _problem;
    private TextRange _problemRange;

    private TomlDateTime(string text) => _text = text;

    /// <summary>Whether a value that begins with a digit is meant as a date or time.</summary>
    public static bool Resembles(string text)
    {
        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] == ':' || (text[i] == '-' && text[i - 1] is not ('e' or 'E')))
                return text[0] is >= '0' and <= '9';
        }

        return false;
    }

    /// <summary>Reads a date or time, or tells the problem and where in <paramref name="text"/> it is.</summary>
    public static TomlDate? Read(string text, TextRange range, out string? problem, out TextRange problemRange)
    {
        var reader = new TomlDateTime(text);
        TomlDateKind kind = reader.ReadParts();
        if (reader._problem == null && reader._at < text.Length)
            reader.Fail("nothing can follow here", reader._at, text.Length);
        problem = reader._problem;
        problemRange = reader._problemRange;
        return problem == null ? new TomlDate(kind, text.ToUpperInvariant().Replace(' ', 'T'), range) : null;
    }

    private TomlDateKind ReadParts()
    {
        if (_text.Length > 2 && _text[2] == ':')
        {
            ReadTime();
            return TomlDateKind.LocalTime;
        }

        ReadDate();
        if (_problem != null || _at == _text.Length || !(_text[_at] is 'T' or 't' or ' '))
            return TomlDateKind.LocalDate;
        _at++;
        ReadTime();
        if (_problem != null || _at == _text.Length)
            return TomlDateKind.LocalDateTime;
        if (_text[_at] is 'Z' or 'z')
        {
            _at++;
        }
        else if (_text[_at] is '+' or '-')
        {
            _at++;
            ReadField(2, 0, 23, "the hours of an offset are 00 to 23");
            Expect(':', "an offset is written '+hh:mm'");
            ReadField(2, 0, 59, "the minutes of an offset are 00 to 59");
        }

        return TomlDateKind.OffsetDateTime;
    }

    private void ReadDate()
    {
        int year = ReadField(4, 0, 9999, "a date is written 'yyyy-mm-dd'");
        Expect('-', "a date is written 'yyyy-mm-dd'");
        int month = ReadField(2, 1, 12, "a month is 01 to 12");
        Expect('-', "a date is written 'yyyy-mm-dd'");
        int days = _problem == null ? DaysIn(year, month) : 31;
        ReadField(2, 1, days, "a day of this month is 01 to " + (days < 10 ? "0" : "") + days);
    }

    private void ReadTime()
    {
        ReadField(2, 0, 23, "an hour is 00 to 23");
        Expect(':', "a time is written 'hh:mm:ss'");
        ReadField(2, 0, 59, "a minute is 00 to 59");
        Expect(':', "a time is written 'hh:mm:ss'");
        ReadField(2, 0, 60, "a second is 00 to 60");
        if (_problem != null || _at == _text.Length || _text[_at] != '.')
            return;
        int point = _at++;
        while (_at < _text.Length && IsDigit(_text[_at]))
            _at++;
        if (_at == point + 1)
            Fail("a digit is missing behind the point", point, point + 1);
    }

    private int ReadField(int digits, int minimum, int maximum, string expectation)
    {
        if (_problem != null)
            return 0;
        int start = _at;
        int value = 0;
        while (_at < _text.Length && _at < start + digits && IsDigit(_text[_at]))
            value = (value * 10) + (_text[_at++] - '0');
        bool isShort = _at < start + digits;
        if (isShort)
            Fail(expectation, start, Math.Min(Math.Max(_at, start + 1), _text.Length));
        else if (value < minimum || value > maximum)
            Fail(expectation, start, _at);
        return value;
    }

    private void Expect(char separator, string expectation)
    {
        if (_problem != null)
            return;
        if (_at < _text.Length && _text[_at] == separator)
            _at++;
        else
            Fail(expectation, _at, Math.Min(_at + 1, _text.Length));
    }

    /// <summary>Remembers the problem; an empty place at the end of the text is widened to the whole text.</summary>
    private void Fail(string problem, int start, int end)
    {
        _problem = problem;
        _problemRange = end > start ? TextRange.FromBounds(start, end) : new TextRange(0, _text.Length);
    }

    private static int DaysIn(int year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
