using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Lowering;
using RuleGen.Compiler.Syntax;
using RuleGen.Tests.Binding;

namespace RuleGen.Tests.Lowering;

/// <summary>How the EQL that a condition came from is shown in comments of the generated code.</summary>
public class SourceTextTests
{
    [Theory]
    [InlineData("length(a)  >\n\t 3", "length(a) > 3")]
    [InlineData("length(a) > // three\n3", "length(a) > 3")]
    [InlineData("length(a) > // three\r3", "length(a) > 3")]
    [InlineData("length(a) >/* one /* two */ \" */3", "length(a) > 3")]
    [InlineData("length(a) / 2 == 3", "length(a) / 2 == 3")]
    [InlineData("concat(a)   == \"x  //  y\"", "concat(a) == \"x  //  y\"")]
    [InlineData("concat(a) == \"/* \\\" //\"   and true", "concat(a) == \"/* \\\" //\"")]
    [InlineData("concat(a) == \"\\\\\"  and true", "concat(a) == \"\\\\\"")]
    [InlineData("concat(a) == \"\"\"\\\"\"\" // x", "concat(a) == \"\"\"\\\"\"\"")]
    [InlineData("concat(a) == \"\"\"\"  //  \"\"\"\"\" // x", "concat(a) == \"\"\"\"  //  \"\"\"\"\"")]
    [InlineData("concat(`a  //  \"b`) == \"x\"   ", "concat(`a  //  \"b`) == \"x\"")]
    [InlineData("concat(`a``  /*``b`) == \"x\"", "concat(`a``  /*``b`) == \"x\"")]
    [InlineData("concat(a) == \"\uD83D\uDE00\u2028\"", "concat(a) == \"\uD83D\uDE00\u2028\"")]
    public void A_stretch_of_a_query_is_shown_on_one_line(string condition, string expected) => Assert.Equal(expected, Check(condition));

    [Fact]
    public void A_text_of_exactly_the_longest_length_is_not_cut()
    {
        string literal = new('x', 80 - "concat(a) == \"\"".Length);
        Assert.Equal($"concat(a) == \"{literal}\"", Check($"concat(a) == \"{literal}\""));
        Assert.Equal($"concat(a) == \"{literal}…", Check($"concat(a) == \"{literal}y\""));
        Assert.Equal(80, Check($"concat(a) == \"{literal}{literal}{literal}\"").Length);
    }

    [Fact]
    public void A_cut_never_halves_a_character()
    {
        for (int i = 0; i < 4; i++)
        {
            string shown = Check($"concat(a) == \"{new string('x', i)}{string.Concat(Enumerable.Repeat("\U0001F600", 100))}\"");
            Assert.InRange(shown.Length, 79, 80);
            Assert.True(char.IsLowSurrogate(shown[^2]), shown);
        }
    }

    [Fact]
    public void A_long_comment_in_the_middle_leaves_both_ends() =>
        Assert.Equal("length(a) > 3", Check($"length(a) > /*{new string('*', 5_000)}*/ 3"));

    private static string Check(string condition) =>
        ((EventPlan)RuleFile.CompileQuery("any where " + condition, EqlDialect.Elasticsearch, EventSchema.Open).Plan!).Condition.Source;
}
