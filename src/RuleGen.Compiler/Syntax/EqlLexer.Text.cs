using System.Globalization;
using System.Text;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Syntax;

// Text literals.
public sealed partial class EqlLexer
{
    private void ReadText()
    {
        if (_text[_position] == '"' && CharAt(1) == '"' && CharAt(2) == '"')
            ReadRawText();
        else
            ReadEscapedText();
    }

    // """a""": nothing in it is an escape. Up to two quotes before the closing three belong to the text: """"a"""" is "a" with its quotes.
    private void ReadRawText()
    {
        int start = _position;
        int close = start + 3;
        while (!IsLineEnd(close) && string.CompareOrdinal(_text, close, "\"\"\"", 0, 3) != 0)
            close++;
        if (IsLineEnd(close))
        {
            AddUnterminated(SyntaxKind.RawText, start, start + 3, "\"\"\"");
            return;
        }

        for (int extra = 0; extra < 2 && close + 3 < _text.Length && _text[close + 3] == '"'; extra++)
            close++;
        _position = close + 3;
        Add(SyntaxKind.RawText, start, _text.Substring(start + 3, close - start - 3));
    }

    private void ReadEscapedText()
    {
        int start = _position;
        char quote = _text[start];
        bool isForeign = quote == '\'' && !_rules.HasForeignTexts;
        int close = ClosingQuote(start + 1, quote);
        if (close < 0)
        {
            if (!TryAddBrokenText(start, quote))
                AddUnterminated(SyntaxKind.Text, start, start + 1, $"{quote}");
            return;
        }

        string inner = _text.Substring(start + 1, close - start - 1);
        if (isForeign)
            Report(DiagnosticCatalog.SingleQuotedText, TextRange.FromBounds(start, close + 1), "\"" + inner.Replace("\"", "\\\"") + "\"");

        // A text in foreign quotes has its error already; what it says inside matters once it is written anew.
        string value = Decode(start + 1, close, reportsEscapes: !isForeign);
        _position = close + 1;
        Add(SyntaxKind.Text, start, value);
    }

    // ?"a": raw text of python-eql, where \" is a quote and every other backslash itself.
    private void ReadQuestionMarkText()
    {
        int start = _position;
        char quote = _text[start + 1];
        int close = ClosingQuote(start + 2, quote);
        if (close < 0)
        {
            AddUnterminated(SyntaxKind.RawText, start, start + 2, $"{quote}");
            return;
        }

        string value = _text.Substring(start + 2, close - start - 2);
        if (_rules.HasForeignTexts)
            value = value.Replace($"\\{quote}", $"{quote}");
        _position = close + 1;
        if (!_rules.HasForeignTexts)
            Report(DiagnosticCatalog.QuestionMarkText, TextRange.FromBounds(start, _position), "\"\"\"" + value + "\"\"\"");
        Add(SyntaxKind.RawText, start, value);
    }

    // “a”: read as a text if it is closed on the line, by any double quote.
    private bool ReadTypographicText()
    {
        int start = _position;
        char[] closers = _text[start] is '‘' or '’' ? ['’', '‘', '\''] : ['”', '“', '"'];
        int close = _text.IndexOfAny(closers, start + 1, LineEnd() - start - 1);
        if (close < 0)
            return false;
        Report(DiagnosticCatalog.TypographicQuote, new TextRange(start, 1), $"{_text[start]}");
        _position = close + 1;
        Add(SyntaxKind.Text, start, _text.Substring(start + 1, close - start - 1));
        return true;
    }

    private void AddUnterminated(SyntaxKind kind, int start, int contentStart, string quote)
    {
        int lineEnd = LineEnd();
        Report(DiagnosticCatalog.UnterminatedText, TextRange.FromBounds(start, lineEnd), quote);
        _position = lineEnd;
        Add(kind, start, _text.Substring(contentStart, lineEnd - contentStart));
        Add(SyntaxKind.Unterminated, lineEnd, "");
    }

