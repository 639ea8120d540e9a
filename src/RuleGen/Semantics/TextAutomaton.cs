using System.Buffers;

namespace RuleGen.Semantics;

/// <summary>
/// A compiled pattern: decides in one pass over a text, without going back and without allocating, whether the whole text matches.
/// Generated code creates one per pattern from constant strings, which are used as they are.
/// </summary>
/// <remarks>
/// <para>
/// An instance is a deterministic finite automaton over UTF-16 units. All numbers in the strings are written as characters counted
/// from <c>'0'</c>: class 0 is <c>'0'</c>, state 12 is <c>'&lt;'</c>.
/// </para>
/// <para>
/// Units are sorted into classes that the pattern does not tell apart: those below U+0080 by a table of 128, the others by intervals.
/// State 0 rejects and state 1 accepts whatever follows; reading ends as soon as one of them is reached. Rows of the transition table
/// begin with state 2. States from <c>firstAccepting</c> on accept when the text ends in them.
/// </para>
/// <para>
/// The pattern <c>a*</c>: class 1 is "a", class 0 the rest; one row, of the accepting state 2: anything but "a" leads to 0, "a" to 2.
/// </para>
/// <para>
/// Meaning and syntax of the patterns are Lucene's; a surrogate pair is one character to <c>.</c>, <c>?</c> and <c>[…]</c>, and the
/// construction of the automaton has taken care of that.
/// </para>
/// </remarks>
public sealed class TextAutomaton
{
    private const int Zero = '0';
    private const int Everything = 1;
    private const int FirstRow = 2;
    private const int AsciiCount = 0x80;

    /// <summary>More units than this are met so soon that looking for them does not pay.</summary>
    private const int MostLeaving = 16;

    private readonly string _asciiClasses;
    private readonly string _higherClasses;
    private readonly string _transitions;
    private readonly int _classCount;
    private readonly int _start;
    private readonly int _firstAccepting;
    private readonly SearchValues<char>? _leaving;

    /// <summary>Wraps the constants of a pattern. Whether their contents fit together is not examined.</summary>
    /// <param name="classCount">Number of classes, 1 or more.</param>
    /// <param name="start">The state before the first unit, 0 or more.</param>
    /// <param name="firstAccepting">The first of the accepting states, which are the last ones; 2 or more.</param>
    /// <param name="asciiClasses">The classes of the units U+0000 to U+007F; exactly 128 characters.</param>
    /// <param name="higherClasses">
    /// Pairs of characters: the first unit of an interval as itself and the class of the interval. Ascending, the first at U+0080;
    /// an interval ends where the next begins, the last at U+FFFF.
    /// </param>
    /// <param name="transitions">For each state from 2 on, for each class, the next state; <paramref name="classCount"/> to a row.</param>
    /// <exception cref="ArgumentException">The strings do not have the lengths described.</exception>
    /// <exception cref="ArgumentNullException">A string is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is below its least value.</exception>
    public TextAutomaton(
        int classCount, int start, int firstAccepting, string asciiClasses, string higherClasses, string transitions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(firstAccepting, FirstRow);
        ArgumentNullException.ThrowIfNull(asciiClasses);
        ArgumentNullException.ThrowIfNull(higherClasses);
        ArgumentNullException.ThrowIfNull(transitions);
        if (asciiClasses.Length != AsciiCount)
            throw new ArgumentException("There must be a class for each of the 128 ASCII units.", nameof(asciiClasses));
        if (higherClasses.Length == 0 || higherClasses.Length % 2 != 0 || higherClasses[0] != AsciiCount)
            throw new ArgumentException("There must be pairs of an interval's first unit and its class, from U+0080 on.", nameof(higherClasses));
        if (transitions.Length % classCount != 0)
            throw new ArgumentException("There must be a transition for each class in every row.", nameof(transitions));

        _classCount = classCount;
        _start = start;
        _firstAccepting = firstAccepting;
        _asciiClasses = asciiClasses;
        _higherClasses = higherClasses;
        _transitions = transitions;
        _leaving = FindLeaving();
    }

    /// <summary>Whether the whole text matches.</summary>
    /// <param name="text">The text; lone surrogates are characters of their own.</param>
    /// <returns>True if the automaton accepts <paramref name="text"/>. The time is at most proportional to its length.</returns>
    public bool Matches(ReadOnlySpan<char> text)
    {
        int state = _start;
        for (int at = 0; at < text.Length && state > Everything; at++)
        {
            char unit = text[at];
            int unitClass = (unit < AsciiCount ? _asciiClasses[unit] : HigherClass(unit)) - Zero;
            int next = _transitions[((state - FirstRow) * _classCount) + unitClass] - Zero;
            if (next == _start && state == _start && _leaving is not null)
            {
                // What ".*" takes in front of a pattern.
                int skipped = text[(at + 1)..].IndexOfAny(_leaving);
                if (skipped < 0)
                    break;
                at += skipped;
            }

            state = next;
        }

        return state == Everything || state >= _firstAccepting;
    }

    /// <summary>
    /// The units that lead from the start elsewhere, where they are few and ASCII; null where they are not. Text without them is passed over.
    /// </summary>
    private SearchValues<char>? FindLeaving()
    {
        if (_start <= Everything || (_start - FirstRow + 1) * _classCount > _transitions.Length)
            return null;
        ReadOnlySpan<char> row = _transitions.AsSpan((_start - FirstRow) * _classCount, _classCount);
        for (int i = 1; i < _higherClasses.Length; i += 2)
        {
            if (row[_higherClasses[i] - Zero] - Zero != _start)
                return null;
        }

        var leaving = new List<char>();
        for (char unit = '\0'; unit < AsciiCount; unit++)
        {
            if (row[_asciiClasses[unit] - Zero] - Zero != _start)
                leaving.Add(unit);
        }

        return leaving.Count <= MostLeaving ? SearchValues.Create([.. leaving]) : null;
    }

    /// <summary>The class of the last interval that does not begin behind the unit.</summary>
    private char HigherClass(char unit)
    {
        int low = 0, high = (_higherClasses.Length / 2) - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (_higherClasses[middle * 2] <= unit)
                low = middle;
            else
                high = middle - 1;
        }

        return _higherClasses[(low * 2) + 1];
    }
}
