using RuleGen.Compiler.Binding;
using RuleGen.Semantics;

namespace RuleGen.Interpreter;

/// <summary>Calls the functions of EQL on values of any type.</summary>
internal static class FunctionEvaluator
{
    public static object? Call(BoundCall call, object?[] arguments)
    {
        if (SubstringLiteral.Of(call) is { } literal)
            arguments[1] = literal;
        int mark = TextArena.Mark();
        try
        {
            return call.IgnoresCase ? CallIgnoringCase(call.Function, arguments) : Call(call.Function, arguments);
        }
        finally
        {
            TextArena.Release(mark);
        }
    }

    private static object? Call(EqlFunction function, object?[] arguments) => function switch
    {
        EqlFunction.Between => Boxed(EqlFunctions.Between(Text(arguments, 0), Text(arguments, 1), Text(arguments, 2), Truth(arguments, 3))),
        EqlFunction.Concat => Concat(arguments),
        EqlFunction.EndsWith => Boxed(EqlFunctions.EndsWith(Text(arguments, 0), Text(arguments, 1))),
        EqlFunction.IndexOf => Boxed(EqlFunctions.IndexOf(Text(arguments, 0), Text(arguments, 1), Number(arguments, 2))),
        EqlFunction.Length => Boxed(EqlFunctions.Length(Text(arguments, 0))),
        EqlFunction.Number => Boxed(EqlFunctions.Number(Text(arguments, 0), Number(arguments, 1))),
        EqlFunction.StartsWith => Boxed(EqlFunctions.StartsWith(Text(arguments, 0), Text(arguments, 1))),
        EqlFunction.String => Concat(arguments),
        EqlFunction.StringContains => Boxed(EqlFunctions.StringContains(Text(arguments, 0), Text(arguments, 1))),
        EqlFunction.Substring => Boxed(EqlFunctions.Substring(Text(arguments, 0), Number(arguments, 1), Number(arguments, 2))),
        _ => throw new ArgumentException($"{function} is not evaluated as a function.", nameof(function)),
    };

    private static object? CallIgnoringCase(EqlFunction function, object?[] arguments) => function switch
    {
        EqlFunction.Between => Boxed(
            EqlFunctions.BetweenIgnoringCase(Text(arguments, 0), Text(arguments, 1), Text(arguments, 2), Truth(arguments, 3))),
        EqlFunction.EndsWith => Boxed(EqlFunctions.EndsWithIgnoringCase(Text(arguments, 0), Text(arguments, 1))),
        EqlFunction.IndexOf => Boxed(EqlFunctions.IndexOfIgnoringCase(Text(arguments, 0), Text(arguments, 1), Number(arguments, 2))),
        EqlFunction.StartsWith => Boxed(EqlFunctions.StartsWithIgnoringCase(Text(arguments, 0), Text(arguments, 1))),
        EqlFunction.StringContains => Boxed(EqlFunctions.StringContainsIgnoringCase(Text(arguments, 0), Text(arguments, 1))),
        _ => throw new ArgumentException($"{function} has no form that ignores case.", nameof(function)),
    };

    private static object? Concat(object?[] values)
    {
        var builder = default(ConcatBuilder);
        foreach (object? value in values)
        {
            switch (value)
            {
                case EqlNumber number:
                    builder.Append(number);
                    break;
                case bool truth:
                    builder.Append((EqlBoolean)truth);
                    break;
                case EqlDate date:
                    builder.Append((EqlDate?)date);
                    break;
                case IpAddressValue address:
                    builder.Append((IpAddressValue?)address);
                    break;
                default:
                    builder.Append((EqlText)(value as string));
                    break;
            }
        }

        return Boxed(builder.ToText());
    }

    /// <summary>The argument at an index, or null if the call has fewer.</summary>
    private static EqlText Text(object?[] arguments, int index) => arguments.ElementAtOrDefault(index) as string;

    private static EqlNumber Number(object?[] arguments, int index) => arguments.ElementAtOrDefault(index) as EqlNumber? ?? EqlNumber.Null;

    private static EqlBoolean Truth(object?[] arguments, int index) => arguments.ElementAtOrDefault(index) as bool?;

    private static object? Boxed(EqlText value) => value.HasValue ? value.ToString() : null;

    private static object? Boxed(EqlNumber value) => value.HasValue ? (object)value : null;

    private static object? Boxed(EqlBoolean value) => value.HasValue ? value.IsTrue : null;
}
