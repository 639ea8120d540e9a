using System.Reflection;
using Microsoft.CodeAnalysis.Emit;

namespace RuleGen.Tests.Generator;

/// <summary>A project's own event types: what can be read from them, and what is said about the rest.</summary>
public class EventTypeTests
{
    [Theory]
    [InlineData("string?", "process.name", "process.name == \"a\"", "\"a\"", "\"b\"")]
    [InlineData("string", "process.name", "process.name : \"A*\"", "\"ab\"", "null!")]
    [InlineData("string[]", "process.args", "process.args == \"a\"", "[\"x\", \"a\"]", "null!")]
    [InlineData("string?[]?", "process.args", "process.args like (\"a*\", \"q*\", \"w*\", \"e*\")", "[null, \"ab\"]", "[null]")]
    [InlineData("System.Collections.Generic.List<string>", "process.args", "process.args == \"a\"", "[\"x\", \"a\"]", "null!")]
    [InlineData("System.Collections.Generic.List<string?>?", "process.args", "process.args == \"a\"", "[null, \"a\"]", "[]")]
    [InlineData("System.Collections.Generic.IReadOnlyList<string>", "process.args", "process.args == \"a\"", "[\"x\", \"a\"]", "[]")]
    [InlineData("System.Collections.Generic.IList<string>", "process.args", "process.args == \"a\"", "[\"x\", \"a\"]", "[]")]
    [InlineData("System.Collections.Generic.IList<string?>?", "process.args", "process.args != null", "[null, \"a\"]", "[null]")]
    [InlineData("System.Collections.Immutable.ImmutableArray<string>", "process.args", "process.args == \"a\"", "[\"x\", \"a\"]", "default")]
    [InlineData("System.Collections.Immutable.ImmutableList<string>", "process.args", "process.args == \"a\"", "[\"x\", \"a\"]", "[]")]
    [InlineData("System.ReadOnlyMemory<string>", "process.args", "process.args == \"a\"", "new[] { \"x\", \"a\" }", "default")]
    [InlineData("int", "source.port", "source.port == 80", "80", "81")]
    [InlineData("int?", "source.port", "source.port > 80", "81", "null")]
    [InlineData("byte", "source.port", "source.port >= 80", "80", "79")]
    [InlineData("ushort[]", "source.port", "source.port in (1, 80)", "[2, 80]", "[2]")]
    [InlineData("ulong", "source.port", "source.port == 80", "80", "81")]
    [InlineData("ulong?", "source.port", "source.port == 80", "80", "null")]
    [InlineData("ulong?[]", "source.port", "source.port + 1 == 81", "[null, 80]", "[null]")]
    [InlineData("nuint", "source.port", "source.port == 80", "80", "81")]
    [InlineData("float?", "source.port", "source.port == 80", "80f", "null")]
    [InlineData("decimal", "source.port", "source.port == 80", "80m", "80.5m")]
    [InlineData("decimal?", "source.port", "source.port + 1 == 81", "80m", "null")]
    [InlineData("string?", "source.port", "source.port == 80", "\"80\"", "\"x\"")]
    [InlineData("string?", "source.port", "source.port + source.port == 160", "\"80\"", "null")]
    [InlineData("bool", "process.entry_leader.interactive", "process.entry_leader.interactive", "true", "false")]
    [InlineData("bool?", "process.entry_leader.interactive", "process.entry_leader.interactive == false", "false", "null")]
    [InlineData("bool?[]", "process.entry_leader.interactive", "process.entry_leader.interactive", "[null, true]", "[null]")]
    [InlineData("System.DateTime", "process.start", "process.start >= \"2024-01-01T00:00:00Z\"", "new(2024, 1, 1, 0, 0, 0, System.DateTimeKind.Utc)", "new(2023, 1, 1)")]
    [InlineData("System.DateTimeOffset?", "process.start", "process.start < \"2024-01-01T00:00:00Z\"", "System.DateTimeOffset.UnixEpoch", "null")]
    [InlineData("System.Net.IPAddress?", "source.ip", "cidrMatch(source.ip, \"10.0.0.0/8\")", "System.Net.IPAddress.Parse(\"10.1.2.3\")", "null")]
    [InlineData("System.Net.IPAddress[]", "source.ip", "source.ip == \"10.1.2.3\"", "[System.Net.IPAddress.Parse(\"10.1.2.3\")]", "[null!]")]
    [InlineData("System.Collections.Generic.List<System.Net.IPAddress>", "source.ip", "source.ip != null", "[System.Net.IPAddress.Parse(\"10.1.2.3\")]", "[null!]")]
    [InlineData("string", "source.ip", "cidrMatch(source.ip, \"10.0.0.0/8\")", "\"10.1.2.3\"", "\"11.1.2.3\"")]
    public void A_member_is_read_as_its_field(string type, string field, string query, string hit, string miss) => CheckMatches(
        $"[RuleGen.EqlEvent(\"process\")] public class Event {{ [RuleGen.EqlField(\"{field}\")] public {type} Value {{ get; init; }} = default!; }}",
        $"process where {query}",
        $"new Event {{ Value = {hit} }}",
        $"new Event {{ Value = {miss} }}");

