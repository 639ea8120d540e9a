using System.Globalization;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Binding;

internal sealed partial class ExpressionBinder
{
    private BoundExpression BindComparison(BinarySyntax syntax)
    {
        BoundExpression left = BindValue(syntax.Left);
        BoundExpression right = BindValue(syntax.Right);
        if (left is BoundBadExpression || right is BoundBadExpression)
            return new BoundBadExpression(syntax.Range);
        bool isEquality = syntax.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual;
        bool isDynamic = _options.Rules.IsDynamicallyTyped;
        if (isEquality && (left is BoundNull || right is BoundNull))
        {
            BoundExpression operand = right is BoundNull ? left : right;
            return Negate(new BoundNullTest(operand, syntax.Range), syntax);
        }

        if (_options.Dialect == EqlDialect.Elasticsearch && !IsConstantOrUnmapped(left) && !IsConstantOrUnmapped(right))
        {
            Report(DiagnosticCatalog.ComparisonWithoutConstant, syntax.Range, OperatorText(syntax));
            return new BoundBadExpression(syntax.Range);
        }

        if (isDynamic && isEquality && (AsWildcard(left, right, syntax.Range) ?? AsWildcard(right, left, syntax.Range)) is { } wildcard)
            return Negate(wildcard, syntax);
        if (isEquality && !isDynamic && (AsBooleanTest(left, right) ?? AsBooleanTest(right, left)) is { } test)
            return Negate(test with { Range = syntax.Range }, syntax);
        ComparisonOperator operation = syntax.Operator switch
        {
            BinaryOperator.Less => ComparisonOperator.Less,
            BinaryOperator.LessOrEqual => ComparisonOperator.LessOrEqual,
            BinaryOperator.Greater => ComparisonOperator.Greater,
            BinaryOperator.GreaterOrEqual => ComparisonOperator.GreaterOrEqual,
            _ => ComparisonOperator.Equal,
        };
        if (!isEquality && (HasNoOrder(left) ?? HasNoOrder(right)) is { } unordered)
        {
            Report(DiagnosticCatalog.OperatorOnWrongType, unordered.Range, OperatorText(syntax), TypeName(unordered));
            return new BoundBadExpression(syntax.Range);
        }

        if (!isEquality && _options.Dialect == EqlDialect.Endpoint)
            (left, right) = (AsNumberBeside(right, left), AsNumberBeside(left, right));
        left = Convert(left, right);
        right = Convert(right, left);
        if (left is BoundBadExpression || right is BoundBadExpression)
            return new BoundBadExpression(syntax.Range);
        if (left is BoundImpossible || right is BoundImpossible)
            return Negate(new BoundBoolean(false, syntax.Range), syntax);
        if (isEquality && (AsBlock(left, right, syntax.Range) ?? AsBlock(right, left, syntax.Range)) is { } block)
            return Negate(block, syntax);
        return Negate(new BoundComparison(operation, left, right, syntax.Range), syntax);
    }

    private static BoundExpression Negate(BoundExpression equality, BinarySyntax syntax) =>
        syntax.Operator == BinaryOperator.NotEqual ? new BoundNot(equality, syntax.Range) : equality;

    /// <summary>
    /// A boolean function compared with a boolean literal is the function or its negation, which makes it two-valued: Elasticsearch
    /// rewrites it so, and <c>endsWith(f, "x") == false</c> therefore holds where f is missing.
    /// </summary>
    private static BoundExpression? AsBooleanTest(BoundExpression test, BoundExpression literal)
    {
        if (literal is not BoundBoolean { Value: var expected } || test is not (BoundCall or BoundCidrMatch or BoundLike or BoundRegex) || test.Type != EqlType.Boolean)
            return null;
        return expected ? test : new BoundNot(test, test.Range);
    }

    private static BoundExpression? HasNoOrder(BoundExpression expression) =>
        expression.Type is EqlType.Boolean or EqlType.Address ? expression : null;

    /// <summary>The endpoint compares ids, which are keywords, with numbers by value: <c>user.id &gt;= 1000</c>.</summary>
    private static BoundExpression AsNumberBeside(BoundExpression other, BoundExpression expression) =>
        expression is BoundField { Type: EqlType.Text } && other.Type == EqlType.Number
            ? new BoundCall(EqlFunction.Number, EquatableArray.Of(expression), false, expression.Range)
            : expression;

