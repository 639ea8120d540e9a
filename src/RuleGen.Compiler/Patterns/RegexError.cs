namespace RuleGen.Compiler.Patterns;

/// <summary>Why a pattern is not a Lucene regular expression.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Message">One sentence about the place, without a full stop.</param>
/// <param name="Offset">UTF-16 units from the beginning of the pattern to the smallest text that is wrong.</param>
/// <param name="Length">UTF-16 units, 1 or more.</param>
public sealed record RegexError(RegexErrorKind Kind, string Message, int Offset, int Length);

/// <summary>What can be wrong with a pattern.</summary>
public enum RegexErrorKind
{
    /// <summary>The pattern ends where an operand must follow: <c>a|</c>, <c>~</c>, a final <c>\</c>.</summary>
    MissingOperand,

    /// <summary><c>(a</c></summary>
    UnclosedGroup,

    /// <summary><c>a)</c></summary>
    UnopenedGroup,

    /// <summary><c>[a</c></summary>
    UnclosedClass,

    /// <summary><c>"a</c></summary>
    UnclosedQuote,

    /// <summary><c>&lt;1-9</c></summary>
    UnclosedNumber,

    /// <summary><c>a{x}</c>, <c>a{1</c></summary>
    MalformedRepetition,

    /// <summary><c>a{3,1}</c></summary>
    ReversedRepetition,

    /// <summary>A count above <see cref="LuceneRegexParser.MaxRepetition"/>.</summary>
    RepetitionTooLarge,

    /// <summary><c>[z-a]</c></summary>
    ReversedRange,

    /// <summary><c>\q</c>: a letter that names no class.</summary>
    UnknownEscape,

    /// <summary><c>&lt;x-9&gt;</c></summary>
    MalformedNumber,

    /// <summary><c>&lt;name&gt;</c>: a named automaton, and there are none.</summary>
    UnknownName,

    /// <summary>Deeper than <see cref="LuceneRegexParser.MaxDepth"/>.</summary>
    TooDeep,
}
