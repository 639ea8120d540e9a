namespace RuleGen.Compiler.Syntax;

/// <summary>What one dialect of EQL allows and means where dialects differ. Lexer, parser and binder ask these, not for the dialect's name.</summary>
public sealed record EqlDialectRules
{
    private static readonly EqlDialectRules Elasticsearch = new();

    private static readonly EqlDialectRules Endpoint = new() { HasProcessRelations = true };

    private static readonly EqlDialectRules Classic = new()
    {
        HasForeignTexts = true,
        HasForeignOperators = true,
        HasProcessRelations = true,
        HasIndexes = true,
        HasJoins = true,
        HasForks = true,
        HasAllPipes = true,
        IsDynamicallyTyped = true,
        IgnoresCase = true,
    };

    /// <summary><c>'text'</c> and <c>?"raw"</c>.</summary>
    public bool HasForeignTexts { get; init; }

    /// <summary><c>=</c> for <c>==</c>, <c>s:length()</c> for <c>length(s)</c>, and a comma behind the last of a list.</summary>
    public bool HasForeignOperators { get; init; }

    /// <summary><c>child of</c>, <c>descendant of</c>, <c>event of</c>.</summary>
    public bool HasProcessRelations { get; init; }

    /// <summary><c>field[0]</c></summary>
    public bool HasIndexes { get; init; }

    /// <summary><c>join [a where …] [b where …]</c></summary>
    public bool HasJoins { get; init; }

    /// <summary><c>[a where …] fork=true</c></summary>
    public bool HasForks { get; init; }

    /// <summary><c>count</c>, <c>filter</c>, <c>sort</c>, <c>unique</c>, <c>unique_count</c>, <c>window</c>; arguments without commas.</summary>
    public bool HasAllPipes { get; init; }

    /// <summary>
    /// Values have the type that the document gives them: a list is one value, nothing is converted, null reaches the top of a condition,
    /// fields compare with fields, and any expression can be a join key.
    /// </summary>
    public bool IsDynamicallyTyped { get; init; }

    /// <summary>Texts compare without regard to case. Only the classic dialect has both ways of it.</summary>
    public bool IgnoresCase { get; init; }

    /// <summary>The rules of a dialect.</summary>
    public static EqlDialectRules Of(EqlDialect dialect) => dialect switch
    {
        EqlDialect.Classic => Classic,
        EqlDialect.Endpoint => Endpoint,
        _ => Elasticsearch,
    };
}