    private static BoundExpression? AsBlock(BoundExpression field, BoundExpression block, TextRange range) =>
        block is BoundAddressBlock { Block: var cidr } ? new BoundCidrMatch(field, EquatableArray.Of(cidr), range) : null;

    private BoundExpression BindMembership(PredicateSyntax syntax, BoundExpression subject)
    {
        var values = new List<BoundExpression>();
        var blocks = new List<BoundCidrBlock>();
        EqlType common = EqlType.Unknown;
        string commonName = "";
        if (syntax.IgnoresCase && subject is not BoundBadExpression && !CheckPatternSubject(syntax, subject))
            subject = new BoundBadExpression(subject.Range);
        bool isBad = subject is BoundBadExpression;
        foreach (ExpressionSyntax operand in syntax.Operands)
        {
            BoundExpression value = BindValue(operand);
            isBad |= value is BoundBadExpression;
            if (value is BoundBadExpression or BoundNull)
            {
                // v in (null) is null, never true, and so is "v in (a, null)" where v is not a.
                if (value is BoundNull)
                    values.Add(value);
                continue;
            }

            if (!IsConstant(value) && _options.Dialect == EqlDialect.Elasticsearch)
            {
                Report(DiagnosticCatalog.ListValueNotConstant, operand.Range);
                isBad = true;
                continue;
            }

            // A field's literals take its type, so a field (endpoint dialect) may stand beside texts.
            if (IsConstant(value) && common != EqlType.Unknown && value.Type != common && !_options.Rules.IsDynamicallyTyped)
            {
                Report(DiagnosticCatalog.MixedListTypes, operand.Range, TypeName(value), commonName);
                isBad = true;
                continue;
            }

            if (IsConstant(value))
            {
                common = value.Type;
                commonName = TypeName(value);
            }

            switch (Convert(value, subject))
            {
                case BoundAddressBlock { Block: var block }:
                    blocks.Add(block);
                    break;
                case BoundImpossible:
                    break;
                case BoundBadExpression:
                    isBad = true;
                    break;
                case var converted:
                    values.Add(converted);
                    break;
            }
        }

        if (isBad)
            return new BoundBadExpression(syntax.Range);
        var membership = new BoundMembership(subject, values.ToEquatableArray(), syntax.IgnoresCase, syntax.Range);
        if (blocks.Count == 0)
            return membership;
        var match = new BoundCidrMatch(subject, blocks.ToEquatableArray(), syntax.Range);
        return values.All(value => value is BoundNull) ? match : new BoundOr(EquatableArray.Of<BoundExpression>(match, membership), syntax.Range);
    }

    /// <summary>An optional field that the schema lacks is the literal null to Elasticsearch, so <c>?x == ?y</c> compares constants.</summary>
    private bool IsConstantOrUnmapped(BoundExpression expression) =>
        IsConstant(expression) || (expression is BoundField { IsOptional: true, Alias: null } field && _options.Schema.Find(field.Path) is null);

    /// <summary>A constant whose value does not depend on the event.</summary>
    private static bool IsConstant(BoundExpression expression) => expression switch
    {
        BoundConstant => true,
        BoundField or BoundElementField or BoundArraySearch or BoundListSearch or BoundDescendant or BoundRelation or BoundBadExpression => false,
        BoundNot node => IsConstant(node.Operand),
        BoundAnd node => node.Operands.All(IsConstant),
        BoundOr node => node.Operands.All(IsConstant),
        BoundNullTest node => IsConstant(node.Operand),
        BoundNegate node => IsConstant(node.Operand),
        BoundComparison node => IsConstant(node.Left) && IsConstant(node.Right),
        BoundArithmetic node => IsConstant(node.Left) && IsConstant(node.Right),
        BoundMembership node => IsConstant(node.Subject) && node.Values.All(IsConstant),
        BoundLike node => IsConstant(node.Subject),
        BoundRegex node => IsConstant(node.Subject),
        BoundCidrMatch node => IsConstant(node.Subject),
        BoundCall node => node.Arguments.All(IsConstant),
        _ => false,
    };

