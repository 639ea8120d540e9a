using RuleGen.Compiler.Lowering;

namespace RuleGen.Tests.Lowering;

public class TextPatternTests
{
    [Theory]
    [InlineData("", TextPatternShape.Equals, "")]
    [InlineData("a", TextPatternShape.Equals, "a")]
    [InlineData("C:\\", TextPatternShape.Equals, "C:\\")]
    [InlineData("*", TextPatternShape.Anything, "")]
    [InlineData("**", TextPatternShape.Anything, "")]
    [InlineData("****", TextPatternShape.Anything, "")]
    [InlineData("?", TextPatternShape.General, "?")]
    [InlineData("?*", TextPatternShape.NotEmpty, "")]
    [InlineData("*?", TextPatternShape.NotEmpty, "")]
    [InlineData("*?*", TextPatternShape.NotEmpty, "")]
    [InlineData("**?**", TextPatternShape.NotEmpty, "")]
    [InlineData("??*", TextPatternShape.General, "??*")]
    [InlineData("a*", TextPatternShape.Prefix, "a")]
    [InlineData("a**", TextPatternShape.Prefix, "a")]
    [InlineData("*a", TextPatternShape.Suffix, "a")]
    [InlineData("*a*", TextPatternShape.Contains, "a")]
    [InlineData("**a b**", TextPatternShape.Contains, "a b")]
    [InlineData("a*b", TextPatternShape.General, "a*b")]
    [InlineData("a**b", TextPatternShape.General, "a*b")]
    [InlineData("a?", TextPatternShape.General, "a?")]
    [InlineData("*a?*", TextPatternShape.General, "*a?*")]
    [InlineData("*a*b*", TextPatternShape.General, "*a*b*")]
    [InlineData("\\**", TextPatternShape.Prefix, "\\")]
    [InlineData("*\U0001F600", TextPatternShape.Suffix, "\U0001F600")]
    public void A_wildcard_pattern_has_the_simplest_shape_that_decides_it(string wildcard, TextPatternShape shape, string text)
    {
        TextPattern pattern = TextPattern.FromWildcard(wildcard);
        Assert.Equal(new TextPattern(shape, text), pattern);
        Assert.True(pattern.IsWildcard);
        Assert.Equal(pattern, TextPattern.FromWildcard(pattern.Wildcard));
    }

    [Theory]
    [InlineData(TextPatternShape.Prefix, "DC=*,", false)]
    [InlineData(TextPatternShape.Contains, "?", false)]
    [InlineData(TextPatternShape.Suffix, "\\", true)]
    [InlineData(TextPatternShape.General, "a*b", true)]
    public void A_literal_that_holds_a_star_or_question_mark_is_no_wildcard_pattern(TextPatternShape shape, string text, bool expected) =>
        Assert.Equal(expected, new TextPattern(shape, text).IsWildcard);
}
