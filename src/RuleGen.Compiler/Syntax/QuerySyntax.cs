using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Syntax;

/// <summary>
/// A node of the syntax tree: what stands in the query, without its meaning.
/// Ranges count from the beginning of the decoded query, so a tree does not change when its rule moves in the file;
/// <see cref="MappedText.RangeOf"/> turns them into places of the file.
/// </summary>
public abstract record SyntaxNode(TextRange Range);

/// <summary>A whole query: what it looks for, and the pipes behind it.</summary>
public sealed record QuerySyntax(QueryBodySyntax Body, EquatableArray<PipeSyntax> Pipes, TextRange Range) : SyntaxNode(Range);

/// <summary>The part of a query before the pipes.</summary>
public abstract record QueryBodySyntax(TextRange Range) : SyntaxNode(Range);

/// <summary><c>process where …</c></summary>
public sealed record EventQuerySyntax(EventFilterSyntax Filter, TextRange Range) : QueryBodySyntax(Range);

/// <summary><c>sequence by k with maxspan=1m [a where …] [b where …] until [c where …]</c></summary>
public sealed record SequenceQuerySyntax(
    EquatableArray<ExpressionSyntax> By,
    MaxSpanSyntax? MaxSpan,
    EquatableArray<StageSyntax> Stages,
    StageSyntax? Until,
    TextRange Range) : QueryBodySyntax(Range);

/// <summary><c>sample by k [a where …] [b where …]</c></summary>
public sealed record SampleQuerySyntax(
    EquatableArray<ExpressionSyntax> By,
    EquatableArray<StageSyntax> Stages,
    TextRange Range) : QueryBodySyntax(Range);

/// <summary><c>join by k [a where …] [b where …] until [c where …]</c>; only the classic dialect evaluates it.</summary>
public sealed record JoinQuerySyntax(
    EquatableArray<ExpressionSyntax> By,
    EquatableArray<StageSyntax> Stages,
    StageSyntax? Until,
    TextRange Range) : QueryBodySyntax(Range);

/// <summary>A query that could not be recognised; an error was reported.</summary>
public sealed record BadQuerySyntax(TextRange Range) : QueryBodySyntax(Range);

/// <summary><c>category where condition</c></summary>
/// <param name="Category">The category's text; null for <c>any</c>.</param>
/// <param name="CategoryRange">Where the category, or <c>any</c>, stands.</param>
/// <param name="Condition">The condition.</param>
public sealed record EventFilterSyntax(string? Category, TextRange CategoryRange, ExpressionSyntax Condition, TextRange Range) : SyntaxNode(Range);

/// <summary><c>with maxspan = 1m</c></summary>
/// <param name="Amount">Null where it is not a positive integer; an error was reported.</param>
/// <param name="Milliseconds">Milliseconds of one unit (1, 1,000, 60,000 …), 0 where the unit is unknown; an error was reported.</param>
public sealed record MaxSpanSyntax(long? Amount, long Milliseconds, TextRange Range) : SyntaxNode(Range);

/// <summary>One bracket of a sequence or sample: <c>[filter] by k with runs=3 as event0</c></summary>
/// <param name="IsMissing">Written <c>![ … ]</c>: the event must not occur.</param>
/// <param name="Filter">What an event must satisfy.</param>
/// <param name="By">The stage's own join keys.</param>
/// <param name="Runs">How often the stage repeats; 1 where nothing is said.</param>
/// <param name="RunsRange">Where <c>runs=n</c> stands, empty where it does not.</param>
/// <param name="Alias">The name after <c>as</c> (endpoint dialect), or null.</param>
/// <param name="AliasRange">Where that name stands, empty where it does not.</param>
public sealed record StageSyntax(
    bool IsMissing,
    EventFilterSyntax Filter,
    EquatableArray<ExpressionSyntax> By,
    int Runs,
    TextRange RunsRange,
    string? Alias,
    TextRange AliasRange,
    TextRange Range) : SyntaxNode(Range)
{
    /// <summary>Written with <c>fork</c>: what waits for the event goes on waiting for another one (classic dialect).</summary>
    public bool IsForked { get; init; }
}

/// <summary><c>| head 10</c></summary>
public sealed record PipeSyntax(string Name, TextRange NameRange, EquatableArray<ExpressionSyntax> Arguments, TextRange Range) : SyntaxNode(Range);