    [Theory]
    [InlineData("class Parent", "Parent?", "new() { Value = \"a\" }", "null")]
    [InlineData("class Parent", "Parent", "new() { Value = \"a\" }", "null!")]
    [InlineData("struct Parent", "Parent", "new() { Value = \"a\" }", "default")]
    [InlineData("struct Parent", "Parent?", "new Parent() { Value = \"a\" }", "null")]
    public void An_object_comes_before_its_members(string declaration, string type, string hit, string miss) => CheckMatches(
        $$"""
        [RuleGen.EqlEvent("process")] public struct Event { [RuleGen.EqlField("process.parent")] public {{type}} Parent { get; init; } }
        public {{declaration}} { [RuleGen.EqlField("name")] public string Value { get; init; } }
        """.Replace("string Value { get; init; }", declaration.StartsWith("class", StringComparison.Ordinal) ? "string? Value { get; init; }" : "string? Value;"),
        "process where process.parent.name == \"a\"",
        $"new Event {{ Parent = {hit} }}",
        $"new Event {{ Parent = {miss} }}");

    [Fact]
    public void Lists_and_numbers_behind_an_object_that_may_be_null_are_missing() => CheckMatches(
        """
        [RuleGen.EqlEvent("process")] public class Event { [RuleGen.EqlField("process.parent")] public Parent? Parent { get; init; } }
        public class Parent
        {
            [RuleGen.EqlField("args")] public string[] Args { get; init; } = [];
            [RuleGen.EqlField("pid")] public ulong Pid;
            [RuleGen.EqlField("thread.id")] public int Thread;
        }
        """,
        "process where process.parent.args == \"a\" and process.parent.pid + 1 == 8 and process.parent.pid == 7 and process.parent.thread.id in (1, 2)",
        "new Event { Parent = new() { Args = [\"a\"], Pid = 7, Thread = 2 } }",
        "new Event()");

    [Fact]
    public void A_type_that_holds_itself_is_read_twice() => CheckMatches(
        """
        [RuleGen.EqlEvent("process")] public class Event { [RuleGen.EqlField("process")] public Process? Process { get; init; } }
        public class Process { [RuleGen.EqlField("name")] public string? Name; [RuleGen.EqlField("parent")] public Process? Parent; }
        """,
        "process where process.parent.name == \"a\" and process.name == \"b\"",
        "new Event { Process = new() { Name = \"b\", Parent = new() { Name = \"a\" } } }",
        "new Event { Process = new() { Name = \"b\" } }");

    [Fact]
    public void Members_of_a_base_and_names_that_are_keywords_are_read() => CheckMatches(
        """
        public abstract class Base { [RuleGen.EqlField("process.name")] internal string? @class { get; init; } }
        [RuleGen.EqlEvent("process")] public class Event : Base;
        """,
        "process where process.name == \"a\"",
        "new Event { @class = \"a\" }",
        "new Event()");

    [Fact]
    public void A_type_of_another_category_is_passed_over() => CheckDiagnostics(
        "[RuleGen.EqlEvent(\"file\")] public class Event { [RuleGen.EqlField(\"file.name\")] public string? Name; }",
        "process where process.name == \"a\"");

    [Fact]
    public void A_missing_field_is_an_error_at_the_field_in_the_rule() => CheckDiagnostics(
        "namespace Mine { [RuleGen.EqlEvent(\"process\")] public class Event { [RuleGen.EqlField(\"process.name\")] public string? Name; } }",
        "process where process.name == \"a\" and process.args == \"b\"",
        "rules/one.toml(8,39): error RG0001: The rule file 'rules/one.toml' has an error (RG3030: 'Mine.Event' has no member for 'process.args', which this rule reads; add one with [EqlField(\"process.args\")], or give the type other categories) and yields no matcher",
        "rules/one.toml(8,39): error RG3030: 'Mine.Event' has no member for 'process.args', which this rule reads; add one with [EqlField(\"process.args\")], or give the type other categories");

