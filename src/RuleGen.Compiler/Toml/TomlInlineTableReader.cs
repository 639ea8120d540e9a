using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Toml;

/// <summary>
/// Reads one inline table. TOML 1.0 wants it in one line; one that goes on in the next line is reported once and read to its end.
/// </summary>
internal sealed class TomlInlineTableReader(TomlCursor cursor, TomlTableBuilder tables, TomlValueReader values)
{
    private readonly TomlTableNode _table = new(TomlTableOrigin.Header, default);
    private int _open;
    private int _lastComma = -1;
    private bool _hasEntry;
    private bool _needsComma;
    private bool _hasNewLine;

    public TomlValue? Read(int depth)
    {
        _open = cursor.Position++;
        while (true)
        {
            cursor.SkipBlanks();
            if (cursor.AtLineEnd || cursor.Current == '#')
            {
                if (!TrySkipLine())
                    return values.Lose();
            }
            else if (cursor.Current == '}')
            {
                return Close();
            }
            else if (cursor.Current == ',')
            {
                ReadComma();
            }
            else
            {
                ReadEntry(depth);
                if (values.IsLost)
                    return null;
            }
        }
    }

    private TomlTable Close()
    {
        if (_lastComma >= 0 && !_hasEntry && !_hasNewLine)
            cursor.Report(DiagnosticCatalog.MisplacedInlineTableComma, _lastComma, _lastComma + 1);
        cursor.Position++;
        return _table.BuildTable(TextRange.FromBounds(_open, cursor.Position));
    }

    private void ReadComma()
    {
        // A comma that follows none of an entry is reported here, the last one of the table when it closes.
        if (!_hasEntry)
            cursor.Report(DiagnosticCatalog.MisplacedInlineTableComma, cursor.Position, cursor.Position + 1);
        _lastComma = _hasEntry ? cursor.Position : -1;
        _hasEntry = _needsComma = false;
        cursor.Position++;
    }

    private void ReadEntry(int depth)
    {
        int start = cursor.Position;
        int errorsBefore = cursor.ErrorCount;
        bool isRead = TryReadEntry(depth, out int keyEnd);
        if (values.IsLost)
            return;
        if (!isRead)
            values.SkipWrongValue('}');
        else if (_needsComma && cursor.ErrorCount == errorsBefore)
            cursor.Report(DiagnosticCatalog.MissingInlineTableComma, start, keyEnd, cursor.Excerpt(start, keyEnd));
        _hasEntry = true;
        _needsComma = isRead;
    }

    private bool TryReadEntry(int depth, out int keyEnd)
    {
        keyEnd = cursor.Position;
        List<TomlKeyPart>? key = TomlKeyReader.Read(cursor, depth, out bool isTooDeep);
        if (isTooDeep)
            values.Abandon();
        if (key == null)
            return false;
        TextRange range = TomlKeyReader.RangeOf(key);
        keyEnd = range.End;
        if (cursor.Current != '=')
        {
            if (!TomlKeyReader.TryReportInvalidCharacter(cursor, key))
                cursor.Report(DiagnosticCatalog.MissingEquals, range.Start, range.End, cursor.Excerpt(range));
            return false;
        }

        int equals = cursor.Position++;
        cursor.SkipBlanks();
        if (cursor.AtLineEnd || cursor.Current is ',' or '}' or '#')
        {
            cursor.Report(DiagnosticCatalog.MissingValueInToml, equals, equals + 1, cursor.Excerpt(range));
            return false;
        }

        TomlValue? value = values.ReadNested(depth + key.Count);
        if (value == null)
            return false;
        tables.Set(_table, key, value);
        return true;
    }

    /// <summary>Moves to the next line if the table goes on there.</summary>
    private bool TrySkipLine()
    {
        int end = cursor.Position;
        if (cursor.Current == '#')
            cursor.SkipComment();
        int lineEnd = cursor.Position;
        cursor.SkipBlanksAndLines();
        bool goesOn = !cursor.AtEnd && (cursor.Current is '}' or ',' || (!_needsComma && cursor.Current != '['));
        if (!_hasNewLine && goesOn)
            cursor.Report(DiagnosticCatalog.NewlineInInlineTable, lineEnd, lineEnd + (cursor.Content[lineEnd] == '\r' ? 2 : 1));
        else if (!_hasNewLine)
            cursor.Report(DiagnosticCatalog.UnclosedInlineTable, _open, _open + 1);
        _hasNewLine = true;
        if (!goesOn)
            cursor.Position = end;
        return goesOn;
    }
}
