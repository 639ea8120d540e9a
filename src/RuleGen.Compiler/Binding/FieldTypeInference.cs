using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Binding;

/// <summary>
/// Finds the types of fields that no schema knows, from how a query uses them: one type for all places of the query, so that
/// <c>x.y == 1 or x.y : "a*"</c> means text in both places, as a mapping would have it.
/// </summary>
internal sealed class FieldTypeInference
{
    private readonly Dictionary<string, HashSet<EqlType>> _uses = new(StringComparer.Ordinal);

    private readonly HashSet<string> _aliases = new(StringComparer.Ordinal);
    private readonly EventSchema _schema;

    private FieldTypeInference(EventSchema schema) => _schema = schema;

    public static FieldTypeInference Of(QuerySyntax query, EventSchema schema)
    {
        var inference = new FieldTypeInference(schema);
        switch (query.Body)
        {
            case EventQuerySyntax body:
                inference.Condition(body.Filter.Condition);
                break;
            case SequenceQuerySyntax body:
                inference._aliases.UnionWith(body.Stages.Select(stage => stage.Alias).OfType<string>());
                foreach (StageSyntax stage in body.Stages)
                    inference.Condition(stage.Filter.Condition);
                if (body.Until is not null)
                    inference.Condition(body.Until.Filter.Condition);
                break;
            case SampleQuerySyntax body:
                foreach (StageSyntax stage in body.Stages)
                    inference.Condition(stage.Filter.Condition);
                break;
        }

        foreach (PipeSyntax pipe in query.Pipes)
        {
            foreach (ExpressionSyntax argument in pipe.Arguments)
                inference.Walk(argument);
        }

        return inference;
    }

    /// <summary>The type that fits all uses; text where they differ or tell nothing.</summary>
    public EqlType TypeOf(FieldSyntax field)
    {
        if (!_uses.TryGetValue(NameOf(field), out HashSet<EqlType> types) || types.Count == 0)
            return EqlType.Text;
        if (types.Contains(EqlType.Address))
            return EqlType.Address;
        return types.Count == 1 ? types.First() : EqlType.Text;
    }

    /// <summary>What fields of one type share: an alias in front only says of which event a field is.</summary>
    private string NameOf(FieldSyntax field) => field.Variable is null ? WithoutAlias(field.Path) : "$" + field.Variable + "." + field.Path;

    private string WithoutAlias(string path)
    {
        int dot = path.IndexOf('.');
        return dot > 0 && _aliases.Contains(path.Substring(0, dot)) ? path.Substring(dot + 1) : path;
    }

    private void Condition(ExpressionSyntax expression)
    {
        if (expression is FieldSyntax field)
            Use(field, EqlType.Boolean);
        else
            Walk(expression);
    }

    private void Walk(ExpressionSyntax root)
    {
        var pending = new Stack<ExpressionSyntax>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            switch (pending.Pop())
            {
                case ParenthesizedSyntax node:
                    pending.Push(node.Expression);
                    break;
                case UnarySyntax node:
                    UseIn(node.Operand, node.Operator == UnaryOperator.Not ? EqlType.Boolean : EqlType.Number);
                    pending.Push(node.Operand);
                    break;
                case BinarySyntax node:
                    WalkBinary(node);
                    pending.Push(node.Left);
                    pending.Push(node.Right);
                    break;
                case PredicateSyntax node:
                    foreach (ExpressionSyntax operand in node.Operands)
                        UseIn(node.Subject, node.Operator == PredicateOperator.In ? LiteralType(operand) : EqlType.Text);
                    pending.Push(node.Subject);
                    break;
                case CallSyntax node:
                    WalkCall(node);
                    foreach (ExpressionSyntax argument in node.Arguments)
                        pending.Push(argument);
                    break;
                case RelationSyntax node:
                    Condition(node.Filter.Condition);
                    break;
            }
        }
    }

    private void WalkBinary(BinarySyntax node)
    {
        switch (node.Operator)
        {
            case BinaryOperator.And or BinaryOperator.Or:
                UseIn(node.Left, EqlType.Boolean);
                UseIn(node.Right, EqlType.Boolean);
                break;
            case >= BinaryOperator.Add:
                UseIn(node.Left, EqlType.Number);
                UseIn(node.Right, EqlType.Number);
                break;
            default:
                UseIn(node.Left, LiteralType(node.Right));
                UseIn(node.Right, LiteralType(node.Left));
                break;
        }
    }

    private void WalkCall(CallSyntax node)
    {
        if (FunctionTable.Find(node.Name) is not { } function)
        {
            // _arraysearch: its last argument is a condition.
            if (node.Arguments.Count == 3)
                UseIn(node.Arguments[2], EqlType.Boolean);
            return;
        }

        for (int i = 0; i < node.Arguments.Count; i++)
        {
            EqlType type = function.ParameterAt(i) switch
            {
                ParameterKind.Text => EqlType.Text,
                ParameterKind.Number => EqlType.Number,
                ParameterKind.Boolean => EqlType.Boolean,
                ParameterKind.Address => EqlType.Address,
                _ => EqlType.Unknown,
            };
            UseIn(node.Arguments[i], type);
        }
    }

    private void UseIn(ExpressionSyntax expression, EqlType type)
    {
        while (expression is ParenthesizedSyntax parenthesized)
            expression = parenthesized.Expression;
        if (expression is FieldSyntax field)
            Use(field, type);
    }

    private void Use(FieldSyntax field, EqlType type)
    {
        if (type is EqlType.Unknown or EqlType.Null)
            return;
        string name = NameOf(field);
        if (!_uses.TryGetValue(name, out HashSet<EqlType> types))
            _uses.Add(name, types = []);
        types.Add(type);
    }

    /// <summary>The type of an expression as far as it is known without inference.</summary>
    private EqlType LiteralType(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedSyntax node => LiteralType(node.Expression),
        TextLiteralSyntax => EqlType.Text,
        IntegerLiteralSyntax or DecimalLiteralSyntax => EqlType.Number,
        UnarySyntax node => node.Operator == UnaryOperator.Not ? EqlType.Boolean : EqlType.Number,
        BinarySyntax node => node.Operator >= BinaryOperator.Add ? EqlType.Number : EqlType.Boolean,
        BooleanLiteralSyntax or PredicateSyntax => EqlType.Boolean,
        FieldSyntax { Variable: null } node => _schema.Find(WithoutAlias(node.Path))?.Type ?? EqlType.Unknown,
        CallSyntax call => FunctionTable.Find(call.Name)?.Result ?? EqlType.Unknown,
        _ => EqlType.Unknown,
    };
}
