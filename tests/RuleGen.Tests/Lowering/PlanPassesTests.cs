using RuleGen.Compiler;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Lowering;
using RuleGen.Tests.Binding;

namespace RuleGen.Tests.Lowering;

/// <summary>What plans look like behind all passes. a.* are fields that no schema knows, so that use gives them their types.</summary>
public class PlanPassesTests
{
    [Theory]
    // Flattening and negation
    [InlineData("a.x == 1 and (a.y == 2 and (a.z == 3 and a.w == 4))", "all of|  a.x is (1)|  a.y is (2)|  a.z is (3)|  a.w is (4)")]
    [InlineData("not (a.x == 1 and not (a.y == 2 or a.z == 3))", "any of|  not|    a.x is (1)|  a.y is (2)|  a.z is (3)")]
    [InlineData("not not a.x == 1", "a.x is (1)")]
    [InlineData("not (a.x == 1 or a.y == 2)", "all of|  not|    a.x is (1)|  not|    a.y is (2)")]
    [InlineData("a.x == 1 and true", "a.x is (1)")]
    [InlineData("a.x == 1 or true", "always")]
    [InlineData("a.x == 1 and not true", "never")]
    [InlineData("a.x == 1 or (false and a.y == 2)", "a.x is (1)")]
    [InlineData("not (a.x == 1 and false)", "always")]
    [InlineData("not (true or a.x == 1)", "never")]

    // Literal nulls
    [InlineData("null", "never")]
    [InlineData("not null", "never")]
    [InlineData("not (a.x == 1 and null)", "never")]
    [InlineData("not (a.x == 1 or null)", "not|  a.x is (1)")]
    [InlineData("a.x == 1 or null", "a.x is (1)")]
    [InlineData("a.x == 1 or not (null and a.y == 1)", "a.x is (1)")]
    [InlineData("not (null and false)", "always")]
    [InlineData("not (null or false)", "never")]
    [InlineData("not (null or true)", "never")]
    [InlineData("not a.x > null", "never")]
    [InlineData("not a.x in (null)", "never")]
    [InlineData("not a.x in (null, 1)", "not|  a.x is (1)")]
    [InlineData("not length(null) > 1", "never")]
    [InlineData("not startsWith(a.x, null)", "never")]
    [InlineData("not null : \"a\"", "never")]
    [InlineData("not a.x : null", "always")]
    [InlineData("a.x == null", "a.x missing")]
    [InlineData("a.x != null", "a.x exists")]
    [InlineData("not not (a.x == null or a.y != null)", "any of|  a.y exists|  a.x missing")]

    // Values
    [InlineData("a.x", "a.x is true")]
    [InlineData("not a.x", "not|  a.x is true")]
    [InlineData("a.x == false", "a.x is false")]
    [InlineData("3 < a.x", "a.x > 3")]
    [InlineData("3.5 >= a.x", "a.x <= 3.5")]
    [InlineData("a.x > \"m\"", "a.x > \"m\"")]
    [InlineData("@timestamp >= \"1970-01-01T00:00:01.5Z\"", "@timestamp >= 1.500000000s")]
    [InlineData("source.ip == \"10.0.0.0/8\"", "source.ip in (10.0.0.0/8)")]
    [InlineData("a.x in (\"a\", \"A\", \"a\")", "a.x is (\"a\", \"A\")")]
    [InlineData("a.x in~ (\"a\", \"A\", \"É\")", "a.x is~ (\"a\", \"É\")")]
    [InlineData("a.x in (1, 2.5)", "a.x is (1, 2.5)")]
    [InlineData("process.parent.interactive in (true, false)", "process.parent.interactive is true or is false")]
    [InlineData("process.pid == \"x\"", "never")]
    [InlineData("process.pid != \"x\"", "always")]
    [InlineData("process.pid in (\"x\")", "never")]
    [InlineData("length(a.x) > 3", "script length(a.x) > 3")]
    [InlineData("1 == 1", "script 1 == 1")]

    // Patterns
    [InlineData("a.x : \"Cmd.EXE\"", "a.x is~ (\"cmd.exe\")")]
    [InlineData("a.x like \"Cmd.EXE\"", "a.x is (\"Cmd.EXE\")")]
    [InlineData("a.x : \"\"", "a.x is~ (\"\")")]
    [InlineData("a.x : \"*\"", "a.x exists")]
    [InlineData("a.x : (\"a\", \"**\")", "a.x exists")]
    [InlineData("not a.x : \"*\"", "a.x missing")]
    [InlineData("a.x : (\"?*\", \"*?\")", "a.x like~ (\"?*\")")]
    [InlineData("a.x : (\"A*\", \"a**\", \"*B\", \"*c*\", \"d?\", \"E\", \"e\")", "a.x is~ (\"e\") or like~ (\"a*\", \"*b\", \"*c*\", \"d?\")")]
    [InlineData("a.x regex \"a.\"", "a.x regex (\"a.\")")]
    [InlineData("startsWith(a.x, \"DC=*,\")", "a.x like (prefix \"DC=*,\")")]
    [InlineData("startsWith~(a.x, \"A\\\\*\")", "a.x like~ (prefix \"a\\\\*\")")]
    [InlineData("startsWith(a.x, \"\")", "a.x exists")]
    [InlineData("endsWith~(a.x, \"B\")", "a.x like~ (\"*b\")")]
    [InlineData("endsWith(a.x, \"\\\\\\\\\")", "a.x like (\"*\\\\\")")]
    [InlineData("endsWith(a.x, \"\\\\\")", "a.x like (\"*\\\\\")")]
    [InlineData("stringContains(a.x, \"\")", "a.x exists")]
    [InlineData("stringContains(a.x, \"p=\\\\*\")", "a.x like (contains \"p=*\")")]
    [InlineData("stringContains(a.x, \"a*b\")", "a.x like (contains \"a*b\")")]
    [InlineData("stringContains(a.x, \"\\\\d\\\\?\")", "a.x like (contains \"\\\\d?\")")]
    [InlineData("stringContains(a.x, a.y)", "script stringContains(a.x, a.y)")]
    [InlineData("startsWith(\"abc\", a.x)", "script startsWith(\"abc\", a.x)")]
    [InlineData("endsWith(a.x, \"b\") == false", "not|  a.x like (\"*b\")")]

