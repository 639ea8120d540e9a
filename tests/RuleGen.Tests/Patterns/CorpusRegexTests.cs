using System.Text;
using System.Text.RegularExpressions;
using RuleGen.Compiler.Patterns;
using Xunit.Abstractions;

namespace RuleGen.Tests.Patterns;

/// <summary>The regular expressions of the public rule corpora become automata within the default budget.</summary>
public class CorpusRegexTests(ITestOutputHelper output)
{
    private const string Literal = "\"\"\".*?\"\"\"+|\"(?:[^\"\\\\\\n]|\\\\.)*\"";

    private const string Use = @"\bregex(~?)\s*(?:\(((?:\s|,|//.*\n|" + Literal + @")*)\)|(" + Literal + "))";

    [SharedFact]
    public void Every_pattern_of_the_corpora_compiles()
    {
        int mentions = 0, uses = 0, patterns = 0, mostStates = 0, mostCells = 0;
        long mostWork = 0;
        foreach (string file in Directory.EnumerateFiles(SharedData.Path("corpus"), "*.toml", SearchOption.AllDirectories))
        {
            string rule = File.ReadAllText(file);
            mentions += Regex.Count(rule, @"\bregex~?\s*[""(]");
            uses += Regex.Count(rule, Use);
            foreach ((string pattern, CaseMode mode) in Patterns(rule))
            {
                patterns++;
                var budget = new AutomatonBudget();
                RegexParseResult parsed = LuceneRegexParser.Parse(pattern);
                Assert.True(parsed.Error is null, $"{pattern}: {parsed.Error?.Message}");
                Language language = Language.Of(parsed.Root!, mode, budget);
                Assert.False(language.IsTooBig, pattern);
                AutomatonTable table = AutomatonTable.Of(language.Automaton!)!;
                Assert.True(language.IsEmpty().IsNo, pattern);
                mostWork = Math.Max(mostWork, budget.Spent);
                mostStates = Math.Max(mostStates, table.StateCount);
                mostCells = Math.Max(mostCells, table.Transitions.Length);
            }
        }

        output.WriteLine($"{uses} uses, {patterns} patterns, at most {mostStates} states, {mostCells} transitions, {mostWork} steps of work");
        Assert.Equal(mentions, uses);
        Assert.True(patterns >= uses && uses > 50, $"only {uses} uses were found");
    }

    private static IEnumerable<(string Pattern, CaseMode Mode)> Patterns(string file)
    {
        foreach (Match use in Regex.Matches(file, Use))
        {
            CaseMode mode = use.Groups[1].Length > 0 ? CaseMode.IgnoringAscii : CaseMode.Sensitive;
            string list = Regex.Replace(use.Groups[2].Value, @"^\s*//.*$", "", RegexOptions.Multiline) + use.Groups[3].Value;
            foreach (Match literal in Regex.Matches(list, Literal))
                yield return (Unquote(literal.Value), mode);
        }
    }

    private static string Unquote(string literal)
    {
        if (literal.StartsWith("\"\"\""))
            return literal[3..^3];
        var text = new StringBuilder();
        for (int i = 1; i < literal.Length - 1; i++)
        {
            text.Append(literal[i] != '\\' ? literal[i] : literal[++i] switch
            {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'b' => '\b',
                'f' => '\f',
                '"' or '\'' or '\\' => literal[i],
                _ => throw new InvalidDataException(literal),
            });
        }

        return text.ToString();
    }
}
