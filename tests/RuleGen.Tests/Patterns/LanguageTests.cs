using RuleGen.Compiler.Patterns;

namespace RuleGen.Tests.Patterns;

public class LanguageTests
{
    private static readonly string[] Patterns =
    [
        "#", "()", "a", "b", "ab", "a|b", "a*", "a+", "(ab)*", "a*b*", "[ab]*", "[ab]{2}", ".", "..?", ".*a", ".*a.*", "~(.*a.*)", "~(ab)",
        "(aa)*", "(aa)*&(aaa)*", ".*ab.*", "@", "[^a]*", "b[^b]*b", "a{1,3}", "~(a|b)&.",
    ];

    // Two different languages of this list differ on a text this short: their automata have six states at most.
    private static readonly List<string> Texts = TableRunner.AllTexts(["a", "b", "c"], 6);

    [Fact]
    public void Questions_are_answered_as_by_trying_all_texts()
    {
        var members = Patterns.ToDictionary(p => p, p =>
        {
            Language language = TableRunner.Language(p);
            return (language, Texts.Where(t => language.Contains(t) == true).ToHashSet());
        });
        foreach (string first in Patterns)
        {
            (Language a, HashSet<string> inA) = members[first];
            Check($"{first} empty", a.IsEmpty(), inA.Count == 0, yesHasWitness: false, inA.Contains);
            foreach (string second in Patterns)
            {
                (Language b, HashSet<string> inB) = members[second];
                Check($"{first} includes {second}", a.Includes(b), inB.IsSubsetOf(inA), false, t => inB.Contains(t) && !inA.Contains(t));
                Check($"{first} overlaps {second}", a.Overlaps(b), inA.Overlaps(inB), true, t => inB.Contains(t) && inA.Contains(t));
                Check($"{first} same as {second}", a.IsSameAs(b), inA.SetEquals(inB), false, t => inB.Contains(t) != inA.Contains(t));
                Assert.Equal(inA.SetEquals(inB), a.Automaton!.SameAs(b.Automaton!));
            }
        }
    }

    [Fact]
    public void Operations_are_those_of_sets()
    {
        List<string> texts = TableRunner.AllTexts(["a", "b", "c"], 4);
        List<Language> languages = [.. Patterns.Select(p => TableRunner.Language(p))];
        foreach (Language a in languages)
        {
            foreach (Language b in languages)
            {
                Language union = a.Union(b), both = a.Intersect(b), except = a.Except(b), complement = a.Complement();
                foreach (string text in texts)
                {
                    bool inA = a.Contains(text) == true, inB = b.Contains(text) == true;
                    Assert.Equal(
                        (text, inA || inB, inA && inB, inA && !inB, !inA),
                        (text, union.Contains(text), both.Contains(text), except.Contains(text), complement.Contains(text)));
                }
            }
        }
    }

    [Theory]
    [InlineData("[a-z]{2}x", "aax")]
    [InlineData(".{3}", "aaa")]
    [InlineData(".+&~([a-z]*)", "0")]
    [InlineData("[!-~]&[^a-zA-Z0-9]", "!")]
    [InlineData("\\s", " ")]
    // A longer text that people can read is better than a shorter one that they cannot.
    [InlineData("\u0001|word", "word")]
    [InlineData("[é-ü]", "é")]
    [InlineData("[^\u0000-\uFFFF]", "\U00010000")]
    [InlineData("@&~()&[^\u0000-\uD7FF]", "\uE000")]
    public void The_witness_is_short_and_printable(string pattern, string expected) =>
        Assert.Equal(expected, TableRunner.Language(pattern).IsEmpty().Witness);

    [Fact]
    public void A_witness_that_no_text_can_spell_is_not_given()
    {
        // The only member is a high and a low surrogate as two characters; as a text they would be one.
        Assert.Equal(Decision.NotDecided, TableRunner.Language("[\uD83D][\uDE00]").IsEmpty());
    }

    [Fact]
    public void Names_with_a_suffix_are_within_a_wildcard_ignoring_case()
    {
        Language names = Language.OfTexts(["cmd.exe", "PowerShell.EXE"], CaseMode.Sensitive);
        Assert.True(Language.OfWildcard("*.exe", CaseMode.IgnoringAscii).Includes(names).IsYes);
        Assert.Equal(Decision.No("PowerShell.EXE"), Language.OfWildcard("*.exe", CaseMode.Sensitive).Includes(names));
    }

    [Theory]
    [InlineData("(.*a.{30})&~(.*b.{30})")]
    [InlineData("~(.*a.{30})")]
    [InlineData("((.{100}){100}){100}")]
    [InlineData("(((((((((a{2}){10}){10}){10}){10}){10}){10}){10}){10}){10}")]
    [InlineData("(((((((((a{0}){10000}){10000}){10000}){10000}){10000}){10000}){10000}){10000}){10000}")]
    [InlineData("(.*[ab].*[cd].*){40}&~(.*[bc].{25}[da].*)")]
    public void What_would_explode_is_too_big_within_the_budget(string pattern)
    {
        var budget = new AutomatonBudget();
        Language language = Language.Of(TableRunner.Regex(pattern), CaseMode.Sensitive, budget);
        Assert.True(language.IsTooBig);
        Assert.InRange(budget.Spent, 0, 20_000_000);
    }

    [Fact]
    public void Questions_about_what_is_too_big_are_not_decided()
    {
        Language small = TableRunner.Language("a");
        Assert.Equal(Decision.NotDecided, Language.TooBig.IsEmpty());
        Assert.Equal(Decision.NotDecided, small.Includes(Language.TooBig));
        Assert.Equal(Decision.NotDecided, Language.TooBig.Includes(small));
        Assert.True(small.Union(Language.TooBig).Complement().IsTooBig);
        Assert.Null(Language.TooBig.Contains("a"));
    }

    [Fact]
    public void Every_step_draws_on_the_budget()
    {
        Language a = TableRunner.Language(".*a.{6}"), b = TableRunner.Language(".*b.{6}");
        Assert.Equal(Decision.NotDecided, a.Includes(b, new AutomatonBudget(maxWork: 10)));
        Assert.True(a.Union(b, new AutomatonBudget(maxWork: 10)).IsTooBig);
        Assert.True(a.Union(b, new AutomatonBudget(maxStates: 10)).IsTooBig);
        Assert.True(Language.OfTexts(["abcdef"], CaseMode.Sensitive, new AutomatonBudget(maxStates: 3)).IsTooBig);
        Assert.Null(AutomatonTable.Of(a.Automaton!, new AutomatonBudget(maxWork: 10)));
        Assert.NotNull(AutomatonTable.Of(a.Automaton!));
    }

    private static void Check(string question, Decision decision, bool expected, bool yesHasWitness, Func<string, bool> isWitness)
    {
        Assert.True(decision.Answer == (expected ? Answer.Yes : Answer.No), question);
        Assert.True(decision.IsYes == yesHasWitness ? isWitness(decision.Witness!) : decision.Witness is null, question);
    }
}
