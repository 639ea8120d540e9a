using RuleGen.Classic;
using RuleGen.Compiler;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Syntax;
using RuleGen.Semantics;

namespace RuleGen.Interpreter;

/// <summary>
/// Evaluates expressions of the classic dialect: three-valued from the leaves to the top, every field one value.
/// </summary>
internal sealed class ClassicEvaluator
{
    private readonly ClassicOperators _operators;

    // By reference, those inside another one's filter first, because that filter asks them.
    private readonly List<(BoundRelation Relation, ClassicProcesses Processes)> _relations = [];

    /// <param name="operators">Whether case counts.</param>
    /// <param name="filters">The query's filters, whose relations are to be followed.</param>
    public ClassicEvaluator(ClassicOperators operators, IEnumerable<BoundFilter> filters)
    {
        _operators = operators;
        foreach (BoundFilter filter in filters)
            Follow(filter.Condition);
    }

    /// <summary>Lets the relations take note of an event, before any filter is asked about it.</summary>
    public void See(ClassicEvent e)
    {
        foreach ((_, ClassicProcesses processes) in _relations)
            processes.Live(e);
        foreach ((BoundRelation relation, ClassicProcesses processes) in _relations)
            processes.Add(e, Matches(relation.Filter, e));
    }

    public bool Matches(BoundFilter filter, ClassicEvent e) =>
        (filter.Category is null || e.Category == filter.Category) && Value(filter.Condition, new Scope(_ => e.Document, e, [])).Truth.IsTrue;

    /// <summary>The value of a part of a key, folded.</summary>
    public ClassicValue Key(BoundExpression part, ClassicEvent e) => _operators.Fold(Value(part, new Scope(_ => e.Document, e, [])));

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
        ComparisonOperator.Less => _operators.Less(left, right),
        ComparisonOperator.LessOrEqual => _operators.LessOrEqual(left, right),
        ComparisonOperator.Greater => _operators.Greater(left, right),
        ComparisonOperator.GreaterOrEqual => _operators.GreaterOrEqual(left, right),
        _ => _operators.Equal(left, right),
    };

    private ClassicValue IsMember(BoundMembership node, Scope scope)
    {
        ClassicValue subject = Value(node.Subject, scope);
        if (node.Values.All(value => value is BoundConstant))
            return _operators.In(subject, [.. node.Values.Select(value => Value(value, scope))]);
        return node.Values
            .Select(value => value is BoundNull ? subject.IsNull : _operators.Equal(subject, Value(value, scope)))
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
            EqlFunction.ArrayContains => _operators.ArrayContains(first, arguments.AsSpan(1)),
            EqlFunction.Between => _operators.Between(first, second, third, arguments.ElementAtOrDefault(3)),
            EqlFunction.Concat => ClassicOperators.Concat(arguments),
            EqlFunction.EndsWith => _operators.EndsWith(first, second),
            EqlFunction.IndexOf => _operators.IndexOf(first, second, third),
            EqlFunction.Length => ClassicOperators.Length(first),
            EqlFunction.Match => ClassicOperators.Match(first, _operators.NewRegex([.. arguments.Skip(1).Select(pattern => pattern.Text!)])),
            EqlFunction.Number => ClassicOperators.NumberOf(first, second),
            EqlFunction.Safe => first,
            EqlFunction.StartsWith => _operators.StartsWith(first, second),
            EqlFunction.String => ClassicOperators.String(first),
            EqlFunction.StringContains => _operators.StringContains(first, second),
            EqlFunction.Substring => ClassicOperators.Substring(first, second, third),
            EqlFunction.Wildcard => _operators.Wildcard(first, [.. arguments.Skip(1).Select(pattern => pattern.Text!)]),
            _ => throw new NotSupportedException(function.ToString()),
        };
    }

    private void Follow(BoundExpression expression)
    {
        foreach (BoundExpression child in BoundChildren.Of(expression))
            Follow(child);
        if (expression is BoundRelation relation && !_relations.Any(known => ReferenceEquals(known.Relation, relation)))
            _relations.Add((relation, new ClassicProcesses(relation.Relation)));
    }

    private ClassicProcesses ProcessesOf(BoundRelation relation) => _relations.First(known => ReferenceEquals(known.Relation, relation)).Processes;

    private sealed record Scope(Func<int, ClassicValue> Document, ClassicEvent? Event, (string Variable, ClassicValue Value)[] Elements);
}
