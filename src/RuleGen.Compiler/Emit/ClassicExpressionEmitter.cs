using System.Globalization;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Emit;

/// <summary>
/// Writes expressions of the classic dialect: calls of the runtime's operators on values of any type. What they need besides, expressions and
/// relations, becomes members of the matcher.
/// </summary>
/// <param name="members">The matcher's members.</param>
/// <param name="relations">Takes the relations in the order in which they are met, which puts those inside a filter behind it.</param>
internal sealed class ClassicExpressionEmitter(MatcherMembers members, List<ClassicRelationMember> relations)
{
    /// <summary>The matcher's operators.</summary>
    public const string Operators = "Eql";

    // Names of list elements in scope, innermost last.
    private readonly List<(string Variable, string Name)> _elements = [];

    private bool _isInPipe;

    /// <summary>An expression for a truth value, over the result <c>r</c>.</summary>
    public string PipeCondition(BoundExpression expression) => InPipe(() => Truth(expression));

    /// <summary>An expression for the key that arguments of a pipe make, over the result <c>r</c>.</summary>
    public string PipeKey(EquatableArray<BoundExpression> arguments) => InPipe(() => KeyOf(arguments));

    /// <summary>An expression for one value, or a list of several.</summary>
    public string KeyOf(EquatableArray<BoundExpression> parts) =>
        parts.Count == 1 ? Value(parts[0]) : $"{RuntimeNames.ClassicValue}.ListOf({Values(parts)})";

    private string InPipe(Func<string> write)
    {
        _isInPipe = true;
        string code = write();
        _isInPipe = false;
        return code;
    }

    private string Truth(BoundExpression expression) => expression switch
    {
        BoundNot node => $"{RuntimeNames.EqlBoolean}.Not({Truth(node.Operand)})",
        BoundAnd node => $"{RuntimeNames.ClassicOperators}.All({Truths(node.Operands)})",
        BoundOr node => $"{RuntimeNames.ClassicOperators}.Any({Truths(node.Operands)})",
        BoundComparison node => $"{Operators}.{OperatorOf(node.Operator)}({Value(node.Left)}, {Value(node.Right)})",
        BoundNullTest node => $"{RuntimeNames.ClassicOperators}.IsNull({Value(node.Operand)})",
        BoundMembership node => Membership(node),
        BoundListSearch { IsCount: false } node => Search("ArraySearch", node),
        BoundRelation node => $"{Relation(node)}.Holds(e)",
        BoundCidrMatch node => $"{RuntimeNames.ClassicOperators}.CidrMatch({Value(node.Subject)}, {Blocks(node)})",
        BoundCall { Function: EqlFunction.Match } node => $"{RuntimeNames.ClassicOperators}.Match({Value(node.Arguments[0])}, {Regex(node)})",
        BoundCall { Function: EqlFunction.Wildcard } node => $"{Operators}.Wildcard({Values(node.Arguments)})",
        BoundCall { Type: EqlType.Boolean } node => $"{Operators}.{FunctionTable.Of(node.Function).Name.Substring(0, 1).ToUpperInvariant()}{FunctionTable.Of(node.Function).Name.Substring(1)}({Values(node.Arguments)})",
        _ => $"{RuntimeNames.ClassicOperators}.Truth({Value(expression)})",
    };

    private string Value(BoundExpression expression) => expression switch
    {
        BoundNull or BoundBadExpression => $"{RuntimeNames.ClassicValue}.Null",
        BoundBoolean node => CSharpText.Literal(node.Value),
        BoundText node => CSharpText.Literal(node.Value),
        BoundInteger node => CSharpText.Literal(node.Value),
        BoundDouble node => CSharpText.Literal(node.Value),
        BoundField node => Steps(_isInPipe ? $"r[{Number(node.Event)}]" : "e", node.Steps),
        BoundElementField node => Steps(_elements.Last(element => element.Variable == node.Variable).Name, node.Steps),
        BoundListSearch { IsCount: true } node => Search("ArrayCount", node),
        BoundArithmetic node => $"{RuntimeNames.ClassicOperators}.{node.Operator}({Value(node.Left)}, {Value(node.Right)})",
        BoundNegate node => $"{RuntimeNames.ClassicOperators}.Subtract(0L, {Value(node.Operand)})",
        BoundCall { Type: not EqlType.Boolean } node => Call(node),
        _ => $"(({RuntimeNames.ClassicValue}){Truth(expression)})",
    };

