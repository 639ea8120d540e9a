namespace RuleGen.Compiler.Syntax;

/// <summary>What a token of a query is.</summary>
public enum SyntaxKind
{
    /// <summary>Behind the last token.</summary>
    End,

    /// <summary>Something that is no token; an error was reported.</summary>
    Bad,

    /// <summary>Stands, without text of its own, behind a literal or comment that was never closed; an error was reported.</summary>
    Unterminated,

    Identifier,

    /// <summary><c>startsWith~</c></summary>
    TildeIdentifier,

    /// <summary><c>`my field`</c></summary>
    QuotedIdentifier,

    /// <summary><c>$entry</c></summary>
    Variable,

    /// <summary><c>"text"</c></summary>
    Text,

    /// <summary><c>"""text"""</c></summary>
    RawText,
    Integer,
    Decimal,

    And,
    Any,
    By,
    False,
    In,
    InTilde,
    Join,
    Like,
    LikeTilde,
    MaxSpan,
    Not,
    Null,
    Of,
    Or,
    Regex,
    RegexTilde,
    Sample,
    Sequence,
    True,
    Until,
    Where,
    With,

    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,

    /// <summary><c>=</c></summary>
    Assign,
    Colon,
    Plus,
    Minus,
    Star,
    Slash,
    Percent,
    Dot,
    Comma,
    Pipe,
    Question,
    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,

    /// <summary><c>![</c></summary>
    OpenMissing,
    CloseBracket,
}
