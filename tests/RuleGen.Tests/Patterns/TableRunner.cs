using RuleGen.Compiler.Patterns;
using RuleGen.Semantics;

namespace RuleGen.Tests.Patterns;

/// <summary>From a pattern to the automaton that generated code would run.</summary>
internal static class TableRunner
{
    public static RegexNode Regex(string pattern)
    {
        RegexParseResult result = LuceneRegexParser.Parse(pattern);
        Assert.True(result.Error is null, $"{pattern}: {result.Error?.Message}");
        return result.Root!;
    }

    public static Language Language(string pattern, CaseMode mode = CaseMode.Sensitive) =>
        Compiler.Patterns.Language.Of(Regex(pattern), mode);

    public static TextAutomaton Load(Language language)
    {
        Assert.False(language.IsTooBig);
        AutomatonTable? table = AutomatonTable.Of(language.Automaton!);
        Assert.NotNull(table);
        return new TextAutomaton(
            table.ClassCount, table.Start, table.FirstAccepting, table.AsciiClasses, table.HigherClasses, table.Transitions);
    }

    /// <summary>All texts over an alphabet up to a length, shortest first.</summary>
    public static List<string> AllTexts(string[] letters, int maxLength)
    {
        var texts = new List<string> { "" };
        for (int i = 0; i < texts.Count; i++)
        {
            if (texts[i].Length < maxLength * letters.Max(l => l.Length) && LetterCount(texts[i], letters) < maxLength)
                texts.AddRange(letters.Select(l => texts[i] + l));
        }

        return texts;
    }

    // Letters of a test alphabet have all the same length.
    private static int LetterCount(string text, string[] letters) => text.Length / letters[0].Length;
}
