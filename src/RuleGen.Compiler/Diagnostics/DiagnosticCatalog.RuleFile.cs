namespace RuleGen.Compiler.Diagnostics;

public static partial class DiagnosticCatalog
{
    // RG1001 to RG1049: the file is not TOML.

    /// <summary>A control character other than tab stands in the file; also a CR without LF.</summary>
    public static readonly DiagnosticDefinition ControlCharacter = Error("RG1001",
        title: "Control character",
        message: "The control character U+{0} cannot stand here; remove it, or write '\\u{0}' in a string with double quotes",
        since: "0.1");

    /// <summary>Half of a surrogate pair stands alone, which no UTF-8 file can hold.</summary>
    public static readonly DiagnosticDefinition UnpairedSurrogate = Error("RG1002",
        title: "Unpaired surrogate",
        message: "The unit U+{0} is half of a character; replace it and save the file as UTF-8",
        since: "0.1");

    /// <summary>A string in one pair of quotes runs to the end of its line.</summary>
    public static readonly DiagnosticDefinition UnterminatedString = Error("RG1003",
        title: "Unterminated string",
        message: "This string has no closing {0} on its line; add it, or use {0}{0}{0} for a text of several lines",
        since: "0.1");

    /// <summary>A string that begins with three quotes runs to the end of the file.</summary>
    public static readonly DiagnosticDefinition UnterminatedMultilineString = Error("RG1004",
        title: "Unterminated multi-line string",
        message: "The string that begins with this {0} is never closed; add {0} where it ends",
        since: "0.1");

    /// <summary>A backslash is followed by something that is no escape.</summary>
    public static readonly DiagnosticDefinition UnknownEscapeInToml = Error("RG1005",
        title: "Unknown escape",
        message: "'{0}' is not an escape; double the backslash, or put the text between single quotes",
        since: "0.1");

    /// <summary>\u or \U has too few hexadecimal digits behind it.</summary>
    public static readonly DiagnosticDefinition IncompleteUnicodeEscape = Error("RG1006",
        title: "Incomplete Unicode escape",
        message: "The escape '{0}' needs {1} hexadecimal digits; pad it with zeros, or double the backslash",
        since: "0.1");

    /// <summary>\u or \U names a surrogate or a number above 10FFFF.</summary>
    public static readonly DiagnosticDefinition InvalidUnicodeEscapeInToml = Error("RG1007",
        title: "Unicode escape of no character",
        message: "The escape '{0}' names no Unicode character; write the character itself or its code point",
        since: "0.1");

    /// <summary>A key, or a part of a dotted key, is missing.</summary>
    public static readonly DiagnosticDefinition MissingKey = Error("RG1008",
        title: "Missing key",
        message: "A key is missing at '{0}'; name it, or write \"\" if it is meant to be empty",
        since: "0.1");

    /// <summary>A key without quotes holds a character that only a quoted key may hold.</summary>
    public static readonly DiagnosticDefinition InvalidKeyCharacter = Error("RG1009",
        title: "Invalid character in a key",
        message: "The character '{0}' cannot stand in a key without quotes; put the key in quotes",
        since: "0.1");

    /// <summary>A key is written as a multi-line string.</summary>
    public static readonly DiagnosticDefinition MultilineKey = Error("RG1010",
        title: "Multi-line key",
        message: "A key cannot begin with {0}; use one pair of quotes",
        since: "0.1");

    /// <summary>A key is not followed by an equals sign.</summary>
    public static readonly DiagnosticDefinition MissingEquals = Error("RG1011",
        title: "Missing equals sign",
        message: "The key '{0}' is not followed by '='; write '{0} = …', or put a key with blanks in quotes",
        since: "0.1");

    /// <summary>Nothing follows the equals sign on its line.</summary>
    public static readonly DiagnosticDefinition MissingValueInToml = Error("RG1012",
        title: "Missing value",
        message: "The key '{0}' has no value; write one behind the '=' on the same line",
        since: "0.1");

    /// <summary>A value is none of TOML's kinds.</summary>
    public static readonly DiagnosticDefinition InvalidValue = Error("RG1013",
        title: "Invalid value",
        message: "'{0}' is not a value; put text in quotes and write booleans as 'true' or 'false'",
        since: "0.1");