    // "a⏎b": where the next line has an odd number of quotes, the first one closes this text.
    private bool TryAddBrokenText(int start, char quote)
    {
        int lineEnd = LineEnd();
        int next = lineEnd + (string.CompareOrdinal(_text, lineEnd, "\r\n", 0, 2) == 0 ? 2 : 1);
        int close = next < _text.Length ? ClosingQuote(next, quote) : -1;
        if (close < 0)
            return false;
        int quotes = 0;
        for (int at = close; at >= 0; at = ClosingQuote(at + 1, quote))
            quotes++;
        if (quotes % 2 == 0)
            return false;
        Report(DiagnosticCatalog.UnterminatedText, TextRange.FromBounds(start, lineEnd), $"{quote}");
        _position = close + 1;
        Add(SyntaxKind.Text, start, _text.Substring(start + 1, close - start - 1));
        return true;
    }

    private int LineEnd()
    {
        int end = _text.IndexOfAny(['\r', '\n'], _position);
        return end < 0 ? _text.Length : end;
    }

    private bool IsLineEnd(int index) => index >= _text.Length || _text[index] is '\r' or '\n';

    private int ClosingQuote(int from, char quote)
    {
        for (int i = from; !IsLineEnd(i); i++)
        {
            if (_text[i] == '\\' && !IsLineEnd(i + 1))
                i++;
            else if (_text[i] == quote)
                return i;
        }

        return -1;
    }

    private string Decode(int start, int end, bool reportsEscapes)
    {
        if (_text.IndexOf('\\', start, end - start) < 0)
            return _text.Substring(start, end - start);
        var value = new StringBuilder(end - start);
        for (int i = start; i < end; i++)
        {
            if (_text[i] != '\\')
                value.Append(_text[i]);
            else if (_text[i + 1] == 'u')
                i = DecodeUnicode(i, end, value, reportsEscapes);
            else
                i = DecodeSimple(i, value, reportsEscapes);
        }

        return value.ToString();
    }

    // Both return the index of the escape's last unit.
    private int DecodeSimple(int start, StringBuilder value, bool reportsEscapes)
    {
        char escaped = _text[start + 1];
        char decoded = escaped switch
        {
            'b' => '\b',
            't' => '\t',
            'n' => '\n',
            'f' => '\f',
            'r' => '\r',
            '"' or '\'' or '\\' => escaped,
            _ => '\0',
        };
        if (decoded != '\0')
        {
            value.Append(decoded);
            return start + 1;
        }

        int length = char.IsHighSurrogate(escaped) && start + 2 < _text.Length && char.IsLowSurrogate(_text[start + 2]) ? 3 : 2;
        string escape = _text.Substring(start, length);
        if (reportsEscapes)
            Report(DiagnosticCatalog.UnknownEscape, new TextRange(start, length), escape);
        value.Append(escape);
        return start + length - 1;
    }

    private int DecodeUnicode(int start, int end, StringBuilder value, bool reportsEscapes)
    {
        int last = start + 1;
        if (last + 1 < end && _text[last + 1] == '{')
        {
            int close = _text.IndexOf('}', last, end - last);
            if (close > 0 && CodePoint(_text.Substring(start + 3, close - start - 3)) is int code)
            {
                value.Append(char.ConvertFromUtf32(code));
                return close;
            }

            if (close > 0)
                last = close;
        }
        else
        {
            while (last + 1 < end && last < start + 5 && IsHexDigit(_text[last + 1]))
                last++;
        }

        string escape = _text.Substring(start, last + 1 - start);
        if (reportsEscapes)
            Report(DiagnosticCatalog.InvalidUnicodeEscape, new TextRange(start, escape.Length), escape);
        value.Append(escape);
        return last;
    }

    private static int? CodePoint(string digits) =>
        digits.Length is >= 2 and <= 8
        && digits.All(IsHexDigit)
        && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)
        && code is (>= 0 and < 0xD800) or (> 0xDFFF and <= 0x10FFFF)
            ? code
            : null;

    private static bool IsHexDigit(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
}
