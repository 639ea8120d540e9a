namespace RuleGen.Compiler.Diagnostics;

// What the lexer and the parser of EQL report. Arguments that name what was found bring their own quotes, so that "the end of the
// query" can stand in the same place.
public static partial class DiagnosticCatalog
{
    /// <summary>A query of blanks and comments only.</summary>
    public static readonly DiagnosticDefinition EmptyQuery = Error(
        "RG2001", "Empty query", "The query is empty; the shortest one is 'any where true'", "0.1");

    public static readonly DiagnosticDefinition UnexpectedCharacter = Error(
        "RG2002", "Unexpected character", "The character {0} has no meaning in EQL outside of text", "0.1");

    /// <summary>A text literal runs to the end of the line.</summary>
    public static readonly DiagnosticDefinition UnterminatedText = Error(
        "RG2003", "Unterminated text literal", "This text literal has no closing {0} on its line", "0.1");

    public static readonly DiagnosticDefinition UnknownEscape = Error(
        "RG2004",
        "Unknown escape",
        "'{0}' is not an escape; write '\\{0}' for the backslash itself, or enclose the text in \"\"\" where no backslash is an escape",
        "0.1");

    public static readonly DiagnosticDefinition InvalidUnicodeEscape = Error(
        "RG2005",
        "Invalid unicode escape",
        "'{0}' does not name a character; write '\\u{{…}}' with 2 to 8 hexadecimal digits, at most 10FFFF and not a surrogate",
        "0.1");

    public static readonly DiagnosticDefinition SingleQuotedText = Error(
        "RG2006", "Single-quoted text", "Text is enclosed in double quotes; write {0}", "0.1");

    public static readonly DiagnosticDefinition QuestionMarkText = Error(
        "RG2007", "Raw text with a question mark", "Raw text is enclosed in three double quotes; write {0}", "0.1");

    public static readonly DiagnosticDefinition TypographicQuote = Error(
        "RG2008", "Typographic quote", "The typographic quote {0} does not enclose text; use the plain double quote \"", "0.1");

    public static readonly DiagnosticDefinition UnterminatedComment = Error(
        "RG2009", "Unterminated comment", "This comment has no closing '*/'; comments nest, so each '/*' needs its own", "0.1");

    public static readonly DiagnosticDefinition MalformedNumber = Error(
        "RG2010", "Malformed number", "'{0}' is not a number; text, such as an address or a version, stands in double quotes", "0.1");

    public static readonly DiagnosticDefinition NumberOutOfRange = Error(
        "RG2011", "Number out of range", "'{0}' is larger than any number EQL can hold", "0.1");

    public static readonly DiagnosticDefinition MalformedQuotedName = Error(
        "RG2012",
        "Malformed quoted name",
        "A name in backquotes has at least one character and its closing backquote on the same line",
        "0.1");

    public static readonly DiagnosticDefinition UppercaseKeyword = Error(
        "RG2013", "Keyword in upper case", "Keywords are written in lower case; write '{1}' instead of '{0}'", "0.1");

    /// <summary><c>&amp;&amp;</c>, <c>||</c>, <c>!</c>, <c>&lt;&gt;</c></summary>
    public static readonly DiagnosticDefinition ForeignOperator = Error(
        "RG2014", "Operator of another language", "EQL has no operator '{0}'; write '{1}'", "0.1");

    public static readonly DiagnosticDefinition AssignmentForEquality = Error(
        "RG2015", "Single equals sign", "Equality is written '=='; '=' only sets 'maxspan' and 'runs'", "0.1");

    public static readonly DiagnosticDefinition UnexpectedToken = Error(
        "RG2016", "Unexpected text", "Expected {0}, found {1}", "0.1");

    public static readonly DiagnosticDefinition MissingValue = Error(
        "RG2017", "Missing value", "Expected a field, a value or a function, found {0}", "0.1");

    public static readonly DiagnosticDefinition MissingClosingParenthesis = Error(
        "RG2018", "Missing closing parenthesis", "This '(' has no matching ')'", "0.1");

    public static readonly DiagnosticDefinition UnmatchedClosing = Error(
        "RG2019", "Unmatched closing bracket", "This '{0}' closes nothing", "0.1");

    public static readonly DiagnosticDefinition MissingClosingBracket = Error(
        "RG2020", "Missing closing bracket", "This '{0}' has no matching ']'", "0.1");