    // Merging: alternatives of one field, never conjunctions
    [InlineData("a.x == 1 or a.y == 2 or a.x == 3", "any of|  a.x is (1, 3)|  a.y is (2)", false)]
    [InlineData("a.x : \"a\" or a.x : \"B*\" or a.x == \"c\" or a.x : \"A\"", "a.x is~ (\"a\") or like~ (\"b*\") or is (\"c\")")]
    [InlineData("a.x == 1 and a.x == 2", "all of|  a.x is (1)|  a.x is (2)")]
    [InlineData("not (a.x == 1 or a.x == 2)", "all of|  not|    a.x is (1)|  not|    a.x is (2)")]
    [InlineData("not (a.x == 1 and a.x == 2)", "any of|  not|    a.x is (1)|  not|    a.x is (2)")]
    [InlineData("a.x > 1 or a.x < 0", "a.x > 1 or < 0")]
    [InlineData("source.ip == \"10.0.0.1\" or cidrMatch(source.ip, \"::1\", \"fe80::/10\")", "source.ip in (10.0.0.1, ::1, fe80::/10)")]
    [InlineData("a.x regex \"a.\" or a.x regex \"b.\"", "a.x regex (\"a.\") or regex (\"b.\")")]
    [InlineData("a.x : \"*\" or a.x : \"b*\"", "any of|  a.x exists|  a.x like~ (\"b*\")", false)]

    // Order: what decides soonest for its price
    [InlineData("a.x regex \"a.\" and length(a.y) > 1 and a.z == \"q\" and a.w != null", "all of|  a.w exists|  a.z is (\"q\")|  script length(a.y) > 1|  a.x regex (\"a.\")")]
    [InlineData("a.x == \"q\" and host.os.type == \"linux\"", "all of|  a.x is (\"q\")|  host.os.type is (\"linux\")")]
    [InlineData("a.x : \"*b*\" or a.y == \"q\" or a.z", "any of|  a.z is true|  a.x like~ (\"*b*\")|  a.y is (\"q\")")]
    public void A_condition_becomes_a_plan(string condition, string expected, bool isOrdered = true) =>
        Assert.Equal(expected, Check("any where " + condition, isOrdered ? null : nameof(OrderByCost)));

    [Theory]
    [InlineData("process where a.x == 1", "all of|  a.x is (1)|  event.category is (\"process\")")]
    [InlineData("process where true", "event.category is (\"process\")")]
    [InlineData("process where null", "never")]
    [InlineData("process where false", "never")]
    [InlineData("\"a \\\"b\" where a.x == 1 or a.x == 2", "all of|  a.x is (1, 2)|  event.category is (\"a \\\"b\")")]
    public void A_category_is_one_more_condition(string query, string expected) => Assert.Equal(expected, Check(query, null));

    [Fact]
    public void Ten_thousand_alternatives_of_one_field_are_one_test_with_a_short_source()
    {
        string condition = string.Join(" or ", Enumerable.Range(0, 10_000).Select(i => $"a.x == \"v{i}\" or a.y{i} == 1"));
        var plan = (EventPlan)RuleFile.CompileQuery("any where " + condition, schema: EventSchema.Open).Plan!;
        IReadOnlyList<Condition> conditions = [.. ((AnyOf)plan.Condition).Conditions];
        Assert.Equal(10_001, conditions.Count);
        FieldCondition merged = conditions.OfType<FieldCondition>().Single(c => c.Field.Path == "a.x");
        Assert.Equal(10_000, ((TextSetTest)merged.Test).Values.Count);
        Assert.InRange(merged.Source.Length, 500, 1_000);
        Assert.StartsWith("a.x == \"v0\" or a.x == \"v1\" or ", merged.Source, StringComparison.Ordinal);
        Assert.EndsWith("…", merged.Source, StringComparison.Ordinal);
    }

    private static string Check(string query, string? leftOut)
    {
        RuleCompilation compilation = RuleFile.CompileQuery(query);
        Assert.False(compilation.HasErrors, string.Join(", ", compilation.Diagnostics.Select(d => d.Message)));
        Condition condition = PlanPasses.All
            .Where(pass => pass.Name != leftOut)
            .Aggregate(((EventPlan)compilation.InitialPlan!).Condition, (current, pass) => pass.Run(current));
        if (leftOut is null)
            Assert.Equal(((EventPlan)compilation.Plan!).Condition, condition);
        string printed = PlanPrinter.Print(new EventPlan(condition));
        return string.Join('|', printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line[2..]));
    }
}
