using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Advice;

/// <summary>How a field is compared with literals.</summary>
public enum FieldTestKind
{
    /// <summary><c>==</c>, <c>!=</c></summary>
    Equality,

    /// <summary><c>&lt; &lt;= &gt; &gt;=</c></summary>
    Order,

    /// <summary><c>in</c>, <c>in~</c></summary>
    Membership,

    /// <summary><c>:</c></summary>
    Colon,

    /// <summary><c>like</c>, <c>like~</c></summary>
    Like,

    /// <summary><c>regex</c>, <c>regex~</c></summary>
    Regex,
}

/// <summary>A comparison of one field with literals, which is what most advice looks at.</summary>
/// <param name="Field">The field, or a field of an array's element.</param>
/// <param name="Kind">How it is compared.</param>
/// <param name="IgnoresCase">Capitals do not count.</param>
/// <param name="IsList">The literals stand in parentheses.</param>
/// <param name="IsNegated">A match speaks against the event: an odd number of <c>not</c>, <c>!=</c> and <c>not in</c> stands before it.</param>
/// <param name="Operands">The literals, and in the endpoint dialect perhaps other expressions.</param>
/// <param name="OperatorRange">The operator's own text.</param>
/// <param name="Node">The whole comparison.</param>
/// <param name="Filter">The event filter that holds it.</param>
public sealed record FieldTest(
    FieldSyntax Field,
    FieldTestKind Kind,
    bool IgnoresCase,
    bool IsList,
    bool IsNegated,
    EquatableArray<ExpressionSyntax> Operands,
    TextRange OperatorRange,
    ExpressionSyntax Node,
    EventFilterSyntax Filter)
{
    /// <summary>Whether <c>*</c> and <c>?</c> in the literals are wildcards.</summary>
    public bool HasWildcards => Kind is FieldTestKind.Colon or FieldTestKind.Like;

    /// <summary>Whether the literals are compared as they stand.</summary>
    public bool IsVerbatim => Kind is FieldTestKind.Equality or FieldTestKind.Membership;

    public IEnumerable<TextLiteralSyntax> Texts => Operands.OfType<TextLiteralSyntax>();

    /// <summary>The test that an expression is, or null.</summary>
    public static FieldTest? Of(ExpressionSyntax expression, bool isNegated, EventFilterSyntax filter)
    {
        switch (expression)
        {
            case BinarySyntax { Operator: >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual } node:
                (ExpressionSyntax left, ExpressionSyntax right) = (Inner(node.Left), Inner(node.Right));
                if ((left as FieldSyntax ?? right as FieldSyntax) is not { } compared)
                    return null;
                return new FieldTest(
                    compared,
                    node.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual ? FieldTestKind.Equality : FieldTestKind.Order,
                    IgnoresCase: false,
                    IsList: false,
                    isNegated ^ node.Operator is BinaryOperator.NotEqual,
                    EquatableArray.Of(left is FieldSyntax ? right : left),
                    node.OperatorRange,
                    node,
                    filter);
            case PredicateSyntax node when Inner(node.Subject) is FieldSyntax field:
                FieldTestKind kind = node.Operator switch
                {
                    PredicateOperator.Colon => FieldTestKind.Colon,
                    PredicateOperator.Like => FieldTestKind.Like,
                    PredicateOperator.Regex => FieldTestKind.Regex,
                    _ => FieldTestKind.Membership,
                };
                return new FieldTest(
                    field,
                    kind,
                    node.IgnoresCase || kind == FieldTestKind.Colon,
                    node.IsList,
                    isNegated ^ node.IsNegated,
                    node.Operands,
                    node.OperatorRange,
                    node,
                    filter);
            default:
                return null;
        }
    }

    /// <summary>An expression without the parentheses around it.</summary>
    public static ExpressionSyntax Inner(ExpressionSyntax expression)
    {
        while (expression is ParenthesizedSyntax parenthesized)
            expression = parenthesized.Expression;
        return expression;
    }
}