    public static readonly DiagnosticDefinition EmptyList = Error(
        "RG2021", "Empty list", "A list needs at least one value", "0.1");

    public static readonly DiagnosticDefinition TrailingComma = Error(
        "RG2022", "Trailing comma", "Nothing follows this comma; remove it", "0.1");

    public static readonly DiagnosticDefinition ChainedComparison = Error(
        "RG2023", "Chained comparison", "Comparisons cannot be chained; join two of them with 'and', or use parentheses", "0.1");

    /// <summary><c>a not : "x"</c>; only <c>in</c> may be negated in the middle.</summary>
    public static readonly DiagnosticDefinition NegatedPredicate = Error(
        "RG2024", "Negated predicate", "'not' cannot stand before '{0}'; write 'not {1} {0} …'", "0.1");

    public static readonly DiagnosticDefinition PatternNotLiteral = Error(
        "RG2025",
        "Pattern that is not a literal",
        "The right side of '{0}' must be a literal or a list of literals{1}",
        "0.1");

    public static readonly DiagnosticDefinition InWithoutParentheses = Error(
        "RG2026", "List without parentheses", "'{0}' needs a list in parentheses, such as ({1})", "0.1");

    public static readonly DiagnosticDefinition KeywordAsName = Error(
        "RG2027", "Keyword as a name", "'{0}' is a keyword; write the name in backquotes: `{0}`", "0.1");

    public static readonly DiagnosticDefinition MisplacedTilde = Error(
        "RG2028",
        "Misplaced tilde",
        "'~' stands directly behind 'in', 'like', 'regex' or the name of a called function",
        "0.1");

    public static readonly DiagnosticDefinition NestedTooDeeply = Error(
        "RG2029", "Condition nested too deeply", "The condition is nested too deeply; the limit is {0} levels", "0.1");

    public static readonly DiagnosticDefinition MissingWhere = Error(
        "RG2030", "Missing 'where'", "Expected 'where' after the category '{0}'", "0.1");

    public static readonly DiagnosticDefinition MissingCategory = Error(
        "RG2031",
        "Missing category",
        "A condition begins with an event category and 'where', such as 'process where' or 'any where'",
        "0.1");

    public static readonly DiagnosticDefinition InvalidCategory = Error(
        "RG2032", "Invalid category", "'{0}' cannot be a category as it stands; write it in double quotes", "0.1");

    public static readonly DiagnosticDefinition MissingCondition = Error(
        "RG2033", "Missing condition", "Expected a condition after 'where'; 'true' selects every event", "0.1");

    public static readonly DiagnosticDefinition TextAfterQuery = Error(
        "RG2034", "Text after the end of the query", "The query ends before {0}", "0.1");

    public static readonly DiagnosticDefinition WithBeforeBy = Error(
        "RG2040", "'with' before 'by' in a sequence", "In a sequence 'by' stands before 'with'", "0.1");

    public static readonly DiagnosticDefinition RunsBeforeBy = Error(
        "RG2041", "'with' before 'by' behind an event", "Behind the event of a sequence 'by' stands before 'with runs'", "0.1");

    public static readonly DiagnosticDefinition TooFewStages = Error(
        "RG2042", "Too few events in a sequence", "A sequence needs at least 2 events; this one has {0}", "0.1");

    public static readonly DiagnosticDefinition TooManyStages = Error(
        "RG2043", "Too many events in a sequence", "A sequence has at most 256 events, repetitions counted; this one has {0}", "0.1");

    public static readonly DiagnosticDefinition RunsOutOfRange = Error(
        "RG2044", "Repetitions out of range", "'runs' must be an integer from 1 to 100, not {0}", "0.1");

    public static readonly DiagnosticDefinition UnknownOption = Error(
        "RG2045", "Unknown option", "Unknown option {0}; only '{1}' can stand here", "0.1");

    public static readonly DiagnosticDefinition MissingOptionValue = Error(
        "RG2046", "Missing value of an option", "Expected '{0}', found {1}", "0.1");

    public static readonly DiagnosticDefinition MaxSpanNotPositive = Error(
        "RG2047", "Time span that is not positive", "'maxspan' must be longer than nothing, not '{0}'", "0.1");