    /// <summary>A value begins like a number but is none.</summary>
    public static readonly DiagnosticDefinition InvalidNumber = Error("RG1014",
        title: "Invalid number",
        message: "'{0}' is not a number: {1}",
        since: "0.1");

    /// <summary>An integer does not fit in 64 bits.</summary>
    public static readonly DiagnosticDefinition IntegerOutOfRange = Error("RG1015",
        title: "Integer out of range",
        message: "'{0}' is outside of -9223372036854775808 to 9223372036854775807; put it in quotes if it is a text",
        since: "0.1");

    /// <summary>A value begins like a date or time but is none.</summary>
    public static readonly DiagnosticDefinition InvalidDate = Error("RG1016",
        title: "Invalid date or time",
        message: "'{0}' is not a date or time: {1}",
        since: "0.1");

    /// <summary>Something other than a comment follows a value on its line.</summary>
    public static readonly DiagnosticDefinition TextAfterValue = Error("RG1017",
        title: "Text after a value",
        message: "'{0}' stands behind the end of the value; begin a new line, or make it a comment with '#'",
        since: "0.1");

    /// <summary>An array has no closing bracket.</summary>
    public static readonly DiagnosticDefinition UnclosedArray = Error("RG1018",
        title: "Unclosed array",
        message: "The array that begins with this '[' is never closed; add ']' behind its last value",
        since: "0.1");

    /// <summary>Two values of an array have no comma between them.</summary>
    public static readonly DiagnosticDefinition MissingArrayComma = Error("RG1019",
        title: "Missing comma in an array",
        message: "A comma is missing before '{0}'; values of an array are separated by ','",
        since: "0.1");

    /// <summary>A comma of an array has no value before it.</summary>
    public static readonly DiagnosticDefinition MissingArrayValue = Error("RG1020",
        title: "Missing value in an array",
        message: "There is no value before this ','; remove the comma",
        since: "0.1");

    /// <summary>An inline table has no closing brace.</summary>
    public static readonly DiagnosticDefinition UnclosedInlineTable = Error("RG1021",
        title: "Unclosed inline table",
        message: "The inline table that begins with this '{{' is not closed on its line; add '}}' behind its last value",
        since: "0.1");

    /// <summary>Two entries of an inline table have no comma between them.</summary>
    public static readonly DiagnosticDefinition MissingInlineTableComma = Error("RG1022",
        title: "Missing comma in an inline table",
        message: "A comma is missing before '{0}'; entries of an inline table are separated by ','",
        since: "0.1");

    /// <summary>A comma of an inline table does not separate two entries.</summary>
    public static readonly DiagnosticDefinition MisplacedInlineTableComma = Error("RG1023",
        title: "Misplaced comma in an inline table",
        message: "This ',' does not stand between two entries of the inline table; remove it",
        since: "0.1");

    /// <summary>An inline table goes on in the next line.</summary>
    public static readonly DiagnosticDefinition NewlineInInlineTable = Error("RG1024",
        title: "Line break in an inline table",
        message: "An inline table cannot go on in the next line; write it in one line, or as a table with a '[header]'",
        since: "0.1");

    /// <summary>A table header has no closing bracket.</summary>
    public static readonly DiagnosticDefinition UnclosedTableHeader = Error("RG1025",
        title: "Unclosed table header",
        message: "The table header '{0}' is not closed; add '{1}' at its end",
        since: "0.1");

    /// <summary>Something other than a comment follows a table header on its line.</summary>
    public static readonly DiagnosticDefinition TextAfterTableHeader = Error("RG1026",
        title: "Text after a table header",
        message: "'{0}' stands behind a table header; begin a new line, or make it a comment with '#'",
        since: "0.1");

    /// <summary>A table has the same key twice.</summary>
    public static readonly DiagnosticDefinition DuplicateKey = Error("RG1027",
        title: "Duplicate key",
        message: "The key '{0}' is already set on line {1}; remove one of the two",
        since: "0.1");

