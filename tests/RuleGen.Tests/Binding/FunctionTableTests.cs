using RuleGen.Compiler.Binding;

namespace RuleGen.Tests.Binding;

public class FunctionTableTests
{
    // Name, parameters (the last one repeats), fewest and most arguments (0: any number), type of the result, whether it may be written with ~.
    [Theory]
    [InlineData("add", "Number", 2, 2, EqlType.Number, false)]
    [InlineData("between", "Text Text Text Boolean", 3, 4, EqlType.Text, true)]
    [InlineData("cidrMatch", "Address CidrLiteral", 2, 0, EqlType.Boolean, false)]
    [InlineData("concat", "Any", 1, 0, EqlType.Text, false)]
    [InlineData("divide", "Number", 2, 2, EqlType.Number, false)]
    [InlineData("endsWith", "Text", 2, 2, EqlType.Boolean, true)]
    [InlineData("indexOf", "Text Text Number", 2, 3, EqlType.Number, true)]
    [InlineData("length", "Text", 1, 1, EqlType.Number, false)]
    [InlineData("modulo", "Number", 2, 2, EqlType.Number, false)]
    [InlineData("multiply", "Number", 2, 2, EqlType.Number, false)]
    [InlineData("number", "Text Number", 1, 2, EqlType.Number, false)]
    [InlineData("startsWith", "Text", 2, 2, EqlType.Boolean, true)]
    [InlineData("string", "Any", 1, 1, EqlType.Text, false)]
    [InlineData("stringContains", "Text", 2, 2, EqlType.Boolean, true)]
    [InlineData("substring", "Text Number", 2, 3, EqlType.Text, false)]
    [InlineData("subtract", "Number", 2, 2, EqlType.Number, false)]
    public void A_function_is_as_the_reference_defines_it(string name, string parameters, int fewest, int most, EqlType result, bool mayHaveTilde)
    {
        FunctionDefinition function = FunctionTable.Find(name)!;
        Assert.Equal(
            (name, parameters, fewest, most == 0 ? int.MaxValue : most, result, mayHaveTilde),
            (function.Name, string.Join(' ', function.Parameters), function.MinimumArguments, function.MaximumArguments, function.Result, function.HasInsensitiveForm));
        Assert.Equal(function, FunctionTable.Find(name.ToUpperInvariant()));
        Assert.Equal(function, FunctionTable.Of(function.Function));
        Assert.Equal(function.Parameters[^1], function.ParameterAt(50));
    }

    [Fact]
    public void There_is_no_other_function()
    {
        Assert.Equal(16, FunctionTable.All.Count);
        Assert.Equal(
            Enum.GetValues<EqlFunction>().Order(), FunctionTable.All.Concat(FunctionTable.Classic).Select(function => function.Function).Distinct().Order());
        Assert.All(["arrayContains", "match", "wildcard", "safe", "", "length~"], name => Assert.Null(FunctionTable.Find(name)));
    }

    // Each function called with the fewest and the most arguments of the right types, in each case followed by one too many.
    [Fact]
    public void Every_function_takes_the_arguments_that_its_row_admits()
    {
        foreach (FunctionDefinition function in FunctionTable.All)
        {
            int most = Math.Min(function.MaximumArguments, function.MinimumArguments + 5);
            for (int count = 0; count <= most + 1; count++)
            {
                string call = $"{function.Name}({string.Join(", ", Enumerable.Range(0, count).Select(i => Argument(function.ParameterAt(i))))})";
                bool isRight = count >= function.MinimumArguments && count <= function.MaximumArguments;
                string ids = string.Join(' ', RuleFile.CompileQuery($"any where {call} == null").Diagnostics.Select(d => d.Definition.Id));
                Assert.Equal((call, isRight ? "" : "RG3003"), (call, ids));
            }
        }
    }

    [Fact]
    public void Every_parameter_refuses_values_of_other_types()
    {
        foreach (FunctionDefinition function in FunctionTable.All)
        {
            for (int i = 0; i < function.Parameters.Count; i++)
            {
                foreach ((string value, ParameterKind kind) in Values)
                {
                    int count = Math.Max(function.MinimumArguments, i + 1);
                    string call = $"{function.Name}({string.Join(", ", Enumerable.Range(0, count).Select(k => k == i ? value : Argument(function.ParameterAt(k))))})";
                    bool isRight = function.Parameters[i] == kind || function.Parameters[i] == ParameterKind.Any || (kind == ParameterKind.CidrLiteral && function.Parameters[i] == ParameterKind.Text);
                    string ids = string.Join(' ', RuleFile.CompileQuery($"any where {call} == null").Diagnostics.Select(d => d.Definition.Id));
                    Assert.Equal((call, isRight ? "" : "RG3004"), (call, ids));
                }
            }
        }
    }

    private static readonly (string Value, ParameterKind Kind)[] Values =
    [
        ("process.name", ParameterKind.Text),
        ("\"10.0.0.0/8\"", ParameterKind.CidrLiteral),
        ("process.pid", ParameterKind.Number),
        ("1.5", ParameterKind.Number),
        ("process.parent.interactive", ParameterKind.Boolean),
        ("true", ParameterKind.Boolean),
        ("source.ip", ParameterKind.Address),
    ];

    private static string Argument(ParameterKind kind) => kind == ParameterKind.Any ? "null" : Values.First(value => value.Kind == kind).Value;
}
