using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Binding;

internal sealed partial class ExpressionBinder
{
    private const string ArraySearchName = "_arraysearch";

    private BoundExpression BindCall(CallSyntax syntax)
    {
        if (string.Equals(syntax.Name, ArraySearchName, StringComparison.OrdinalIgnoreCase))
            return BindArraySearch(syntax);
        FunctionDefinition? function = _options.Rules.IsDynamicallyTyped ? FunctionTable.FindClassic(syntax.Name) : FunctionTable.Find(syntax.Name);
        if (function is null)
        {
            string suggestion = OperatorOf(syntax.Name) is { } operation ? $"; write {operation} instead" : FunctionTable.Names.Phrase(syntax.Name);
            Report(DiagnosticCatalog.UnknownFunction, syntax.NameRange, syntax.Name, suggestion);
            return new BoundBadExpression(syntax.Range);
        }

        if (syntax.IgnoresCase && !function.HasInsensitiveForm)
            Report(DiagnosticCatalog.NoInsensitiveForm, syntax.NameRange, function.Name);
        if (!CheckArgumentCount(syntax, function))
            return new BoundBadExpression(syntax.Range);
        if (function.Function is EqlFunction.ArraySearch or EqlFunction.ArrayCount)
            return BindListSearch(syntax, function);
        List<BoundExpression> arguments = syntax.Arguments.Select(BindValue).ToList();
        if (function.Function is EqlFunction.Match or EqlFunction.MatchLite && arguments.Count == 2 && arguments[0] is BoundText && arguments[1] is not BoundText)
            arguments.Reverse();
        if (!CheckArgumentTypes(syntax, function, arguments))
            return new BoundBadExpression(syntax.Range);
        return function.Function switch
        {
            EqlFunction.CidrMatch => BindCidrMatch(syntax, arguments),
            EqlFunction.Match or EqlFunction.MatchLite => BindMatch(arguments, syntax.Range),
            EqlFunction.Add => new BoundArithmetic(ArithmeticOperator.Add, arguments[0], arguments[1], syntax.Range),
            EqlFunction.Subtract => new BoundArithmetic(ArithmeticOperator.Subtract, arguments[0], arguments[1], syntax.Range),
            EqlFunction.Multiply => new BoundArithmetic(ArithmeticOperator.Multiply, arguments[0], arguments[1], syntax.Range),
            EqlFunction.Divide => new BoundArithmetic(ArithmeticOperator.Divide, arguments[0], arguments[1], syntax.Range),
            EqlFunction.Modulo => new BoundArithmetic(ArithmeticOperator.Modulo, arguments[0], arguments[1], syntax.Range),
            _ => new BoundCall(function.Function, arguments.ToEquatableArray(), syntax.IgnoresCase, syntax.Range),
        };
    }

    /// <summary>The operators that took the place of functions of older versions.</summary>
    private static string? OperatorOf(string function) => function.ToLowerInvariant() switch
    {
        "wildcard" => "':'",
        "match" or "matchlite" => "'regex'",
        _ => null,
    };

    private bool CheckArgumentCount(CallSyntax syntax, FunctionDefinition function)
    {
        int count = syntax.Arguments.Count;
        if (count >= function.MinimumArguments && count <= function.MaximumArguments)
            return true;
        string expected = function.MaximumArguments == int.MaxValue ? $"at least {Count(function.MinimumArguments)}"
            : function.MinimumArguments == function.MaximumArguments ? Count(function.MinimumArguments)
            : $"{Count(function.MinimumArguments)} to {Count(function.MaximumArguments)}";
        expected += expected == "1" || expected == "at least 1" ? " argument" : " arguments";
        Report(DiagnosticCatalog.WrongArgumentCount, syntax.NameRange, function.Name, expected, Count(count));
        return false;
    }

    private bool CheckArgumentTypes(CallSyntax syntax, FunctionDefinition function, List<BoundExpression> arguments)
    {
        bool areRight = true;
        for (int i = 0; i < arguments.Count; i++)
        {
            BoundExpression argument = arguments[i];
            ParameterKind kind = function.ParameterAt(i);
            bool isRight = argument.Type is EqlType.Null or EqlType.Unknown || kind switch
            {
                ParameterKind.Text => argument.Type is EqlType.Text or EqlType.Version,
                ParameterKind.Number => argument.Type == EqlType.Number,
                ParameterKind.Boolean => argument.Type == EqlType.Boolean,
                ParameterKind.Address => argument.Type == EqlType.Address,
                ParameterKind.TextOrList => argument.Type == EqlType.Text,
                ParameterKind.List => false,
                _ => true,
            };
            // Blocks are part of the compiled code, so even null cannot stand for one.
            isRight &= kind is not (ParameterKind.CidrLiteral or ParameterKind.TextLiteral) || argument is BoundText or BoundBadExpression;
            areRight &= isRight && argument is not BoundBadExpression;
            if (isRight)
                continue;
            string expected = kind switch
            {
                ParameterKind.Text => "text",
                ParameterKind.TextOrList => "text or a list",
                ParameterKind.List => "a list",
                ParameterKind.Number => "a number",
                ParameterKind.Boolean => "a boolean",
                ParameterKind.Address => "a field with IP addresses",
                _ => "a text literal",
            };
            Report(DiagnosticCatalog.WrongArgumentType, syntax.Arguments[i].Range, Count(i + 1), function.Name, expected, TypeName(argument));
        }

        return areRight;
    }

    private BoundExpression BindCidrMatch(CallSyntax syntax, List<BoundExpression> arguments)
    {
        var blocks = new List<BoundCidrBlock>();
        foreach (BoundExpression argument in arguments.Skip(1))
        {
            var text = (BoundText)argument;
            if (AddressLiteral.TryParseBlock(text.Value, out ulong high, out ulong low, out int length, out _))
                blocks.Add(new BoundCidrBlock(text.Value, high, low, length, text.Range));
            else
                Report(DiagnosticCatalog.MalformedCidr, text.Range, text.Value);
        }

        return new BoundCidrMatch(arguments[0], blocks.ToEquatableArray(), syntax.Range);
    }

    private BoundExpression BindArraySearch(CallSyntax syntax)
    {
        if (syntax.Arguments.Count != 3
            || syntax.Arguments[0] is not FieldSyntax { Variable: null } array
            || syntax.Arguments[1] is not FieldSyntax { Variable: { } variable, Path: "" })
        {
            Report(DiagnosticCatalog.MalformedArraySearch, syntax.NameRange);
            return new BoundBadExpression(syntax.Range);
        }

        _arraySearches.Push(new ArraySearchScope(variable, array.Path));
        BoundExpression body = BindCondition(syntax.Arguments[2]);
        _arraySearches.Pop();
        return body is BoundBadExpression ? body : new BoundArraySearch(array.Path, variable, body, syntax.Range);
    }
}
