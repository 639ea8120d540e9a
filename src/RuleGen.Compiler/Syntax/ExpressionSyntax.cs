using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Syntax;

/// <summary>An expression as it is written.</summary>
public abstract record ExpressionSyntax(TextRange Range) : SyntaxNode(Range);

/// <summary><c>"text"</c>, <c>"""raw"""</c>; decoded.</summary>
/// <param name="IsRaw">Written with three quotes: a backslash in it is a backslash.</param>
public sealed record TextLiteralSyntax(string Value, bool IsRaw, TextRange Range) : ExpressionSyntax(Range);

/// <summary>An integer that fits 64 bits.</summary>
public sealed record IntegerLiteralSyntax(long Value, TextRange Range) : ExpressionSyntax(Range);

/// <summary>A decimal, or an integer beyond 64 bits.</summary>
public sealed record DecimalLiteralSyntax(double Value, TextRange Range) : ExpressionSyntax(Range);

public sealed record BooleanLiteralSyntax(bool Value, TextRange Range) : ExpressionSyntax(Range);

public sealed record NullLiteralSyntax(TextRange Range) : ExpressionSyntax(Range);

/// <summary><c>process.name</c>, <c>?process.name</c>, <c>`a.b-c`</c>, <c>$entry.symbol_info</c></summary>
/// <param name="Path">The dotted path, backquotes removed; of a variable, what follows it (may be empty).</param>
/// <param name="IsOptional">Written with <c>?</c>: no error where the field is unknown.</param>
/// <param name="Variable">The name after <c>$</c> (endpoint dialect), or null.</param>
public sealed record FieldSyntax(string Path, bool IsOptional, string? Variable, TextRange Range) : ExpressionSyntax(Range)
{
    /// <summary>The path step by step, in dialects with indexes; empty in others.</summary>
    public EquatableArray<PathStep> Steps { get; init; }
}

public enum UnaryOperator
{
    Not,
    Minus,
    Plus,
}

public sealed record UnarySyntax(UnaryOperator Operator, ExpressionSyntax Operand, TextRange Range) : ExpressionSyntax(Range);

public enum BinaryOperator
{
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
}

/// <param name="OperatorRange">Where the operator's own text stands.</param>
public sealed record BinarySyntax(
    BinaryOperator Operator,
    ExpressionSyntax Left,
    ExpressionSyntax Right,
    TextRange OperatorRange,
    TextRange Range) : ExpressionSyntax(Range);

public enum PredicateOperator
{
    /// <summary><c>:</c></summary>
    Colon,
    Like,
    Regex,
    In,
}

/// <summary><c>a : "x"</c>, <c>a like~ ("x*", "y")</c>, <c>a not in (1, 2)</c></summary>
/// <param name="IgnoresCase">Written with <c>~</c>. The colon always ignores case and has no <c>~</c>: false there.</param>
/// <param name="IsNegated">Written <c>not in</c>.</param>
/// <param name="IsList">The right side stands in parentheses.</param>
public sealed record PredicateSyntax(
    PredicateOperator Operator,
    bool IgnoresCase,
    bool IsNegated,
    ExpressionSyntax Subject,
    EquatableArray<ExpressionSyntax> Operands,
    bool IsList,
    TextRange OperatorRange,
    TextRange Range) : ExpressionSyntax(Range);

/// <summary><c>startsWith~(a, "b")</c></summary>
public sealed record CallSyntax(
    string Name,
    bool IgnoresCase,
    TextRange NameRange,
    EquatableArray<ExpressionSyntax> Arguments,
    TextRange Range) : ExpressionSyntax(Range);

/// <summary><c>( … )</c>, kept because a reader of the tree may ask whether <c>and</c> inside <c>or</c> was parenthesised.</summary>
public sealed record ParenthesizedSyntax(ExpressionSyntax Expression, TextRange Range) : ExpressionSyntax(Range);

public enum ProcessRelation
{
    Child,
    Descendant,
    Event,
}

/// <summary><c>descendant of [process where …]</c></summary>
public sealed record RelationSyntax(ProcessRelation Relation, EventFilterSyntax Filter, TextRange Range) : ExpressionSyntax(Range);

/// <summary>Something that could not be read as an expression; an error was reported.</summary>
public sealed record BadExpressionSyntax(TextRange Range) : ExpressionSyntax(Range);
