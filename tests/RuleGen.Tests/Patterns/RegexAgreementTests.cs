using RuleGen.Compiler.Patterns;
using RuleGen.Interpreter;
using RuleGen.Semantics;

namespace RuleGen.Tests.Patterns;

/// <summary>All small patterns against all short texts: the compiled automaton answers as the oracle does.</summary>
public class RegexAgreementTests
{
    private static readonly string[] Leaves = ["a", "B", ".", "[^a]", "@", "#", "()", "[a-b]"];

    [Theory]
    [InlineData(CaseMode.Sensitive)]
    [InlineData(CaseMode.IgnoringAscii)]
    public void Automata_agree_with_the_oracle(CaseMode mode)
    {
        List<string> texts = TableRunner.AllTexts(["a", "b", "B"], 4);
        foreach (string pattern in Patterns())
            Check(pattern, mode, texts);
    }

    [Fact]
    public void Automata_agree_with_the_oracle_on_surrogates()
    {
        // High and low surrogates in any order: pairs, lone ones, and pairs that a wrong split would find.
        List<string> texts = TableRunner.AllTexts(["a", "\uD83D", "\uDE00", "\uDE01"], 4);
        string[] leaves = ["a", ".", "😀", "[😀-😁]", "[^😁]", "\\\uD83D", "[\uD000-\uDE00]", "[\uFFFF-😀]"];
        foreach (string x in leaves)
        {
            foreach (string y in leaves)
            {
                foreach (string pattern in new[] { $"{x}{y}", $"{x}|{y}", $"({x})*{y}", $"~({x}{y})", $"{x}{y}&..", $"{x}{{2}}{y}", $"~{x}&~{y}" })
                    Check(pattern, CaseMode.Sensitive, texts);
            }
        }
    }

    [Fact]
    public void Numeric_intervals_agree_with_the_oracle()
    {
        List<string> texts = TableRunner.AllTexts(["0", "1", "4", "9"], 4);
        string[] bounds = ["0", "1", "4", "9", "10", "14", "40", "99", "100", "149", "410", "999", "04", "010", "0099"];
        foreach (string from in bounds)
        {
            foreach (string to in bounds)
                Check($"<{from}-{to}>", CaseMode.Sensitive, texts);
        }
    }

    // Every operator applied to leaves, and every operator applied to some of those.
    private static List<string> Patterns()
    {
        List<string> small = [.. Leaves, .. Grow(Leaves, Leaves)];
        string[] sample = [.. small.Where((_, i) => i % 5 == 0)];
        return [.. small, .. Grow(sample, ["a", "[^a]", "@", "(ab)+"])];
    }

    private static IEnumerable<string> Grow(IReadOnlyCollection<string> left, IReadOnlyCollection<string> right)
    {
        foreach (string x in left)
        {
            foreach (string suffix in new[] { "?", "*", "+", "{2}", "{1,}", "{0,2}", "{0}", "{2,3}" })
                yield return $"({x}){suffix}";
            yield return $"~({x})";
            foreach (string y in right)
            {
                yield return $"({x})({y})";
                yield return $"({x})|({y})";
                yield return $"({x})&({y})";
                yield return $"({y})~({x})";
            }
        }
    }

    private static void Check(string pattern, CaseMode mode, List<string> texts)
    {
        RegexNode node = TableRunner.Regex(pattern);
        Language language = Language.Of(node, mode);
        TextAutomaton automaton = TableRunner.Load(language);
        foreach (string text in texts)
        {
            bool expected = RegexOracle.Matches(node, text, mode);
            if (automaton.Matches(text) != expected || language.Contains(text) != expected)
                Assert.Fail($"{mode}: '{pattern}' on '{text}' must give {expected}");
        }
    }
}
