using System.Reflection;
using RuleGen.Compiler.Emit;

namespace RuleGen.Tests.Emit;

public sealed class RuntimeNamesTests
{
    public static TheoryData<string> Names() => new(typeof(RuntimeNames)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.IsLiteral)
        .Select(field => (string)field.GetRawConstantValue()!));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_runtime_has_what_generated_code_mentions(string name)
    {
        Assert.StartsWith("global::", name, StringComparison.Ordinal);
        Type? type = typeof(RuleSetBase).Assembly.GetType(name["global::".Length..]);
        Assert.True(type is { IsPublic: true }, name);
    }
}
