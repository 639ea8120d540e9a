using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Toml;

/// <summary>Reads values. A wrong one is reported and gives null; its neighbours in the same array or inline table are read on.</summary>
internal sealed class TomlValueReader(TomlCursor cursor, TomlTableBuilder tables)
{
    /// <summary>Whether a bracket was left open, so that nobody knows where the statement ends; the cursor stands where reading can go on.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Reads the value of a statement at the cursor, which stands behind it afterwards.</summary>
    /// <param name="depth">How deep the table is that the value belongs to, its key counted.</param>
    public TomlValue? ReadStatementValue(int depth)
    {
        IsLost = false;
        return Read(depth);
    }

    private TomlValue? Read(int depth)
    {
        switch (cursor.Current)
        {
            case '"' or '\'':
                return TomlStringReader.Read(cursor);
            case '[' or '{':
                if (depth >= TomlCursor.MaximumDepth)
                {
                    cursor.Report(DiagnosticCatalog.NestingTooDeep, cursor.Position, cursor.Position + 1, TomlKeyReader.DepthText);
                    return Abandon();
                }

                return cursor.Current == '[' ? ReadArray(depth + 1) : new TomlInlineTableReader(cursor, tables, this).Read(depth + 1);
            default:
                return ReadScalar();
        }
    }

    /// <summary>Reads a value inside an inline table.</summary>
    public TomlValue? ReadNested(int depth) => Read(depth);

    /// <summary>Gives the statement up, at a place where the next one can be read.</summary>
    public TomlValue? Lose()
    {
        IsLost = true;
        return null;
    }

    /// <summary>Moves to one of the ends of a wrong value: the comma, the closing bracket, the comment or the line end behind it.</summary>
    public void SkipWrongValue(char close)
    {
        while (!cursor.AtLineEnd && cursor.Current != ',' && cursor.Current != close && cursor.Current != '#')
            cursor.Position++;
    }

    private TomlArray? ReadArray(int depth)
    {
        int open = cursor.Position++;
        var items = new List<TomlValue>();
        bool hasValue = false;
        bool needsComma = false;
        while (true)
        {
            bool isNewLine = cursor.SkipBlanksAndLines();
            if (cursor.AtEnd || (isNewLine && LooksLikeStatement()))
            {
                cursor.Report(DiagnosticCatalog.UnclosedArray, open, open + 1);
                Lose();
                return null;
            }

            if (cursor.Current == ']')
            {
                cursor.Position++;
                return new TomlArray(items.ToEquatableArray(), TextRange.FromBounds(open, cursor.Position));
            }

            if (cursor.Current == ',')
            {
                if (!hasValue)
                    cursor.Report(DiagnosticCatalog.MissingArrayValue, cursor.Position, cursor.Position + 1);
                hasValue = needsComma = false;
                cursor.Position++;
                continue;
            }

            int start = cursor.Position;
            int errorsBefore = cursor.ErrorCount;
            TomlValue? value = Read(depth);
            if (IsLost)
                return null;
            if (value == null)
                SkipWrongValue(']');
            else
                items.Add(value);
            if (needsComma && cursor.ErrorCount == errorsBefore)
                cursor.Report(DiagnosticCatalog.MissingArrayComma, start, cursor.Position, cursor.Excerpt(start, cursor.Position));
            hasValue = true;
            needsComma = value != null;
        }
    }

    private TomlValue? ReadScalar()
    {
        int start = cursor.Position;
        SkipToken();
        if (cursor.Position > start && IsDateBeforeTime(start))
        {
            cursor.Position++;
            SkipToken();
        }

        var range = TextRange.FromBounds(start, cursor.Position);
        if (range.Length == 0)
        {
            cursor.ReportText(DiagnosticCatalog.InvalidValue, start, Math.Min(start + 1, cursor.Content.Length));
            return null;
        }

        string token = cursor.Content.Substring(start, range.Length);
        if (token is "true" or "false")
            return new TomlBoolean(token == "true", range);
        if (TomlDateTime.Resembles(token))
            return ReadDate(token, range);
        if (token[0] is (>= '0' and <= '9') or '+' or '-' or '.' || token is "inf" or "nan")
            return ReadNumber(token, range);
        cursor.Report(DiagnosticCatalog.InvalidValue, range.Start, range.End, TomlCursor.Shorten(token));
        return null;
    }

