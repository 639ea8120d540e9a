using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Toml;

/// <summary>
/// Reads TOML 1.0. It reads line by line: an error costs its own line (or the value that it stands in), the next line is read as if
/// nothing had happened. Whatever is wrong is reported, and what is right is returned.
/// </summary>
public static class TomlReader
{
    /// <summary>The document's table, with the keys that could be read. Its range is the whole text.</summary>
    public static TomlTable Read(RuleText text, DiagnosticBag diagnostics)
    {
        var cursor = new TomlCursor(text, diagnostics);
        var tables = new TomlTableBuilder(cursor);
        new Document(cursor, tables).Read();
        return tables.Root.BuildTable(tables.Root.Range);
    }

    private sealed class Document(TomlCursor cursor, TomlTableBuilder tables)
    {
        private readonly TomlValueReader _values = new(cursor, tables);
        private TomlTableNode _table = tables.Root;
        private int _depth;

        public void Read()
        {
            if (cursor.Current == '\uFEFF')
                cursor.Position++;
            while (true)
            {
                cursor.SkipBlanksAndLines();
                if (cursor.AtEnd)
                    return;
                if (cursor.Current == '[')
                    ReadHeader();
                else
                    ReadKeyValue();
            }
        }

        private void ReadKeyValue()
        {
            List<TomlKeyPart>? key = TomlKeyReader.Read(cursor, _depth, out _);
            if (key == null)
            {
                SkipStatement();
                return;
            }

            TextRange range = TomlKeyReader.RangeOf(key);
            if (cursor.Current != '=')
            {
                if (!TomlKeyReader.TryReportInvalidCharacter(cursor, key))
                    cursor.Report(DiagnosticCatalog.MissingEquals, range.Start, range.End, cursor.Excerpt(range));
                SkipStatement();
                return;
            }

            int equals = cursor.Position++;
            cursor.SkipBlanks();
            if (cursor.AtLineEnd || cursor.Current == '#')
            {
                cursor.Report(DiagnosticCatalog.MissingValueInToml, equals, equals + 1, cursor.Excerpt(range));
                return;
            }

            TomlValue? value = _values.ReadStatementValue(_depth + key.Count);
            if (value != null)
            {
                tables.Set(_table, key, value);
                ReadEndOfLine(DiagnosticCatalog.TextAfterValue);
            }
            else if (!_values.IsLost)
            {
                cursor.SkipToLineEnd();
            }
        }

        private void ReadHeader()
        {
            int start = cursor.Position;
            bool isListed = cursor.Peek(1) == '[';
            string close = isListed ? "]]" : "]";
            cursor.Position += close.Length;
            _table = TomlTableBuilder.Detached();
            _depth = 0;
            List<TomlKeyPart>? key = TomlKeyReader.Read(cursor, 0, out _);
            if (key == null)
            {
                cursor.SkipToLineEnd();
                return;
            }

            if (!cursor.IsAt(close))
            {
                int end = TomlKeyReader.RangeOf(key).End;
                if (!TomlKeyReader.TryReportInvalidCharacter(cursor, key))
                    cursor.Report(DiagnosticCatalog.UnclosedTableHeader, start, end, cursor.Excerpt(start, end), close);
                cursor.SkipToLineEnd();
                return;
            }

            cursor.Position += close.Length;
            var header = TextRange.FromBounds(start, cursor.Position);
            _table = isListed ? tables.BeginListedTable(key, header) : tables.BeginTable(key, header);
            _depth = key.Count;
            ReadEndOfLine(DiagnosticCatalog.TextAfterTableHeader);
        }

        /// <summary>Expects nothing but a comment up to the end of the line.</summary>
        private void ReadEndOfLine(DiagnosticDefinition onText)
        {
            cursor.SkipBlanks();
            if (cursor.Current == '#')
                cursor.SkipComment();
            if (cursor.AtLineEnd)
                return;
            cursor.ReportText(onText, cursor.Position, cursor.EndOfText());
            cursor.SkipToLineEnd();
        }

        /// <summary>
        /// Skips a statement whose key is wrong. Its value is still read, because it may take several lines, and those would else be taken
        /// for statements.
        /// </summary>
        private void SkipStatement()
        {
            while (!cursor.AtLineEnd && cursor.Current is not ('=' or '#'))
                cursor.Position++;
            if (cursor.Current == '=')
            {
                cursor.Position++;
                cursor.SkipBlanks();
                bool isLong = cursor.Current is '[' or '{' || cursor.IsAt("\"\"\"") || cursor.IsAt("'''");
                if (isLong && _values.ReadStatementValue(_depth) == null && _values.IsLost)
                    return;
            }

            cursor.SkipToLineEnd();
        }
    }
}
