using RuleGen.Compiler;
using RuleGen.Compiler.Patterns;

namespace RuleGen.Tests.Patterns;

public class PatternSetPlannerTests
{
    [Theory]
    [InlineData("notepad.exe", "<1")]
    [InlineData("sh -c *", "<1")]
    [InlineData("*.cgi", ">4")]
    [InlineData("?:\\Windows\\x.exe", ">F")]
    [InlineData("\u00E9tude*", "<2")]
    [InlineData("*caf\u00E9", ">3")]
    [InlineData("*|*", "--")]
    [InlineData("*", "--")]
    [InlineData("", "--")]
    [InlineData("*\u00E9*", "--")]
    [InlineData("*#!*", "A2")]
    public void Chooses_how_a_pattern_is_found(string pattern, string expected) => Check([pattern], expected);

    [Fact]
    public void Prefers_the_rare_literal() => Check(["*/usr/bin/*qz~*"], "AD");

    [Fact]
    public void The_same_patterns_have_the_same_plan()
    {
        string[] patterns = [.. Enumerable.Range(0, 100).Select(i => $"*word{i * 7919 % 1000}*")];
        Check(patterns, Plan([.. patterns]));
    }

    private static void Check(string[] patterns, string expected) => Assert.Equal(expected, Plan(patterns));

    private static string Plan(string[] patterns) => PatternSetPlanner.Plan(EquatableArray.Of(patterns), ignoringCase: true);
}