    private TomlDate? ReadDate(string token, TextRange range)
    {
        TomlDate? date = TomlDateTime.Read(token, range, out string? problem, out TextRange place);
        if (problem != null)
        {
            int start = range.Start + place.Start;
            cursor.Report(DiagnosticCatalog.InvalidDate, start, start + place.Length, TomlCursor.Shorten(token), problem);
        }

        return date;
    }

    private TomlValue? ReadNumber(string token, TextRange range)
    {
        TomlValue? number = TomlNumber.Read(token, range, out string? problem);
        if (problem != null)
            cursor.Report(DiagnosticCatalog.InvalidNumber, range.Start, range.End, TomlCursor.Shorten(token), problem);
        else if (number == null)
            cursor.Report(DiagnosticCatalog.IntegerOutOfRange, range.Start, range.End, TomlCursor.Shorten(token));
        return number;
    }

    private void SkipToken()
    {
        while (!cursor.AtEnd
            && !TomlCursor.IsControl(cursor.Current)
            && cursor.Current is not (' ' or '\t' or ',' or '[' or ']' or '{' or '}' or '#' or '"' or '\'' or '='))
        {
            cursor.Position++;
        }
    }

    /// <summary>Whether the token is a date and a blank and the beginning of a time follow, as in <c>1979-05-27 07:32:00</c>.</summary>
    private bool IsDateBeforeTime(int start)
    {
        string content = cursor.Content;
        return cursor.Position - start == 10
            && content[start + 4] == '-'
            && content[start + 7] == '-'
            && cursor.Current == ' '
            && cursor.Peek(1) is >= '0' and <= '9';
    }

    /// <summary>
    /// Whether the line that begins at the cursor is a statement rather than a value: <c>key =</c>, <c>[key]</c> or <c>[[key]]</c>.
    /// This is how an array whose bracket is missing ends where a person sees it end.
    /// </summary>
    private bool LooksLikeStatement()
    {
        string content = cursor.Content;
        int at = cursor.Position;
        if (content[at] != '[')
            return TrySkipKey(ref at) && at < content.Length && content[at] == '=';
        at += cursor.Peek(1) == '[' ? 2 : 1;
        int start = at;
        if (!TrySkipKey(ref at) || at == content.Length || content[at] != ']' || !char.IsLetter(content[start]))
            return false;
        return content.Substring(start, at - start) is not ("true" or "false" or "inf" or "nan");
    }

    /// <summary>Moves over a key and the blanks around its parts, if there is one.</summary>
    private bool TrySkipKey(ref int at)
    {
        string content = cursor.Content;
        while (true)
        {
            SkipBlanks(ref at);
            int start = at;
            if (at < content.Length && content[at] is '"' or '\'')
            {
                char quote = content[at++];
                while (at < content.Length && content[at] != quote && content[at] != '\n')
                    at += content[at] == '\\' && quote == '"' ? 2 : 1;
                at++;
            }
            else
            {
                while (at < content.Length && TomlKeyReader.IsBare(content[at]))
                    at++;
            }

            if (at == start || at > content.Length)
                return false;
            SkipBlanks(ref at);
            if (at == content.Length || content[at] != '.')
                return true;
            at++;
        }
    }

    private void SkipBlanks(ref int at)
    {
        while (at < cursor.Content.Length && cursor.Content[at] is ' ' or '\t')
            at++;
    }

    /// <summary>Gives up a statement that nests too deep, and skips to the line where the next one seems to begin.</summary>
    public TomlValue? Abandon()
    {
        while (!cursor.AtEnd)
        {
            bool isNewLine = cursor.SkipBlanksAndLines();
            if (cursor.AtEnd || (isNewLine && LooksLikeStatement()))
                break;
            cursor.Position++;
        }

        return Lose();
    }
}