    /// <summary>
    /// A literal in the type of what it meets: the mapping of a field decides how Elasticsearch reads a literal, so <c>user.id == 0</c> on a
    /// keyword compares with "0", and <c>process.pid == "4"</c> on a number with 4.
    /// </summary>
    private BoundExpression Convert(BoundExpression value, BoundExpression other)
    {
        if (value is not BoundConstant || value is BoundNull || other is BoundConstant || value.Type == other.Type)
            return value;
        switch (other.Type, value)
        {
            case (EqlType.Text, BoundInteger integer):
                return new BoundText(integer.Value.ToString(CultureInfo.InvariantCulture), value.Range);
            case (EqlType.Text, BoundDouble number):
                return new BoundText(NumberLiteral.ToText(number.Value), value.Range);
            case (EqlType.Text, BoundBoolean boolean):
                return new BoundText(boolean.Value ? "true" : "false", value.Range);
            case (EqlType.Version, BoundText text):
                return new BoundVersion(text.Value, value.Range);
            case (EqlType.Number, BoundText text):
                return (BoundExpression?)NumberLiteral.Read(text.Value, text.Range) ?? Impossible(value, other);
            case (EqlType.Boolean, BoundText { Value: "true" or "false" } text):
                return new BoundBoolean(text.Value == "true", value.Range);
            case (EqlType.Date, BoundInteger milliseconds):
                (long seconds, int nanoseconds) = DateLiteral.FromMilliseconds(milliseconds.Value);
                return new BoundDate(seconds, nanoseconds, value.Range);
            case (EqlType.Date, BoundText text):
                return BindDate(text, other);
            case (EqlType.Address, BoundText text):
                return AddressLiteral.TryParseBlock(text.Value, out ulong high, out ulong low, out int length, out _)
                    ? new BoundAddressBlock(new BoundCidrBlock(text.Value, high, low, length, value.Range), value.Range)
                    : Impossible(value, other);
            case (EqlType.Unknown or EqlType.Null, _):
                return value;
            default:
                return Impossible(value, other);
        }
    }

    private BoundExpression BindDate(BoundText text, BoundExpression field)
    {
        if (DateLiteral.TryParse(text.Value, out long seconds, out int nanoseconds))
            return new BoundDate(seconds, nanoseconds, text.Range);
        if (IsDateMath(text.Value))
            Report(DiagnosticCatalog.DateMath, text.Range, text.Value);
        else
            Report(DiagnosticCatalog.MalformedDate, text.Range, text.Value, _query.Value.Substring(field.Range.Start, field.Range.Length));
        return new BoundBadExpression(text.Range);
    }

    /// <summary><c>now</c>, <c>now-1d</c>, <c>now/d</c>, <c>2024-01-01||+1M</c></summary>
    private static bool IsDateMath(string text) =>
        text.IndexOf("||", StringComparison.Ordinal) > 0
        || (text.StartsWith("now", StringComparison.Ordinal) && (text.Length == 3 || text[3] is '+' or '-' or '/'));

    private BoundImpossible Impossible(BoundExpression value, BoundExpression other)
    {
        string literal = _query.Value.Substring(value.Range.Start, value.Range.Length);
        string field = _query.Value.Substring(other.Range.Start, other.Range.Length);
        string cure = other.Type == EqlType.Address && value is BoundText { Value: var pattern } && AddressLiteral.BlockOfPattern(pattern) is { } block
            ? $"; use cidrMatch({field}, \"{block}\")"
            : "";
        Report(DiagnosticCatalog.LiteralNeverOfType, value.Range, field, TypeName(other), literal, cure);
        return new BoundImpossible(value.Range);
    }

    /// <summary>A literal that no value of the other side's type can equal.</summary>
    private sealed record BoundImpossible(TextRange Range) : BoundExpression(EqlType.Unknown, Range);

    /// <summary>A literal that names an address or a block of addresses, before it becomes a <see cref="BoundCidrMatch"/>.</summary>
    private sealed record BoundAddressBlock(BoundCidrBlock Block, TextRange Range) : BoundExpression(EqlType.Address, Range);
}
