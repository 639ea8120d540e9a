using RuleGen.Compiler;
using RuleGen.Compiler.Text;

namespace RuleGen.Tests.Emit;

/// <summary>What the documentation of a matcher tells of its rule in English.</summary>
public sealed class MatcherSummaryTests
{
    [Theory]
    [InlineData("file where file.name == \"a\"", "Matches a file event where", "○ file.name is \"a\"")]
    [InlineData("api where process.name == \"a\"", "Matches an api event where", "○ process.name is \"a\"")]
    [InlineData("process where true", "Matches an event where", "○ event.category is \"process\"")]
    [InlineData("any where process.name == \"a\"", "Matches an event where", "○ process.name is \"a\"")]
    [InlineData("process where event.category == \"process\"", "Matches a process event where", "○ event.category is \"process\"")]
    [InlineData("\"my kind\" where user.id == \"1\"", "Matches an event where", "○ user.id is \"1\"", "○ event.category is \"my kind\"")]
    public void The_kind_of_event_is_told_first(string query, params string[] lines) => Check(query, lines);

    [Fact]
    public void Stages_tell_their_kind_of_event() => Check(
        "sequence by host.id with maxspan=1m [file where file.name == \"a\"] with runs=2 ![process where process.name == \"b\"]",
        "Matches, in this order,",
        "1. 2 file events, each with the same host.id where",
        "   ○ file.name is \"a\"",
        "2. no process event with the same host.id where",
        "   ○ process.name is \"b\"",
        "within 1 m");

    [Fact]
    public void Texts_of_one_shape_share_their_verb() => Check(
        "any where process.args like (\"/a*\", \"/b*\", \"*c\")",
        "Matches an event where",
        "○ process.args starts with \"/a\", \"/b\" or ends with \"c\"");

    [Fact]
    public void Of_many_lines_those_of_the_largest_condition_are_left_out() => Check(
        "any where a == 1 and b == 2 and c == 3 and (d == 1 or e == 1 or f == 1 or (g == 1 and h == 1)) and (i == 1 or j == 1)",
        "Matches an event where",
        "○ a is 1",
        "○ b is 2",
        "○ c is 3",
        "○ one of",
        "  ○ i is 1",
        "  ○ j is 1",
        "○ one of 4 conditions");

    [Fact]
    public void Of_many_lines_what_is_within_a_condition_that_is_left_out_is_left_out_with_it() => Check(
        "any where (a == 1 or (b == 1 and (c == 1 or d == 1)) or e == 1) and (f == 1 or g == 1) and h == 1 and i == 1",
        "Matches an event where",
        "○ h is 1",
        "○ i is 1",
        "○ one of",
        "  ○ f is 1",
        "  ○ g is 1",
        "○ one of 3 conditions");

    [Fact]
    public void What_is_still_too_long_is_cut() => Check(
        "any where " + string.Join(" and ", Enumerable.Range(10, 20).Select(i => $"f{i} == 1")),
        ["Matches an event where", .. Enumerable.Range(10, 12).Select(i => $"○ f{i} is 1"), "… and 8 more such lines, which the code has all"]);

    private static void Check(string query, params string[] expected)
    {
        string source = RuleCompiler.Compile(new RuleText("rule.eql", query), new CompilerOptions()).Source!;
        IEnumerable<string> told = source.Split('\n')
            .Where(line => line.StartsWith("/// ", StringComparison.Ordinal))
            .Select(line => line[4..])
            .Where(line => line[0] != '<');
        Assert.Equal(expected, told);
    }
}