    private string Call(BoundCall node) => node.Function switch
    {
        EqlFunction.Between => $"{Operators}.Between({Values(node.Arguments)})",
        EqlFunction.IndexOf => $"{Operators}.IndexOf({Values(node.Arguments)})",
        EqlFunction.Number => $"{RuntimeNames.ClassicOperators}.NumberOf({Values(node.Arguments)})",
        EqlFunction.Length => $"{RuntimeNames.ClassicOperators}.Length({Values(node.Arguments)})",
        EqlFunction.Concat => $"{RuntimeNames.ClassicOperators}.Concat({Values(node.Arguments)})",
        EqlFunction.String => $"{RuntimeNames.ClassicOperators}.String({Values(node.Arguments)})",
        // Nothing throws, so there is nothing to be safe from.
        EqlFunction.Safe => Value(node.Arguments[0]),
        EqlFunction.Substring => $"{RuntimeNames.ClassicOperators}.Substring({Values(node.Arguments)})",
        _ => throw new NotSupportedException(node.Function.ToString()),
    };

    private static string Steps(string start, EquatableArray<PathStep> steps) =>
        start + string.Concat(steps.Select(step => step.Name is { } name ? $".Get({CSharpText.Literal(name)})" : $".At({Number(step.Index)})"));

    /// <summary>Literals are a set; among other values, each is a comparison.</summary>
    private string Membership(BoundMembership node)
    {
        if (node.Values.All(value => value is BoundConstant))
            return $"{Operators}.In({Value(node.Subject)}{string.Concat(node.Values.Select(value => ", " + Value(value)))})";
        string subject = Value(node.Subject);
        IEnumerable<string> comparisons = node.Values.Select(value => value is BoundNull
            ? $"{RuntimeNames.ClassicOperators}.IsNull({subject})"
            : $"{Operators}.Equal({subject}, {Value(value)})");
        return $"{RuntimeNames.ClassicOperators}.Any({string.Join(", ", comparisons)})";
    }

    private string Search(string method, BoundListSearch node)
    {
        string list = Value(node.List);
        string name = "x" + Number(_elements.Count + 1);
        _elements.Add((node.Variable, name));
        string body = Truth(node.Body);
        _elements.RemoveAt(_elements.Count - 1);
        return $"{RuntimeNames.ClassicOperators}.{method}({list}, {name} => {body})";
    }

    private string Relation(BoundRelation node)
    {
        int place = relations.Count;
        string name = members.Name("_" + node.Relation.ToString().ToLowerInvariant() + "Of");
        relations.Add(new ClassicRelationMember(name, ""));
        members.Field($"private readonly {RuntimeNames.ClassicRelation} {name};");
        relations[place] = new ClassicRelationMember(name, Filter(node.Filter)) { Kind = node.Relation };
        return name;
    }

    /// <summary>A C# condition on <c>e</c>: it has the filter's category and satisfies its condition.</summary>
    public string Filter(BoundFilter filter)
    {
        string condition = $"({Truth(filter.Condition)}).IsTrue";
        return filter.Category is { } category ? $"e.Category == {CSharpText.Literal(category)} && {condition}" : condition;
    }

    private string Regex(BoundCall node)
    {
        string name = members.Name("Expression");
        string patterns = string.Join(", ", node.Arguments.Skip(1).Select(Value));
        members.Field($"private static readonly {RuntimeNames.ClassicRegex} {name} = {Operators}.NewRegex({patterns});");
        return name;
    }

    private string Blocks(BoundCidrMatch node)
    {
        string name = members.Name("Blocks");
        IEnumerable<string> blocks = node.Blocks.Select(block => string.Format(
            CultureInfo.InvariantCulture, "{0}.FromPrefix(0x{1:X}UL, 0x{2:X}UL, {3})", RuntimeNames.CidrBlock, block.High, block.Low, block.PrefixLength));
        members.Field($"private static readonly {RuntimeNames.CidrBlock}[] {name} = [{string.Join(", ", blocks)}];");
        return name;
    }

    private string Truths(EquatableArray<BoundExpression> operands) => string.Join(", ", operands.Select(Truth));

    private string Values(EquatableArray<BoundExpression> arguments) => string.Join(", ", arguments.Select(Value));

    private static string OperatorOf(ComparisonOperator operation) => operation switch
    {
        ComparisonOperator.Less => "Less",
        ComparisonOperator.LessOrEqual => "LessOrEqual",
        ComparisonOperator.Greater => "Greater",
        ComparisonOperator.GreaterOrEqual => "GreaterOrEqual",
        _ => "Equal",
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A relation between processes that a matcher follows.</summary>
/// <param name="Name">The member.</param>
/// <param name="Filter">The condition of its filter, as code over <c>e</c>.</param>
internal sealed record ClassicRelationMember(string Name, string Filter)
{
    public ProcessRelation Kind { get; init; }
}
