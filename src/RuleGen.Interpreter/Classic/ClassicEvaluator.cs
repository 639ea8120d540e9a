using RuleGen.Classic;
using RuleGen.Compiler;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Syntax;
using RuleGen.Semantics;

namespace RuleGen.Interpreter;

/// <summary>
/// Evaluates expressions of the classic dialect: three-valued from the leaves to the top, every field one value. It remembers all events, and
/// answers for process relations by going through them.
/// </summary>
internal sealed class ClassicEvaluator(ClassicOperators operators)
{
    private readonly List<ClassicEvent> _seen = [];

    // Which events satisfied a relation's filter when they came, and which of the processes they are related to were known at each event.
    private readonly Dictionary<BoundRelation, ClassicProcesses> _relations = new(ReferenceEqualityComparer.Instance);

    /// <summary>Takes note of an event before any filter is asked about it.</summary>
    public void See(ClassicEvent e) => _seen.Add(e);

    public bool Matches(BoundFilter filter, ClassicEvent e) =>
        (filter.Category is null || e.Category == filter.Category) && Value(filter.Condition, new Scope(_ => e.Document, e, [])).Truth.IsTrue;

    /// <summary>The value of a part of a key, folded.</summary>
    public ClassicValue Key(BoundExpression part, ClassicEvent e) => operators.Fold(Value(part, new Scope(_ => e.Document, e, [])));

    /// <summary>The value of an argument of a pipe.</summary>
    public ClassicValue Value(BoundExpression argument, ClassicResult result) => Value(argument, new Scope(number => result[number], null, []));

    private ClassicValue Value(BoundExpression expression, Scope scope) => expression switch
    {
        BoundBoolean node => node.Value,
        BoundText node => node.Value,
        BoundInteger node => node.Value,
        BoundDouble node => node.Value,
        BoundField node => Walk(scope.Document(node.Event), node.Steps),
        BoundElementField node => Walk(scope.Elements.Last(element => element.Variable == node.Variable).Value, node.Steps),
        BoundNot node => EqlBoolean.Not(Value(node.Operand, scope).Truth),
        BoundAnd node => node.Operands.Select(operand => Value(operand, scope).Truth).Aggregate(EqlBoolean.And),
        BoundOr node => node.Operands.Select(operand => Value(operand, scope).Truth).Aggregate(EqlBoolean.Or),
        BoundComparison node => Compare(node.Operator, Value(node.Left, scope), Value(node.Right, scope)),
        BoundNullTest node => Value(node.Operand, scope).IsNull,
        BoundMembership node => IsMember(node, scope),
        BoundArithmetic node => Calculate(node.Operator, Value(node.Left, scope), Value(node.Right, scope)),
        BoundNegate node => ClassicOperators.Subtract(0L, Value(node.Operand, scope)),
        BoundCidrMatch node => ClassicOperators.CidrMatch(
            Value(node.Subject, scope), [.. node.Blocks.Select(block => CidrBlock.FromPrefix(block.High, block.Low, block.PrefixLength))]),
        BoundListSearch node => Search(node, scope),
        BoundRelation node => ProcessesOf(node).Holds(scope.Event!),
        BoundCall node => Call(node.Function, node.Arguments.Select(argument => Value(argument, scope)).ToArray()),
        _ => ClassicValue.Null,
    };

    private static ClassicValue Walk(ClassicValue value, EquatableArray<PathStep> steps) =>
        steps.Aggregate(value, (reached, step) => step.Name is { } name ? reached.Get(name) : reached.At(step.Index));

    private EqlBoolean Compare(ComparisonOperator operation, ClassicValue left, ClassicValue right) => operation switch
    {
        ComparisonOperator.Less => operators.Less(left, right),
        ComparisonOperator.LessOrEqual => operators.LessOrEqual(left, right),
        ComparisonOperator.Greater => operators.Greater(left, right),
        ComparisonOperator.GreaterOrEqual => operators.GreaterOrEqual(left, right),
        _ => operators.Equal(left, right),
    };

    private ClassicValue IsMember(BoundMembership node, Scope scope)
    {
        ClassicValue subject = Value(node.Subject, scope);
        if (node.Values.All(value => value is BoundConstant))
            return operators.In(subject, [.. node.Values.Select(value => Value(value, scope))]);
        return node.Values
            .Select(value => value is BoundNull ? subject.IsNull : operators.Equal(subject, Value(value, scope)))
            .Aggregate(EqlBoolean.Or);
    }

    private static ClassicValue Calculate(ArithmeticOperator operation, ClassicValue left, ClassicValue right) => operation switch
    {
        ArithmeticOperator.Add => ClassicOperators.Add(left, right),
        ArithmeticOperator.Subtract => ClassicOperators.Subtract(left, right),
        ArithmeticOperator.Multiply => ClassicOperators.Multiply(left, right),
        ArithmeticOperator.Divide => ClassicOperators.Divide(left, right),
        _ => ClassicOperators.Modulo(left, right),
    };

    private ClassicValue Search(BoundListSearch node, Scope scope)
    {
        int count = Value(node.List, scope).Elements.Count(element =>
            Value(node.Body, scope with { Elements = [.. scope.Elements, (node.Variable, element)] }).Truth.IsTrue);
        return node.IsCount ? count : count > 0;
    }

    private ClassicValue Call(EqlFunction function, ClassicValue[] arguments)
    {
        ClassicValue first = arguments[0];
        ClassicValue second = arguments.ElementAtOrDefault(1);
        ClassicValue third = arguments.ElementAtOrDefault(2);
        return function switch
        {
            EqlFunction.ArrayContains => operators.ArrayContains(first, arguments.AsSpan(1)),
            EqlFunction.Between => operators.Between(first, second, third, arguments.ElementAtOrDefault(3)),
            EqlFunction.Concat => ClassicOperators.Concat(arguments),
            EqlFunction.EndsWith => operators.EndsWith(first, second),
            EqlFunction.IndexOf => operators.IndexOf(first, second, third),
            EqlFunction.Length => ClassicOperators.Length(first),
            EqlFunction.Match => ClassicOperators.Match(first, operators.NewRegex([.. arguments.Skip(1).Select(pattern => pattern.Text!)])),
            EqlFunction.Number => ClassicOperators.NumberOf(first, second),
            EqlFunction.StartsWith => operators.StartsWith(first, second),
            EqlFunction.String => ClassicOperators.String(first),
            EqlFunction.StringContains => operators.StringContains(first, second),
            EqlFunction.Substring => ClassicOperators.Substring(first, second, third),
            EqlFunction.Wildcard => operators.Wildcard(first, [.. arguments.Skip(1).Select(pattern => pattern.Text!)]),
            _ => throw new NotSupportedException(function.ToString()),
        };
    }

    private ClassicProcesses ProcessesOf(BoundRelation relation)
    {
        if (!_relations.TryGetValue(relation, out ClassicProcesses? processes))
            _relations.Add(relation, processes = new ClassicProcesses(relation.Relation, e => Matches(relation.Filter, e)));
        processes.CatchUp(_seen);
        return processes;
    }

    private sealed record Scope(Func<int, ClassicValue> Document, ClassicEvent? Event, (string Variable, ClassicValue Value)[] Elements);
}
