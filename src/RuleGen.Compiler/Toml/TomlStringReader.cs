using System.Globalization;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Toml;

/// <summary>
/// Reads the four kinds of strings. A wrong escape is reported and left out, and the string goes on behind it: only a string
/// without an end gives null. Line ends in multi-line strings become LF, so that a rule means the same on every checkout.
/// </summary>
internal static class TomlStringReader
{
    public static TomlString? Read(TomlCursor cursor) =>
        cursor.IsAt("\"\"\"") || cursor.IsAt("'''") ? ReadMultiline(cursor) : ReadSingleLine(cursor);

    /// <summary>Reads a string in one pair of quotes; an unterminated one ends with its line.</summary>
    public static TomlString? ReadSingleLine(TomlCursor cursor)
    {
        int start = cursor.Position;
        char quote = cursor.Content[start];
        var literal = new Literal(cursor, quote);
        cursor.Position++;
        while (cursor.Current != quote)
        {
            if (cursor.AtLineEnd)
            {
                cursor.Report(DiagnosticCatalog.UnterminatedString, start, cursor.Position, quote.ToString());
                return null;
            }

            literal.ReadUnit();
        }

        cursor.Position++;
        return literal.Build(start);
    }

    private static TomlString? ReadMultiline(TomlCursor cursor)
    {
        int start = cursor.Position;
        char quote = cursor.Content[start];
        var literal = new Literal(cursor, quote);
        cursor.Position += 3;
        if (cursor.AtLineEnd && !cursor.AtEnd)
            cursor.SkipLineEnd();
        while (!cursor.AtEnd)
        {
            if (cursor.Current == quote)
            {
                if (literal.ReadQuotes())
                    return literal.Build(start);
            }
            else if (cursor.AtLineEnd)
            {
                literal.ReadLineEnd();
            }
            else if (!literal.TrySkipContinuation())
            {
                literal.ReadUnit();
            }
        }

        cursor.Report(DiagnosticCatalog.UnterminatedMultilineString, start, start + 3, new string(quote, 3));
        return null;
    }

    /// <summary>The string being read.</summary>
    private sealed class Literal(TomlCursor cursor, char quote)
    {
        private readonly MappedTextBuilder _text = new(cursor.Content);
        private bool _hasBadUnit;

        public TomlString Build(int start) => new(_text.Build(TextRange.FromBounds(start, cursor.Position)));

        /// <summary>Reads one unit or one escape.</summary>
        public void ReadUnit()
        {
            if (cursor.Current == '\\' && quote == '"')
            {
                ReadEscape();
                return;
            }

            _hasBadUnit = _hasBadUnit || cursor.ReportBadUnit();
            _text.AppendVerbatim(cursor.Position++);
        }

        /// <summary>Reads quotes in a multi-line string: up to five, of which the last three close it.</summary>
        /// <returns>Whether they close the string.</returns>
        public bool ReadQuotes()
        {
            int count = 0;
            while (count < 5 && cursor.Peek(count) == quote)
                count++;
            bool closes = count >= 3;
            for (int i = 0; i < (closes ? count - 3 : count); i++)
                _text.AppendVerbatim(cursor.Position++);
            if (closes)
                cursor.Position += 3;
            return closes;
        }

        public void ReadLineEnd()
        {
            int start = cursor.Position;
            cursor.SkipLineEnd();
            if (cursor.Position - start == 1)
                _text.AppendVerbatim(start);
            else
                _text.AppendDecoded("\n", TextRange.FromBounds(start, cursor.Position));
        }

        /// <summary>Skips a backslash at the end of a line, and all blanks and lines behind it.</summary>
        public bool TrySkipContinuation()
        {
            int start = cursor.Position;
            if (cursor.Current != '\\' || quote != '"')
                return false;
            cursor.Position++;
            cursor.SkipBlanks();
            if (cursor.AtEnd || !cursor.AtLineEnd)
            {
                cursor.Position = start;
                return false;
            }

            while (!cursor.AtEnd && cursor.AtLineEnd)
            {
                cursor.SkipLineEnd();
                cursor.SkipBlanks();
            }

            return true;
        }

        private void ReadEscape()
        {
            int start = cursor.Position;
            string? character = cursor.Peek(1) switch
            {
                'b' => "\b",
                't' => "\t",
                'n' => "\n",
                'f' => "\f",
                'r' => "\r",
                '"' => "\"",
                '\\' => "\\",
                _ => null,
            };
            if (character != null)
            {
                cursor.Position += 2;
                _text.AppendDecoded(character, new TextRange(start, 2));
                return;
            }

            cursor.Position++;
            if (cursor.Current is 'u' or 'U')
            {
                ReadUnicodeEscape(start, cursor.Current == 'u' ? 4 : 8);
            }
            else if (!cursor.AtLineEnd)
            {
                bool isPair = cursor.Current is >= 0xD800 and <= 0xDBFF && cursor.Peek(1) is >= 0xDC00 and <= 0xDFFF;
                int end = cursor.Position + (isPair ? 2 : 1);
                if (!cursor.ReportBadUnit())
                    cursor.Report(DiagnosticCatalog.UnknownEscapeInToml, start, end, cursor.Excerpt(start, end));
                cursor.Position = end;
            }
        }

        private void ReadUnicodeEscape(int start, int digits)
        {
            cursor.Position++;
            int count = 0;
            while (count < digits && IsHexDigit(cursor.Peek(count)))
                count++;
            string hex = cursor.Content.Substring(cursor.Position, count);
            cursor.Position += count;
            string escape = cursor.Excerpt(start, cursor.Position);
            if (count < digits)
            {
                cursor.Report(
                    DiagnosticCatalog.IncompleteUnicodeEscape,
                    start,
                    cursor.Position,
                    escape,
                    digits.ToString(CultureInfo.InvariantCulture));
                return;
            }

            uint scalar = uint.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            if (scalar is > 0x10FFFF or (>= 0xD800 and <= 0xDFFF))
                cursor.Report(DiagnosticCatalog.InvalidUnicodeEscapeInToml, start, cursor.Position, escape);
            else
                _text.AppendDecoded(char.ConvertFromUtf32((int)scalar), TextRange.FromBounds(start, cursor.Position));
        }

        private static bool IsHexDigit(int unit) => unit is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
    }
}
