using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Syntax;

/// <summary>
/// Cuts a query into tokens. Blanks and comments are dropped. What is wrong is reported and still becomes a token, of the kind it was
/// probably meant to be, so that the parser can go on: <c>'x'</c> is a text, <c>&amp;&amp;</c> an <c>and</c>.
/// </summary>
public sealed partial class EqlLexer
{
    private readonly MappedText _query;
    private readonly string _text;
    private readonly EqlDialectRules _rules;
    private readonly DiagnosticBag _diagnostics;
    private readonly List<EqlToken> _tokens = [];
    private int _position;

    private EqlLexer(MappedText query, EqlDialect dialect, DiagnosticBag diagnostics)
    {
        _query = query;
        _text = query.Value;
        _rules = EqlDialectRules.Of(dialect);
        _diagnostics = diagnostics;
    }

    /// <summary>All tokens of a query; the last one, and no other, is <see cref="SyntaxKind.End"/>.</summary>
    public static IReadOnlyList<EqlToken> Tokenize(MappedText query, EqlDialect dialect, DiagnosticBag diagnostics)
    {
        var lexer = new EqlLexer(query, dialect, diagnostics);
        while (lexer._position < lexer._text.Length)
            lexer.ReadNext();
        int end = lexer._tokens.Count == 0 ? 0 : lexer._tokens[lexer._tokens.Count - 1].Range.End;
        lexer._tokens.Add(new EqlToken(SyntaxKind.End, new TextRange(end, 0), ""));
        return lexer._tokens;
    }

    private void ReadNext()
    {
        char first = _text[_position];
        if (first is ' ' or '\t' or '\r' or '\n')
            _position++;
        else if (first == '/' && CharAt(1) == '/')
            SkipLine();
        else if (first == '/' && CharAt(1) == '*')
            SkipComment();
        else if (IsNameStart(first))
            ReadWord();
        else if (IsDigit(first) || (first == '.' && IsDigit(CharAt(1))))
            ReadNumber();
        else if (first == '`')
            ReadQuotedName();
        else if (first == '$' && IsNameStart(CharAt(1)))
            ReadVariable();
        else if (first is '"' or '\'')
            ReadText();
        else if (first == '?' && CharAt(1) is ('"' or '\''))
            ReadQuestionMarkText();
        else
            ReadPunctuation();
    }

    private void SkipLine()
    {
        while (_position < _text.Length && _text[_position] is not ('\r' or '\n'))
            _position++;
    }

    private void SkipComment()
    {
        int start = _position;
        int depth = 0;
        while (_position < _text.Length)
        {
            if (_text[_position] == '/' && CharAt(1) == '*')
                (_position, depth) = (_position + 2, depth + 1);
            else if (_text[_position] == '*' && CharAt(1) == '/')
                (_position, depth) = (_position + 2, depth - 1);
            else
                _position++;
            if (depth == 0)
                return;
        }

        Report(DiagnosticCatalog.UnterminatedComment, new TextRange(start, 2));
        Add(SyntaxKind.Unterminated, _position, "");
    }

    private void ReadWord()
    {
        int start = _position;
        string word = ReadName();
        if (CharAt(0) == '~')
        {
            _position++;
            SyntaxKind kind = SyntaxFacts.KeywordKind(word + "~");
            if (kind == SyntaxKind.Identifier)
                Add(SyntaxKind.TildeIdentifier, start, word);
            else
                Add(kind, start, word + "~");
        }
        else
        {
            Add(SyntaxFacts.KeywordKind(word), start, word);
        }
    }

    private string ReadName()
    {
        int start = _position++;
        while (_position < _text.Length && IsNamePart(_text[_position]))
            _position++;
        return _text.Substring(start, _position - start);
    }

    private void ReadVariable()
    {
        int start = _position;
        _position++;
        Add(SyntaxKind.Variable, start, ReadName());
    }

    // 12, 1.5, 1., .5, 1e9, 1.2E-3. A unit or anything else that follows without a blank is a token of its own.
    private void ReadNumber()
    {
        int start = _position;
        bool isDecimal = false;
        SkipDigits();
        if (CharAt(0) == '.')
        {
            isDecimal = true;
            _position++;
            SkipDigits();
        }

        if (CharAt(0) is 'e' or 'E' && IsDigit(CharAt(CharAt(1) is '+' or '-' ? 2 : 1)))
        {
            isDecimal = true;
            _position += 2;
            SkipDigits();
        }

        Add(isDecimal ? SyntaxKind.Decimal : SyntaxKind.Integer, start, _text.Substring(start, _position - start));
    }

    private void SkipDigits()
    {
        while (IsDigit(CharAt(0)))
            _position++;
    }

