namespace RuleGen.Events;

/// <summary>What exactly is wrong at the byte where reading stopped; decides the message.</summary>
internal enum JsonFault : byte
{
    None,
    NotAnObject,
    ExpectedValue,
    ExpectedKey,
    ExpectedColon,
    ExpectedCommaOrBrace,
    ExpectedCommaOrBracket,
    BadNumber,
    BadLiteral,
    BadEscape,
    ControlCharacter,
    TrailingContent,
    InvalidUtf8,
    TooDeep,
    TooLong,
    TooManyValues,
    Truncated,
}