    [Theory]
    [InlineData("[RuleGen.EqlField(\"a.b\")] public object? §Value;", "error RG0020: 'Value' is of type 'object?', which no field can be read from; use text, a number, bool, a date, IPAddress, or an array or list of these")]
    [InlineData("[RuleGen.EqlField(\"a.b\")] public System.DayOfWeek §Value;", "error RG0020: 'Value' is of type 'DayOfWeek', which no field can be read from; use text, a number, bool, a date, IPAddress, or an array or list of these")]
    [InlineData("[RuleGen.EqlField(\"a.b\")] public System.Collections.Generic.HashSet<string>? §Value;", "error RG0020: 'Value' is of type 'HashSet<string>?', which no field can be read from; use text, a number, bool, a date, IPAddress, or an array or list of these")]
    [InlineData("[RuleGen.EqlField(\"a.b\")] private string? §Value { get; set; }", "error RG0022: 'Value' cannot be read by generated code because it is private; make it at least internal")]
    [InlineData("[RuleGen.EqlField(\"a.b\")] public string? §Value { private get; set; }", "error RG0022: 'Value' cannot be read by generated code because it is private to read; make it at least internal")]
    [InlineData("[RuleGen.EqlField(\"a.b\")] public static string? §Value { get; set; }", "error RG0022: 'Value' cannot be read by generated code because it is static; make it at least internal")]
    [InlineData("[RuleGen.EqlField(\"a..b\")] public string? §Value;", "error RG0024: 'a..b' is no path of a field; write names with dots between them, such as process.name")]
    [InlineData("[RuleGen.EqlField(\"a\")] public string? A; [RuleGen.EqlField(\"a\")] public string? §B;", "error RG0023: The field 'a' is held by 'A' already")]
    public void A_member_that_cannot_be_read_is_an_error_at_the_member(string member, string expected) =>
        CheckAtMark("[RuleGen.EqlEvent(\"process\")] public class Event { " + member + " }", expected);

    [Theory]
    [InlineData("[RuleGen.EqlEvent] public static class §Event;", "error RG0021: 'Event' cannot be an event because it is static")]
    [InlineData("[RuleGen.EqlEvent] public class §Event<T>;", "error RG0021: 'Event' cannot be an event because it is generic")]
    [InlineData("[RuleGen.EqlEvent] file class §Event;", "error RG0021: 'Event' cannot be an event because it is visible in its file only")]
    [InlineData("class Outer { [RuleGen.EqlEvent] private class §Event; }", "error RG0021: 'Event' cannot be an event because it is private")]
    [InlineData("class Outer { private class Middle { [RuleGen.EqlEvent] public class §Event; } }", "error RG0021: 'Event' cannot be an event because it is inside of 'Middle', which is private")]
    public void A_type_that_no_matcher_can_take_is_an_error_at_the_type(string code, string expected) => CheckAtMark(code, expected);

    /// <summary>The place that the diagnostic must have stands behind a §.</summary>
    private static void CheckAtMark(string code, string expected) =>
        CheckDiagnostics(code.Replace("§", ""), "any where true", $"Program.cs(1,{code.IndexOf('§') + 1}): {expected}");

    private static void CheckDiagnostics(string code, string query, params string[] expected) =>
        GeneratorRun.Build(new TestProject { Code = code }.WithRule("rules/one.toml", TestRule.Of("One", query))).CheckDiagnostics(expected);

    /// <summary>Builds without any diagnostic, then asks the matcher and the rule set about one event that matches and one that does not.</summary>
    private static void CheckMatches(string types, string query, string hit, string miss)
    {
        string code = types + $$"""
            public static class Verdict
            {
                public static string Of()
                {
                    var rules = new MyApp.Rules.RuleSet();
                    Event hit = {{hit}};
                    Event miss = {{miss}};
                    return $"{MyApp.Rules.One.Matches(hit)} {rules.Match(hit).Count} {MyApp.Rules.One.Matches(miss)} {rules.Match(miss).Count}";
                }
            }
            """;
        GeneratorRun run = GeneratorRun.Build(new TestProject { Code = code }.WithRule("rules/one.toml", TestRule.Of("One", query)));
        run.CheckDiagnostics();
        using var image = new MemoryStream();
        EmitResult emitted = run.Compilation.Emit(image);
        Assert.True(emitted.Success);
        Type verdict = Assembly.Load(image.ToArray()).GetType("Verdict")!;
        Assert.Equal("True 1 False 0", verdict.GetMethod("Of")!.Invoke(null, null));
    }
}
