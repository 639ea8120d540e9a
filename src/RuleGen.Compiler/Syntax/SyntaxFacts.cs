namespace RuleGen.Compiler.Syntax;

/// <summary>What is known of tokens without looking at a query.</summary>
public static class SyntaxFacts
{
    private static readonly Dictionary<string, SyntaxKind> Keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["and"] = SyntaxKind.And,
        ["any"] = SyntaxKind.Any,
        ["by"] = SyntaxKind.By,
        ["false"] = SyntaxKind.False,
        ["in"] = SyntaxKind.In,
        ["in~"] = SyntaxKind.InTilde,
        ["join"] = SyntaxKind.Join,
        ["like"] = SyntaxKind.Like,
        ["like~"] = SyntaxKind.LikeTilde,
        ["maxspan"] = SyntaxKind.MaxSpan,
        ["not"] = SyntaxKind.Not,
        ["null"] = SyntaxKind.Null,
        ["of"] = SyntaxKind.Of,
        ["or"] = SyntaxKind.Or,
        ["regex"] = SyntaxKind.Regex,
        ["regex~"] = SyntaxKind.RegexTilde,
        ["sample"] = SyntaxKind.Sample,
        ["sequence"] = SyntaxKind.Sequence,
        ["true"] = SyntaxKind.True,
        ["until"] = SyntaxKind.Until,
        ["where"] = SyntaxKind.Where,
        ["with"] = SyntaxKind.With,
    };

    private static readonly Dictionary<SyntaxKind, string> KeywordTexts = Keywords.ToDictionary(k => k.Value, k => k.Key);

    /// <summary>The kind of a keyword, which is written in lower case; <see cref="SyntaxKind.Identifier"/> for any other word.</summary>
    public static SyntaxKind KeywordKind(string word) =>
        Keywords.TryGetValue(word, out SyntaxKind kind) && KeywordTexts[kind] == word ? kind : SyntaxKind.Identifier;

    /// <summary>The keyword somebody may have meant who does not care about case.</summary>
    public static SyntaxKind KeywordKindIgnoringCase(string word) =>
        Keywords.TryGetValue(word, out SyntaxKind kind) ? kind : SyntaxKind.Identifier;

    public static bool IsKeyword(SyntaxKind kind) => KeywordTexts.ContainsKey(kind);

    /// <summary>How an operator or keyword is written; empty for tokens that are written in many ways.</summary>
    public static string TextOf(SyntaxKind kind) => kind switch
    {
        SyntaxKind.Equal => "==",
        SyntaxKind.NotEqual => "!=",
        SyntaxKind.Less => "<",
        SyntaxKind.LessOrEqual => "<=",
        SyntaxKind.Greater => ">",
        SyntaxKind.GreaterOrEqual => ">=",
        _ => KeywordTexts.TryGetValue(kind, out string? text) ? text : "",
    };

    public static bool IsLiteral(SyntaxKind kind) => kind is SyntaxKind.Text or SyntaxKind.RawText or SyntaxKind.Integer
        or SyntaxKind.Decimal or SyntaxKind.True or SyntaxKind.False or SyntaxKind.Null;

    /// <summary>Whether an operand may begin with it. Signs are left out: behind an operand they mean a sum.</summary>
    public static bool StartsOperand(SyntaxKind kind) => IsLiteral(kind) || kind is SyntaxKind.Identifier or SyntaxKind.TildeIdentifier
        or SyntaxKind.QuotedIdentifier or SyntaxKind.Variable or SyntaxKind.OpenParenthesis or SyntaxKind.Question or SyntaxKind.Not;

    public static BinaryOperator? ComparisonOf(SyntaxKind kind) => kind switch
    {
        SyntaxKind.Equal or SyntaxKind.Assign => BinaryOperator.Equal,
        SyntaxKind.NotEqual => BinaryOperator.NotEqual,
        SyntaxKind.Less => BinaryOperator.Less,
        SyntaxKind.LessOrEqual => BinaryOperator.LessOrEqual,
        SyntaxKind.Greater => BinaryOperator.Greater,
        SyntaxKind.GreaterOrEqual => BinaryOperator.GreaterOrEqual,
        _ => null,
    };

    public static PredicateOperator? PredicateOf(SyntaxKind kind) => kind switch
    {
        SyntaxKind.Colon => PredicateOperator.Colon,
        SyntaxKind.Like or SyntaxKind.LikeTilde => PredicateOperator.Like,
        SyntaxKind.Regex or SyntaxKind.RegexTilde => PredicateOperator.Regex,
        SyntaxKind.In or SyntaxKind.InTilde => PredicateOperator.In,
        _ => null,
    };

    public static bool HasTilde(SyntaxKind kind) => kind is SyntaxKind.InTilde or SyntaxKind.LikeTilde or SyntaxKind.RegexTilde;

    /// <summary>Milliseconds of a time unit; 0 where there is no such unit.</summary>
    public static long MillisecondsOf(string unit) => unit switch
    {
        "ms" => 1,
        "s" => 1_000,
        "m" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        _ => 0,
    };
}