    /// <summary>A table is defined by two headers, or by a header and by dotted keys.</summary>
    public static readonly DiagnosticDefinition DuplicateTable = Error("RG1028",
        title: "Duplicate table",
        message: "The table '{0}' is already defined on line {1}; put its keys together there, or write '[[…]]' for a list of tables",
        since: "0.1");

    /// <summary>A header or a dotted key treats a key as a table that already has another value.</summary>
    public static readonly DiagnosticDefinition RedefinedValue = Error("RG1029",
        title: "Value used as a table",
        message: "'{0}' is already {2} on line {1}, so nothing can be added to it here; use another key, or add it there",
        since: "0.1");

    /// <summary>A dotted key adds to a table that has its own header.</summary>
    public static readonly DiagnosticDefinition RedefinedTable = Error("RG1030",
        title: "Dotted key into a table with a header",
        message: "The table '{0}' has a header on line {1}, so a dotted key cannot add to it; put the key below that header",
        since: "0.1");

    /// <summary>Arrays, inline tables and dotted keys are nested more than 200 deep.</summary>
    public static readonly DiagnosticDefinition NestingTooDeep = Error("RG1031",
        title: "Nesting too deep",
        message: "This is nested more than {0} levels deep; write it flatter",
        since: "0.1");

    // RG1050 to RG1099: the file is TOML, but not a rule.

    /// <summary>The file has no table [rule].</summary>
    public static readonly DiagnosticDefinition MissingRuleTable = Error("RG1050",
        title: "Missing rule table",
        message: "The file has no table '[rule]'; add it, with the rule's name and query",
        since: "0.1");

    /// <summary>The table [rule] lacks a key that every rule of its kind has.</summary>
    public static readonly DiagnosticDefinition MissingRuleKey = Error("RG1051",
        title: "Missing rule key",
        message: "The rule has no '{0}'; add it below '[rule]'",
        since: "0.1");

    /// <summary>A key that every rule needs has an empty text.</summary>
    public static readonly DiagnosticDefinition EmptyRuleKey = Error("RG1052",
        title: "Empty rule key",
        message: "'{0}' is empty; a rule needs a text here",
        since: "0.1");

    /// <summary>A key has a value of another kind than it must have.</summary>
    public static readonly DiagnosticDefinition WrongKind = Error("RG1053",
        title: "Value of the wrong kind",
        message: "'{0}' must be {1}, but this is {2}",
        since: "0.1");

    /// <summary>The severity is none of the four there are.</summary>
    public static readonly DiagnosticDefinition UnknownSeverity = Error("RG1054",
        title: "Unknown severity",
        message: "'{0}' is not a severity; use 'low', 'medium', 'high' or 'critical'",
        since: "0.1");

    /// <summary>A number is outside of what its key allows.</summary>
    public static readonly DiagnosticDefinition NumberOutOfRangeInToml = Error("RG1055",
        title: "Number out of range",
        message: "'{0}' must be {1} to {2}, but this is {3}",
        since: "0.1");

    /// <summary>An interval is not a number and a unit.</summary>
    public static readonly DiagnosticDefinition MalformedInterval = Error("RG1056",
        title: "Malformed interval",
        message: "'{0}' is not an interval; write a number and one of the units s, m, h, d, w, as in '5m'",
        since: "0.1");

    /// <summary>A look-back is not of the form now-9m.</summary>
    public static readonly DiagnosticDefinition MalformedLookBack = Error("RG1057",
        title: "Malformed look-back",
        message: "'{0}' is not a look-back; write 'now-' and a number and one of the units s, m, h, d, w, M, y, as in 'now-9m'",
        since: "0.1");

    /// <summary>The rule's query is in another language than EQL, or the rule has another type; it is left alone.</summary>
    public static readonly DiagnosticDefinition NotEql = Info("RG1058",
        title: "Rule that is not EQL",
        message: "The rule is left alone because its {0} is '{1}', not 'eql'",
        since: "0.1");

    /// <summary>A text is none of the few that its key allows.</summary>
    public static readonly DiagnosticDefinition UnknownChoice = Error("RG1059",
        title: "Unknown choice",
        message: "'{0}' is not known for '{1}'; use {2}",
        since: "0.1");
}
