using RuleGen.Compiler.Patterns;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Binding;

/// <summary>An expression whose names are resolved and whose type is known.</summary>
/// <param name="Type">The type of its value, which may also be null for any type.</param>
/// <param name="Range">The decoded query's text that it came from.</param>
public abstract record BoundExpression(EqlType Type, TextRange Range);

/// <summary>A part in which an error was reported; whatever uses it stays silent.</summary>
public sealed record BoundBadExpression(TextRange Range) : BoundExpression(EqlType.Unknown, Range);

/// <summary>A constant. Dates, addresses and versions written as text are already converted to the type of the field they meet.</summary>
public abstract record BoundConstant(EqlType Type, TextRange Range) : BoundExpression(Type, Range);

public sealed record BoundNull(TextRange Range) : BoundConstant(EqlType.Null, Range);

public sealed record BoundBoolean(bool Value, TextRange Range) : BoundConstant(EqlType.Boolean, Range);

public sealed record BoundText(string Value, TextRange Range) : BoundConstant(EqlType.Text, Range);

public sealed record BoundInteger(long Value, TextRange Range) : BoundConstant(EqlType.Number, Range);

public sealed record BoundDouble(double Value, TextRange Range) : BoundConstant(EqlType.Number, Range);

/// <summary>An instant: seconds since 1970-01-01T00:00:00Z (may be negative) and nanoseconds within the second (0 to 999,999,999).</summary>
public sealed record BoundDate(long Seconds, int Nanoseconds, TextRange Range) : BoundConstant(EqlType.Date, Range);

public sealed record BoundVersion(string Value, TextRange Range) : BoundConstant(EqlType.Version, Range);

/// <summary>A field of the event. A missing field is a null value here, and so is an unmapped optional one.</summary>
/// <param name="Path">The dotted path.</param>
/// <param name="IsOptional">Written with <c>?</c>.</param>
/// <param name="Alias">In a sequence of the endpoint dialect, the alias of the earlier stage whose event is read, or null.</param>
public sealed record BoundField(string Path, EqlType Type, bool IsOptional, string? Alias, TextRange Range) : BoundExpression(Type, Range)
{
    /// <summary>The path step by step, in dialects with indexes; empty in others.</summary>
    public EquatableArray<PathStep> Steps { get; init; }

    /// <summary>In a pipe behind a query of several events, which of them is read, counted from 0.</summary>
    public int Event { get; init; }
}

/// <summary>A field of the array element that an enclosing <see cref="BoundArraySearch"/> looks at.</summary>
public sealed record BoundElementField(string Variable, string Path, EqlType Type, TextRange Range) : BoundExpression(Type, Range)
{
    /// <summary>The path step by step, in dialects with indexes; empty in others, and for the element itself.</summary>
    public EquatableArray<PathStep> Steps { get; init; }
}

/// <summary>Some element of an array of objects satisfies the body (endpoint dialect).</summary>
/// <param name="Path">The array's path.</param>
public sealed record BoundArraySearch(string Path, string Variable, BoundExpression Body, TextRange Range) : BoundExpression(EqlType.Boolean, Range);

/// <summary>Elements of a list that satisfy the body: whether there is one, or how many (classic dialect).</summary>
/// <param name="List">Anything; what is no list has no elements.</param>
/// <param name="Variable">The name of the element in the body.</param>
/// <param name="IsCount">Their number instead of whether there is one.</param>
public sealed record BoundListSearch(BoundExpression List, string Variable, BoundExpression Body, bool IsCount, TextRange Range)
    : BoundExpression(IsCount ? EqlType.Number : EqlType.Boolean, Range);

/// <summary>The event's process is related to one that satisfied the filter before (classic dialect).</summary>
public sealed record BoundRelation(ProcessRelation Relation, BoundFilter Filter, TextRange Range) : BoundExpression(EqlType.Boolean, Range);

/// <summary>The event's process descends from one that satisfies the filter (endpoint dialect).</summary>
public sealed record BoundDescendant(BoundFilter Filter, TextRange Range) : BoundExpression(EqlType.Boolean, Range);

