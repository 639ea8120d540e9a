using RuleGen.Compiler.Patterns;
using RuleGen.Semantics;

namespace RuleGen.Tests.Patterns;

/// <summary>All short wildcard patterns against all short texts, and lists of texts against plain comparison.</summary>
public class WildcardAgreementTests
{
    [Theory]
    [InlineData(CaseMode.Sensitive)]
    [InlineData(CaseMode.IgnoringAscii)]
    public void Wildcards_agree_with_a_naive_matcher(CaseMode mode)
    {
        List<string> texts = TableRunner.AllTexts(["a", "A", "\\", "*"], 4);
        foreach (string pattern in TableRunner.AllTexts(["a", "*", "?", "\\"], 4))
            Check(pattern, Language.OfWildcard(pattern, mode), text => Naive(pattern, text, mode), texts);
    }

    [Fact]
    public void Regex_operators_are_plain_in_wildcards()
    {
        Assert.True(Language.OfWildcard("a.b|(c)~&@#<1-2>", CaseMode.Sensitive).Contains("a.b|(c)~&@#<1-2>"));
        Assert.False(Language.OfWildcard("a.b", CaseMode.Sensitive).Contains("axb"));
    }

    [Fact]
    public void A_question_mark_is_one_code_point()
    {
        TextAutomaton one = TableRunner.Load(Language.OfWildcard("x?", CaseMode.Sensitive));
        Assert.True(one.Matches("x😀"));
        Assert.True(one.Matches("x\uD83D"));
        Assert.False(one.Matches("x"));
        Assert.False(one.Matches("x😀😀"));
        Assert.False(TableRunner.Load(Language.OfWildcard("x??", CaseMode.Sensitive)).Matches("x😀"));
    }

    [Theory]
    [InlineData(CaseMode.Sensitive)]
    [InlineData(CaseMode.IgnoringAscii)]
    public void Lists_of_texts_hold_exactly_those(CaseMode mode)
    {
        List<string> texts = TableRunner.AllTexts(["a", "B", "b", "é"], 3);
        string[][] lists = [[], [""], ["a", "ab", "aB"], ["Ba", "é", "bé"], ["a", "b", "", "aaa"]];
        foreach (string[] list in lists)
        {
            Check(string.Join(",", list), Language.OfTexts(list, mode), text => list.Any(item => Fold(item, mode) == Fold(text, mode)), texts);
        }
    }

    [Fact]
    public void A_list_of_wildcards_is_their_union()
    {
        string[] patterns = ["*a?", "b*", "?b*a"];
        Language together = Language.OfWildcards(patterns, CaseMode.Sensitive);
        Check("union", together, text => patterns.Any(p => Naive(p, text, CaseMode.Sensitive)), TableRunner.AllTexts(["a", "b"], 5));
        Assert.True(Language.OfWildcards([], CaseMode.Sensitive).IsEmpty().IsYes);
    }

    private static void Check(string name, Language language, Func<string, bool> isExpected, List<string> texts)
    {
        TextAutomaton automaton = TableRunner.Load(language);
        foreach (string text in texts)
        {
            if (automaton.Matches(text) != isExpected(text))
                Assert.Fail($"'{name}' on '{text}' must give {isExpected(text)}");
        }
    }

    private static bool Naive(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, CaseMode mode)
    {
        if (pattern.IsEmpty)
            return text.IsEmpty;
        if (pattern[0] == '*')
            return Naive(pattern[1..], text, mode) || (!text.IsEmpty && Naive(pattern, text[1..], mode));
        return !text.IsEmpty
            && (pattern[0] == '?' || Fold(pattern[0].ToString(), mode) == Fold(text[0].ToString(), mode))
            && Naive(pattern[1..], text[1..], mode);
    }

    // The texts of these tests have no other letters than ASCII ones and é, which has no other case here.
    private static string Fold(string text, CaseMode mode) => mode == CaseMode.Sensitive ? text : text.ToLowerInvariant();
}
