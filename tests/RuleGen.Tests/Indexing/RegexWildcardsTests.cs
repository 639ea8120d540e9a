using RuleGen.Compiler.Indexing;
using RuleGen.Compiler.Patterns;

namespace RuleGen.Tests.Indexing;

/// <summary>Whatever a pattern of wildcards within an expression matches, the expression matches.</summary>
public sealed class RegexWildcardsTests
{
    [Theory]
    [InlineData("abc", "abc")]
    [InlineData(".+[.](exe|s[ck]r)", "?*.exe|?*.scr|?*.skr")]
    [InlineData(".*a.{2}b@", "*a??b*")]
    [InlineData("(ab){2}c?", "abab|ababc")]
    [InlineData("a{0,2}", "|a|aa")]
    [InlineData("x|[0-9]+|y.", "x|y?")]
    [InlineData("[0-9]", "")]
    [InlineData("[^a]", "")]
    [InlineData("a+", "")]
    [InlineData("~a", "")]
    [InlineData("a&b", "")]
    [InlineData("a[*]b|c", "c")]
    [InlineData("[ab]{9}", "")]
    [InlineData(".{17,}", "")]
    [InlineData("\ud83d\ude00|\u20ac", "\u20ac")]
    public void Wildcards_within(string expression, string expected) =>
        Assert.Equal(expected, string.Join('|', RegexWildcards.Within(LuceneRegexParser.Parse(expression).Root!, ignoresCase: false)));

    /// <summary>Where case is ignored, it is not for letters of ranges.</summary>
    [Theory]
    [InlineData("[a-c]x", "")]
    [InlineData("[ab]x|[A-C0-2]y", "ax|bx|0y|1y|2y")]
    [InlineData("[Z-`]", "[|\\|]|^|_|`")]
    public void Wildcards_within_what_ignores_case(string expression, string expected) =>
        Assert.Equal(expected, string.Join('|', RegexWildcards.Within(LuceneRegexParser.Parse(expression).Root!, ignoresCase: true)));

    [Theory]
    [InlineData(81)]
    [InlineData(82)]
    public void Random_expressions_include_the_patterns_within(int seed)
    {
        var texts = new RegexTexts(new Random(seed));
        int included = 0;
        for (int round = 0; round < 2_000; round++)
        {
            string expression = texts.Expression(3).Replace("\\\\", "\\", StringComparison.Ordinal);
            RegexNode root = LuceneRegexParser.Parse(expression).Root!;
            foreach (CaseMode mode in new[] { CaseMode.Sensitive, CaseMode.IgnoringAscii })
            {
                IReadOnlyList<string> patterns = RegexWildcards.Within(root, ignoresCase: mode == CaseMode.IgnoringAscii);
                if (patterns.Count == 0)
                    continue;
                Decision decision = Language.Of(root, mode).Includes(Language.OfWildcards(patterns, mode));
                Assert.False(decision.IsNo, $"{expression} does not match what one of {string.Join('|', patterns)} does: '{decision.Witness}'");
                included += decision.IsYes ? 1 : 0;
            }
        }

        Assert.InRange(included, 500, int.MaxValue);
    }
}
