using System.Globalization;

namespace RuleGen.Compiler.Patterns;

/// <summary>
/// Reads a regular expression as Lucene 9 and 10 do with every optional operator switched on, which is how <c>regex</c> and
/// <c>regex~</c> are run. Loosest to tightest: <c>|</c>, <c>&amp;</c>, one after another, <c>? * + {n,m}</c>, <c>~</c>.
/// </summary>
/// <remarks>
/// There are no anchors and no lazy repetitions, and an operator where an operand must stand is an ordinary character:
/// <c>|a</c> matches the two characters "|a". Inside brackets only <c>]</c>, <c>-</c>, <c>\</c> and a leading <c>^</c> are special,
/// and the first item is taken as it comes, so <c>[]a]</c> is "]" or "a". Such pieces are told in <see cref="RegexParseResult.Remarks"/>.
/// </remarks>
public sealed partial class LuceneRegexParser
{
    /// <summary>How deep groups and complements may nest.</summary>
    public const int MaxDepth = 100;

    /// <summary>The greatest count in <c>{n,m}</c>.</summary>
    public const int MaxRepetition = 10_000;

    /// <summary>How many repetition operators may stand directly behind one another; each is a level of the tree.</summary>
    public const int MaxStackedRepetitions = 10;

    private readonly string _pattern;
    private readonly List<RegexRemark> _remarks = [];
    private int _position;
    private int _depth;
    private RegexError? _error;

    private LuceneRegexParser(string pattern) => _pattern = pattern;

    private bool AtEnd => _position == _pattern.Length;

    private char Current => AtEnd ? '\0' : _pattern[_position];

    public static RegexParseResult Parse(string pattern)
    {
        if (pattern.Length == 0)
            return new RegexParseResult(new RegexNode.Text(""), null, default);

        var parser = new LuceneRegexParser(pattern);
        RegexNode? root = parser.ParseAnyOf();
        if (root is not null && !parser.AtEnd)
            root = parser.Fail(RegexErrorKind.UnopenedGroup, parser._position, 1, "This ')' closes no group");
        return root is null
            ? new RegexParseResult(null, parser._error, default)
            : new RegexParseResult(root, null, parser._remarks.ToEquatableArray());
    }

    private RegexNode? ParseAnyOf()
    {
        var parts = new List<RegexNode>();
        do
        {
            if (ParseAllOf() is not { } part)
                return null;
            parts.Add(part);
        }
        while (Take('|'));
        return parts.Count == 1 ? parts[0] : new RegexNode.AnyOf(parts.ToEquatableArray());
    }

    private RegexNode? ParseAllOf()
    {
        var parts = new List<RegexNode>();
        do
        {
            if (ParseSequence() is not { } part)
                return null;
            parts.Add(part);
        }
        while (TakeLuceneOperator('&'));
        return parts.Count == 1 ? parts[0] : new RegexNode.AllOf(parts.ToEquatableArray());
    }

    private RegexNode? ParseSequence()
    {
        if (Current == '^')
            Remark(RegexRemarkKind.Anchor, _position);

        var parts = new List<RegexNode>();
        do
        {
            if (ParseRepeat() is not { } part)
                return null;
            if (part is RegexNode.Text text && parts.Count > 0 && parts[parts.Count - 1] is RegexNode.Text before)
                parts[parts.Count - 1] = new RegexNode.Text(before.Value + text.Value);
            else
                parts.Add(part);
        }
        while (!AtEnd && Current is not (')' or '|' or '&'));

        // The text is at the end of an alternative; an escaped dollar is what its author says it is.
        if (_pattern[_position - 1] == '$' && (_position < 2 || _pattern[_position - 2] != '\\'))
            Remark(RegexRemarkKind.Anchor, _position - 1);
        return parts.Count == 1 ? parts[0] : new RegexNode.Sequence(parts.ToEquatableArray());
    }

    private RegexNode? ParseRepeat()
    {
        RegexNode? node = ParseComplement();
        for (int stacked = 0; node is not null && !AtEnd && Current is '?' or '*' or '+' or '{'; stacked++)
        {
            int start = _position;
            if (stacked == MaxStackedRepetitions)
                return Fail(RegexErrorKind.TooDeep, start, 1, "Too many repetition operators stand behind one another");
            if (stacked > 0 && Current == '?')
                Remark(RegexRemarkKind.OptionalRepetition, start);

            _position++;
            node = _pattern[start] switch
            {
                '?' => new RegexNode.Repeat(node!, 0, 1),
                '*' => new RegexNode.Repeat(node!, 0, null),
                '+' => new RegexNode.Repeat(node!, 1, null),
                _ => ParseCounts(node!, start),
            };
        }

        return node;
    }

    /// <summary>What stands behind the <c>{</c> at <paramref name="start"/>.</summary>
    private RegexNode? ParseCounts(RegexNode inner, int start)
    {
        if (!TakeCount(out int min))
            return MalformedRepetition(start);
        int? max = min;
        if (Take(','))
            max = TakeCount(out int upper) ? upper : null;
        if (_error is not null)
            return null;
        if (!Take('}'))
            return MalformedRepetition(start);
        if (max < min)
            return Fail(RegexErrorKind.ReversedRepetition, start, _position - start, "The least count is above the greatest one");
        return new RegexNode.Repeat(inner, min, max);
    }

    private RegexNode? MalformedRepetition(int start) => _error is not null
        ? null
        : Fail(RegexErrorKind.MalformedRepetition, start, Math.Max(1, Math.Min(_position + 1, _pattern.Length) - start),
            "A repetition is written {n}, {n,} or {n,m}; for the character itself write \\{");