    private void ReadQuotedName()
    {
        int start = _position;
        var name = new System.Text.StringBuilder();
        for (_position++; _position < _text.Length && _text[_position] is not ('\r' or '\n'); _position++)
        {
            if (_text[_position] != '`')
            {
                name.Append(_text[_position]);
            }
            else if (CharAt(1) == '`')
            {
                name.Append('`');
                _position++;
            }
            else
            {
                _position++;
                if (name.Length == 0)
                    Report(DiagnosticCatalog.MalformedQuotedName, TextRange.FromBounds(start, _position));
                Add(SyntaxKind.QuotedIdentifier, start, name.ToString());
                return;
            }
        }

        Report(DiagnosticCatalog.MalformedQuotedName, TextRange.FromBounds(start, _position));
        Add(SyntaxKind.QuotedIdentifier, start, name.ToString());
        Add(SyntaxKind.Unterminated, _position, "");
    }

    private void ReadPunctuation()
    {
        int start = _position;
        char next = CharAt(1);
        if (_text[start] == '=' && next == '~')
        {
            // Other languages compare with =~ by pattern or without regard to case.
            _position += 2;
            Report(DiagnosticCatalog.ForeignOperator, new TextRange(start, 2), "=~", ":' or 'regex");
            Add(SyntaxKind.Colon, start, "=~");
            return;
        }

        (SyntaxKind kind, int length) = _text[_position] switch
        {
            '=' => next == '=' ? (SyntaxKind.Equal, 2) : (SyntaxKind.Assign, 1),
            '!' => next == '=' ? (SyntaxKind.NotEqual, 2) : next == '[' ? (SyntaxKind.OpenMissing, 2) : (SyntaxKind.Not, 1),
            '<' => next == '=' ? (SyntaxKind.LessOrEqual, 2) : next == '>' ? (SyntaxKind.NotEqual, 2) : (SyntaxKind.Less, 1),
            '>' => next == '=' ? (SyntaxKind.GreaterOrEqual, 2) : (SyntaxKind.Greater, 1),
            '&' when next == '&' => (SyntaxKind.And, 2),
            '|' => next == '|' ? (SyntaxKind.Or, 2) : (SyntaxKind.Pipe, 1),
            ':' => (SyntaxKind.Colon, 1),
            '+' => (SyntaxKind.Plus, 1),
            '-' => (SyntaxKind.Minus, 1),
            '*' => (SyntaxKind.Star, 1),
            '/' => (SyntaxKind.Slash, 1),
            '%' => (SyntaxKind.Percent, 1),
            '.' => (SyntaxKind.Dot, 1),
            ',' => (SyntaxKind.Comma, 1),
            '?' => (SyntaxKind.Question, 1),
            '(' => (SyntaxKind.OpenParenthesis, 1),
            ')' => (SyntaxKind.CloseParenthesis, 1),
            '[' => (SyntaxKind.OpenBracket, 1),
            ']' => (SyntaxKind.CloseBracket, 1),
            _ => (SyntaxKind.Bad, 1),
        };
        if (kind == SyntaxKind.Bad)
        {
            ReadUnexpected();
            return;
        }

        _position += length;
        Add(kind, start, _text.Substring(start, length));
    }

    private void ReadUnexpected()
    {
        int start = _position;
        char first = _text[start];
        if (first == '~')
        {
            // A detached tilde is left out: 'like ~ "x"' goes on as 'like "x"'.
            _position++;
            Report(DiagnosticCatalog.MisplacedTilde, new TextRange(start, 1));
            return;
        }

        if (first is '“' or '”' or '„' or '‘' or '’' && ReadTypographicText())
            return;
        _position += char.IsHighSurrogate(first) && char.IsLowSurrogate(CharAt(1)) ? 2 : 1;
        Report(DiagnosticCatalog.UnexpectedCharacter, TextRange.FromBounds(start, _position), Describe(start));
        while (_position < _text.Length && _text[_position] > '\x7f')
            _position++;
        Add(SyntaxKind.Bad, start, _text.Substring(start, _position - start));
    }

    private string Describe(int index)
    {
        int code = char.IsHighSurrogate(_text[index]) && index + 1 < _text.Length && char.IsLowSurrogate(_text[index + 1])
            ? char.ConvertToUtf32(_text[index], _text[index + 1])
            : _text[index];
        bool isVisible = code is > ' ' and < '\x7f';
        return isVisible ? $"'{(char)code}'" : "U+" + code.ToString("X4", System.Globalization.CultureInfo.InvariantCulture);
    }

    private char CharAt(int offset) => _position + offset < _text.Length ? _text[_position + offset] : '\0';

    private void Add(SyntaxKind kind, int start, string text) =>
        _tokens.Add(new EqlToken(kind, TextRange.FromBounds(start, _position), text));

    private void Report(DiagnosticDefinition definition, TextRange range, params string[] arguments) =>
        _diagnostics.Report(definition, _query.RangeOf(range.Start, range.Length), arguments);

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsNameStart(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' or '@';

    private static bool IsNamePart(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' or (>= '0' and <= '9');
}
