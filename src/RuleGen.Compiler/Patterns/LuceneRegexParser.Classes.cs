namespace RuleGen.Compiler.Patterns;

// Brackets and the named classes.
public sealed partial class LuceneRegexParser
{
    private static readonly CodePointSet Digits = CodePointSet.Of([new('0', '9')]);
    private static readonly CodePointSet Blanks = CodePointSet.Of([new(' ', ' '), new('\t', '\n'), new('\r', '\r')]);
    private static readonly CodePointSet WordCharacters = CodePointSet.Of([new('a', 'z'), new('A', 'Z'), new('_', '_'), new('0', '9')]);

    private RegexNode? ParseClass()
    {
        int start = _position++;
        bool isNegated = Take('^');
        var ranges = new List<CodePointRange>();
        do
        {
            if (!TryTakeClassItem(start, ranges))
                return null;
        }
        while (!AtEnd && Current != ']');

        return Take(']')
            ? new RegexNode.Characters(ranges.ToEquatableArray(), isNegated)
            : UnclosedClass(start);
    }

    private bool TryTakeClassItem(int classStart, List<CodePointRange> ranges)
    {
        int start = _position;
        if (Current == '\\' && !AtEnd)
        {
            if (!TryTakeEscape(out CodePointSet? named))
                return false;
            if (named is { } set)
            {
                ranges.AddRange(set.Ranges);
                return true;
            }

            // An escaped backslash never begins a range: [\\-a] is three characters.
            if (Take('\\'))
            {
                ranges.Add(new CodePointRange('\\', '\\'));
                return true;
            }
        }

        if (AtEnd)
            return UnclosedClass(classStart) is not null;
        int first = TakeCodePoint();
        int last = first;
        if (Take('-'))
        {
            // Behind the hyphen a backslash makes any character plain, letters included.
            Take('\\');
            if (AtEnd)
                return UnclosedClass(classStart) is not null;
            last = TakeCodePoint();
        }

        if (last < first)
        {
            string text = _pattern.Substring(start, _position - start);
            return Fail(RegexErrorKind.ReversedRange, start, text.Length, $"The range '{text}' runs backwards") is not null;
        }

        ranges.Add(new CodePointRange(first, last));
        return true;
    }

    private RegexNode? UnclosedClass(int start) => Fail(RegexErrorKind.UnclosedClass, start, 1, "This '[' is not closed");

    /// <summary>
    /// Takes a backslash and, if it names a class, the letter behind it. Otherwise the character behind it is left: it stands for itself.
    /// </summary>
    /// <returns>False, with the error set, for a letter that names no class.</returns>
    private bool TryTakeEscape(out CodePointSet? named)
    {
        named = null;
        _position++;
        char letter = Current;
        switch (letter)
        {
            case 'd':
                named = Digits;
                break;
            case 'D':
                named = Digits.Complement();
                break;
            case 's':
                named = Blanks;
                break;
            case 'S':
                named = Blanks.Complement();
                break;
            case 'w':
                named = WordCharacters;
                break;
            case 'W':
                named = WordCharacters.Complement();
                break;
            case (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'):
                Fail(RegexErrorKind.UnknownEscape, _position - 1, 2,
                    PathBackslash.IsAt(_pattern, _position - 1)
                        ? $"'\\{letter}' is no escape; double the backslashes of a path"
                        : $"'\\{letter}' is no escape; the letters that are: \\d \\D \\s \\S \\w \\W");
                return false;
            default:
                return true;
        }

        _position++;
        return true;
    }
}