public sealed record BoundNot(BoundExpression Operand, TextRange Range) : BoundExpression(EqlType.Boolean, Range);

/// <summary>All operands hold. Chains are flat: no operand is itself an unparenthesised <c>and</c>.</summary>
public sealed record BoundAnd(EquatableArray<BoundExpression> Operands, TextRange Range) : BoundExpression(EqlType.Boolean, Range);

public sealed record BoundOr(EquatableArray<BoundExpression> Operands, TextRange Range) : BoundExpression(EqlType.Boolean, Range);

public enum ComparisonOperator
{
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>
/// A comparison of two values of one type. <c>a != b</c> is <see cref="BoundNot"/> over the equality, as Elasticsearch rewrites it when it parses;
/// a comparison with the literal null is <see cref="BoundNullTest"/>.
/// </summary>
public sealed record BoundComparison(
    ComparisonOperator Operator,
    BoundExpression Left,
    BoundExpression Right,
    TextRange Range) : BoundExpression(EqlType.Boolean, Range);

/// <summary><c>a == null</c>; never null itself.</summary>
public sealed record BoundNullTest(BoundExpression Operand, TextRange Range) : BoundExpression(EqlType.Boolean, Range);

/// <summary><c>a in (…)</c>: equal to one of the values, verbatim.</summary>
public sealed record BoundMembership(
    BoundExpression Subject,
    EquatableArray<BoundExpression> Values,
    bool IgnoresCase,
    TextRange Range) : BoundExpression(EqlType.Boolean, Range);

/// <summary><c>a : (…)</c>, <c>a like (…)</c>: matches one of the wildcard patterns.</summary>
public sealed record BoundLike(
    BoundExpression Subject,
    EquatableArray<BoundText> Patterns,
    bool IgnoresCase,
    TextRange Range) : BoundExpression(EqlType.Boolean, Range);

/// <summary><c>a regex (…)</c>: one of the Lucene regular expressions matches the whole value.</summary>
/// <param name="Table">The patterns as one automaton; null where there is none, because an error was reported.</param>
public sealed record BoundRegex(
    BoundExpression Subject,
    EquatableArray<BoundRegexPattern> Patterns,
    bool IgnoresCase,
    AutomatonTable? Table,
    TextRange Range) : BoundExpression(EqlType.Boolean, Range);

public sealed record BoundRegexPattern(string Pattern, RegexNode Root, TextRange Range);

/// <summary><c>cidrMatch(a, …)</c>: the address lies in one of the blocks.</summary>
public sealed record BoundCidrMatch(BoundExpression Subject, EquatableArray<BoundCidrBlock> Blocks, TextRange Range)
    : BoundExpression(EqlType.Boolean, Range);

/// <summary>A block of addresses.</summary>
/// <param name="High">The upper 64 bits of the first address; IPv4 addresses are mapped into <c>::ffff:0:0/96</c>.</param>
/// <param name="Low">The lower 64 bits.</param>
/// <param name="PrefixLength">Number of leading bits that count, 0 to 128, in the mapped form.</param>
public sealed record BoundCidrBlock(string Text, ulong High, ulong Low, int PrefixLength, TextRange Range);

public enum ArithmeticOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
}

public sealed record BoundArithmetic(
    ArithmeticOperator Operator,
    BoundExpression Left,
    BoundExpression Right,
    TextRange Range) : BoundExpression(EqlType.Number, Range);

public sealed record BoundNegate(BoundExpression Operand, TextRange Range) : BoundExpression(EqlType.Number, Range);

/// <summary>A function call; <c>add</c> and its kin are <see cref="BoundArithmetic"/>, <c>cidrMatch</c> is <see cref="BoundCidrMatch"/>.</summary>
public sealed record BoundCall(
    EqlFunction Function,
    EquatableArray<BoundExpression> Arguments,
    bool IgnoresCase,
    TextRange Range) : BoundExpression(FunctionTable.Of(Function).Result, Range);