    private bool TakeCount(out int count)
    {
        int start = _position;
        count = 0;
        while (Current is >= '0' and <= '9')
        {
            // Stays far from overflow: once above the limit the number is not looked at any more.
            if (count <= MaxRepetition)
                count = (count * 10) + (Current - '0');
            _position++;
        }

        if (count > MaxRepetition)
        {
            Fail(RegexErrorKind.RepetitionTooLarge, start, _position - start,
                "A repetition counts to " + MaxRepetition.ToString(CultureInfo.InvariantCulture) + " at most");
        }

        return _position > start;
    }

    private RegexNode? ParseComplement()
    {
        int start = _position;
        if (!TakeLuceneOperator('~'))
            return Current == '[' ? ParseClass() : ParseSimple();
        if (!Enter(start))
            return null;
        RegexNode? inner = ParseComplement();
        _depth--;
        return inner is null ? null : new RegexNode.Complement(inner);
    }

    private RegexNode? ParseSimple()
    {
        if (AtEnd)
            return Fail(RegexErrorKind.MissingOperand, _position - 1, 1, $"Nothing follows this '{_pattern[_position - 1]}'");
        switch (Current)
        {
            case '.':
                _position++;
                return new RegexNode.AnyCharacter();
            case '#':
                TakeLuceneOperator('#');
                return new RegexNode.Nothing();
            case '@':
                TakeLuceneOperator('@');
                return new RegexNode.AnyText();
            case '"':
                return ParseQuote();
            case '(':
                return ParseGroup();
            case '<':
                return ParseNumber();
            case '\\':
                return ParseEscape();
            case '|' or '&' or ')' or '*' or '+' or '?' or '{':
                Remark(RegexRemarkKind.OperatorAsCharacter, _position);
                break;
        }

        int start = _position;
        TakeCodePoint();
        return new RegexNode.Text(_pattern.Substring(start, _position - start));
    }

    private RegexNode? ParseQuote()
    {
        int start = _position;
        TakeLuceneOperator('"');
        int end = _pattern.IndexOf('"', _position);
        if (end < 0)
            return Fail(RegexErrorKind.UnclosedQuote, start, 1, "This '\"' begins a literal text that has no closing quote");
        _position = end + 1;
        return new RegexNode.Text(_pattern.Substring(start + 1, end - start - 1));
    }

    private RegexNode? ParseGroup()
    {
        int start = _position++;
        if (Take(')'))
            return new RegexNode.Text("");
        if (!Enter(start))
            return null;
        RegexNode? inner = AtEnd ? UnclosedGroup(start) : ParseAnyOf();
        _depth--;
        return inner is null || Take(')') ? inner : UnclosedGroup(start);
    }

    private RegexNode? UnclosedGroup(int start) => Fail(RegexErrorKind.UnclosedGroup, start, 1, "This '(' is not closed");

    private RegexNode? ParseNumber()
    {
        int start = _position;
        TakeLuceneOperator('<');
        int end = _pattern.IndexOf('>', _position);
        if (end < 0)
            return Fail(RegexErrorKind.UnclosedNumber, start, 1, "This '<' begins a numeric interval that has no closing '>'");

        string[] bounds = _pattern.Substring(start + 1, end - start - 1).Split('-');
        int length = end + 1 - start;
        if (bounds.Length == 1)
            return Fail(RegexErrorKind.UnknownName, start, length, "There are no named automata; for the character itself write \\<");
        if (bounds.Length != 2 || !TryReadNumber(bounds[0], out int from) || !TryReadNumber(bounds[1], out int to))
            return Fail(RegexErrorKind.MalformedNumber, start, length, "A numeric interval is written <n-m>; for the character itself write \\<");

        _position = end + 1;
        int digits = bounds[0].Length == bounds[1].Length ? bounds[0].Length : 0;
        return new RegexNode.Number(Math.Min(from, to), Math.Max(from, to), digits);
    }

    private static bool TryReadNumber(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private RegexNode? ParseEscape()
    {
        if (!TryTakeEscape(out CodePointSet? named))
            return null;
        if (named is { } set)
            return new RegexNode.Characters(set.Ranges, IsNegated: false);
        if (AtEnd)
            return Fail(RegexErrorKind.MissingOperand, _position - 1, 1, "Nothing follows this '\\'");
        int start = _position;
        TakeCodePoint();
        return new RegexNode.Text(_pattern.Substring(start, _position - start));
    }

    private bool Enter(int start)
    {
        if (++_depth <= MaxDepth)
            return true;
        Fail(RegexErrorKind.TooDeep, start, 1, "This pattern nests too deep");
        return false;
    }

    private bool Take(char expected)
    {
        if (AtEnd || _pattern[_position] != expected)
            return false;
        _position++;
        return true;
    }

    private bool TakeLuceneOperator(char expected)
    {
        if (!Take(expected))
            return false;
        Remark(RegexRemarkKind.LuceneOperator, _position - 1);
        return true;
    }

    private int TakeCodePoint()
    {
        int codePoint = CodePoints.At(_pattern, _position);
        _position += codePoint > 0xFFFF ? 2 : 1;
        return codePoint;
    }

    private void Remark(RegexRemarkKind kind, int offset) => _remarks.Add(new RegexRemark(kind, offset, 1));

    private RegexNode? Fail(RegexErrorKind kind, int offset, int length, string message)
    {
        _error ??= new RegexError(kind, message, offset, length);
        return null;
    }
}