    public static readonly DiagnosticDefinition MaxSpanNotInteger = Error(
        "RG2048", "Time span with a fraction", "'maxspan' must be a whole number of units, not '{0}'; choose a smaller unit", "0.1");

    public static readonly DiagnosticDefinition MaxSpanWithoutUnit = Error(
        "RG2049", "Time span without a unit", "'maxspan' needs a unit; did you mean '{0}s'?", "0.1");

    public static readonly DiagnosticDefinition UnknownTimeUnit = Error(
        "RG2050", "Unknown time unit", "Unknown time unit '{0}'; there are 'ms', 's', 'm', 'h' and 'd'", "0.1");

    public static readonly DiagnosticDefinition MaxSpanTooLong = Error(
        "RG2051", "Time span out of range", "'{0}' is longer than any time span EQL can hold", "0.1");

    public static readonly DiagnosticDefinition MissingJoinKey = Error(
        "RG2052", "Missing join key", "Expected a field after {0}, found {1}", "0.1");

    public static readonly DiagnosticDefinition UntilWithoutStage = Error(
        "RG2053", "'until' without an event", "'until' needs an event in brackets, such as 'until [process where true]'", "0.1");

    public static readonly DiagnosticDefinition MissingEventWithoutMaxSpan = Error(
        "RG2054",
        "Missing event without a time span",
        "An event that must not occur, '![ … ]', needs 'with maxspan' in its sequence",
        "0.1");

    public static readonly DiagnosticDefinition NoPositiveStage = Error(
        "RG2055", "Sequence of missing events only", "A sequence needs at least one event that occurs, written '[ … ]'", "0.1");

    public static readonly DiagnosticDefinition MissingEventNotAllowed = Error(
        "RG2056", "Misplaced missing event", "'![ … ]' is not allowed {0}; only the events of a sequence can be missing", "0.1");

    public static readonly DiagnosticDefinition SampleSize = Error(
        "RG2057", "Number of events in a sample", "A sample has from 2 to 5 events; this one has {0}", "0.1");

    public static readonly DiagnosticDefinition SampleWithoutKey = Error(
        "RG2058", "Sample without a join key", "A sample needs a join key; write 'sample by' and a field", "0.1");

    public static readonly DiagnosticDefinition SampleClause = Error(
        "RG2059", "Clause that a sample does not have", "A sample has no {0}", "0.1");

    public static readonly DiagnosticDefinition MissingPipe = Error(
        "RG2060", "Missing pipe", "Expected {1} after '|', found {0}", "0.1");

    public static readonly DiagnosticDefinition UnknownPipe = Error(
        "RG2061", "Unknown pipe", "Unknown pipe '{0}'; there are {1}", "0.1");

    public static readonly DiagnosticDefinition PipeArgument = Error(
        "RG2062", "Argument of a pipe", "'{0}' needs one integer, {1} or more, such as '{0} 10'", "0.1");

    public static readonly DiagnosticDefinition JoinNotSupported = Error(
        "RG4001", "Join", "'join' is not supported; a 'sequence' is the same with an order, a 'sample' the same without", "0.1");

    public static readonly DiagnosticDefinition ProcessRelationNotSupported = Error(
        "RG4002",
        "Process relationship",
        "'{0} of' is not supported by Elasticsearch EQL; only endpoint behaviour rules know process relationships",
        "0.1");

    public static readonly DiagnosticDefinition ArrayIndexNotSupported = Error(
        "RG4003", "Array index", "Array indexes are not supported; a condition on a field holds if any of its values satisfies it", "0.1");

    public static readonly DiagnosticDefinition VariableNotSupported = Error(
        "RG4004",
        "Variable",
        "The variable '${0}' is not supported; only endpoint behaviour rules have variables, within '_arraysearch'",
        "0.1");

    public static readonly DiagnosticDefinition AliasNotSupported = Error(
        "RG4005", "Event alias", "The alias '{0}' is not supported; only endpoint behaviour rules name events with 'as'", "0.1");

    public static readonly DiagnosticDefinition PipeNotSupported = Error(
        "RG4006", "Pipe of another EQL", "The pipe '{0}' is not supported by Elasticsearch EQL; there are 'head' and 'tail'", "0.1");

    public static readonly DiagnosticDefinition ForkNotSupported = Error(
        "RG4007", "Fork", "'fork' is not supported; a sequence keeps one partial match of each key and event", "0.1");
}
