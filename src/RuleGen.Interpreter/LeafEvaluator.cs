using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Patterns;
using RuleGen.Semantics;

namespace RuleGen.Interpreter;

/// <summary>Three-valued evaluation inside a leaf (§3.2), with one value chosen for each of its fields.</summary>
/// <remarks>Values are as <see cref="EventDocument.Values"/> gives them; null is the value that is missing.</remarks>
internal sealed class LeafEvaluator(EvaluationScope scope, FieldChoice choice)
{
    public object? Value(BoundExpression expression) => expression switch
    {
        BoundNull or BoundBadExpression => null,
        BoundBoolean constant => constant.Value,
        BoundText constant => constant.Value,
        BoundVersion constant => constant.Value,
        BoundInteger constant => (EqlNumber)constant.Value,
        BoundDouble constant => (EqlNumber)constant.Value,
        BoundDate constant => EqlDate.FromUnixSeconds(constant.Seconds, constant.Nanoseconds),
        BoundField field => choice[LeafField.Of(field)],
        BoundElementField field => choice[LeafField.Of(field)],
        BoundNot not => Boxed(EqlBoolean.Not(Truth(not.Operand))),
        BoundAnd and => Boxed(and.Operands.Select(Truth).Aggregate(EqlBoolean.And)),
        BoundOr or => Boxed(or.Operands.Select(Truth).Aggregate(EqlBoolean.Or)),
        BoundComparison comparison => Boxed(Compare(comparison)),
        BoundNullTest test => Value(test.Operand) is null,
        BoundMembership membership => IsMember(membership),
        BoundLike like => Value(like.Subject) is string text ? like.Patterns.Any(pattern => IsLike(text, pattern.Value, like.IgnoresCase)) : null,
        BoundRegex regex => Value(regex.Subject) is string text
            ? regex.Patterns.Any(pattern => RegexOracle.Matches(pattern.Root, text, regex.IgnoresCase ? CaseMode.IgnoringAscii : CaseMode.Sensitive))
            : null,
        BoundCidrMatch match => Value(match.Subject) is IpAddressValue address ? match.Blocks.Any(block => Contains(block, address)) : null,
        BoundArithmetic arithmetic => Boxed(Calculate(arithmetic.Operator, Number(arithmetic.Left), Number(arithmetic.Right))),
        BoundNegate negate => Boxed(EqlNumber.Negate(Number(negate.Operand))),
        BoundCall call => FunctionEvaluator.Call(call, call.Arguments.Select(Value).ToArray()),
        BoundArraySearch search => scope.Event.Elements(search.Path)
            .Any(element => ExpressionEvaluator.Holds(search.Body, scope.With(search.Variable, element))),
        BoundDescendant descendant => scope.Processes.AncestorsOf(scope.Event)
            .Any(ancestor => ExpressionEvaluator.Matches(descendant.Filter, new EvaluationScope(ancestor, scope.Processes))),
        _ => throw new ArgumentException($"Unknown expression {expression.GetType().Name}.", nameof(expression)),
    };

    private EqlBoolean Truth(BoundExpression expression) => Value(expression) as bool?;

    private EqlNumber Number(BoundExpression expression) => Value(expression) as EqlNumber? ?? EqlNumber.Null;

    private EqlBoolean Compare(BoundComparison comparison)
    {
        object? left = Value(comparison.Left);
        object? right = Value(comparison.Right);
        if (comparison.Operator == ComparisonOperator.Equal)
            return AreEqual(left, right, IsVersion(comparison.Left, comparison.Right));
        if (Order(left, right, IsVersion(comparison.Left, comparison.Right)) is not { } order)
            return EqlBoolean.Null;
        return comparison.Operator switch
        {
            ComparisonOperator.Less => order < 0,
            ComparisonOperator.LessOrEqual => order <= 0,
            ComparisonOperator.Greater => order > 0,
            _ => order >= 0,
        };
    }

    private object? IsMember(BoundMembership membership)
    {
        if (Value(membership.Subject) is not { } subject)
            return null;
        object?[] values = membership.Values.Select(Value).ToArray();
        bool isVersion = membership.Subject.Type == EqlType.Version;
        if (values.Any(value => value is not null && IsSame(subject, value, membership.IgnoresCase, isVersion)))
            return true;
        return values.Contains(null) ? null : false;
    }

    private static bool IsSame(object subject, object value, bool ignoresCase, bool isVersion) =>
        ignoresCase && subject is string text && value is string other
            ? TextComparison.EqualIgnoringCase(text, other)
            : AreEqual(subject, value, isVersion);

    private static bool IsVersion(BoundExpression left, BoundExpression right) =>
        left.Type == EqlType.Version || right.Type == EqlType.Version;

    /// <summary>Equality is never null itself: null equals null and nothing else, and values of different types differ.</summary>
    private static bool AreEqual(object? left, object? right, bool areVersions) =>
        left is null || right is null ? left is null && right is null : Order(left, right, areVersions) == 0;

    /// <summary>Negative, zero or positive; null where a value is null or the two are of different types.</summary>
    private static int? Order(object? left, object? right, bool areVersions) => (left, right) switch
    {
        (string a, string b) => areVersions ? VersionComparison.Compare(a, b) : TextComparison.Compare(a, b),
        (EqlNumber a, EqlNumber b) => EqlNumber.Compare(a, b),
        (bool a, bool b) => a.CompareTo(b),
        (EqlDate a, EqlDate b) => a.CompareTo(b),
        (IpAddressValue a, IpAddressValue b) => a.CompareTo(b),
        _ => null,
    };

    private static bool IsLike(string text, string pattern, bool ignoresCase) =>
        ignoresCase ? Wildcard.MatchesIgnoringCase(text, pattern) : Wildcard.Matches(text, pattern);

    private static bool Contains(BoundCidrBlock block, IpAddressValue address)
    {
        var first = new UInt128(block.High, block.Low);
        int freeBits = 128 - block.PrefixLength;
        return freeBits == 128 || first >> freeBits == address.Value >> freeBits;
    }

    private static EqlNumber Calculate(ArithmeticOperator operation, EqlNumber left, EqlNumber right) => operation switch
    {
        ArithmeticOperator.Add => EqlNumber.Add(left, right),
        ArithmeticOperator.Subtract => EqlNumber.Subtract(left, right),
        ArithmeticOperator.Multiply => EqlNumber.Multiply(left, right),
        ArithmeticOperator.Divide => EqlNumber.Divide(left, right),
        _ => EqlNumber.Modulo(left, right),
    };

    private static object? Boxed(EqlBoolean value) => value.HasValue ? value.IsTrue : null;

    private static object? Boxed(EqlNumber value) => value.HasValue ? (object)value : null;
}
