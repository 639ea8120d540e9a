using System.Text;
using RuleGen.Compiler.Patterns;

namespace RuleGen.Tests.Indexing;

/// <summary>Writes random regular expressions, texts that they match, and texts that are nearly those.</summary>
internal sealed class RegexTexts(Random random)
{
    // The Kelvin sign, which some take for a k; spaces, digits and letters beyond ASCII; a surrogate pair, and half of one.
    private static readonly string[] Characters =
        ["a", "b", "k", "K", "\u212a", "0", "7", "\u0660", " ", "\t", "\u0001", "\u00a0", "\u2003", "\u0085", ".", ":", "\u00e9", "\u0130", "\ud83d\ude00", "\ud83d", "\u007f", "\u00a4"];

    private static readonly string[] Classes =
        ["[0-9]", "[ab]", "[a-c]", "[J-Lb]", "[a-z]", "[A-Z0-9]", "[Kk]", "\\\\s", "\\\\d", "\\\\w", "\\\\S", "[ .]", "[\u00e9\u0130]", "[\u0100-\uffff]", "[^a-z]", "[^ -~]", "[0\u00e9]", "[\ud83d\ude00-\ud83d\ude0f]", "."];

    private static readonly string[] Counts = ["?", "*", "+", "{2}", "{1,3}", "{2,}", "{0,2}", "{12,}", "{0}"];

    /// <summary>An expression as it stands in a query.</summary>
    public string Expression(int depth) => random.Next(depth == 0 ? 4 : 9) switch
    {
        0 => Pick(["ab", "k.", "00", "exe", "a\u00e9b", "\u00e9", "xyzzy", " "]),
        1 or 2 => Pick(Classes),
        3 => Pick(["<3-17>", "a", "(b|k0)", "[.]", "@", "()"]),
        4 => $"({Expression(depth - 1)}|{Expression(depth - 1)})",
        5 => $"({Expression(depth - 1)}){Pick(Counts)}",
        _ => Expression(depth - 1) + Expression(depth - 1) + (random.Next(2) == 0 ? Expression(depth - 1) : ""),
    };

    /// <summary>A text that the expression matches.</summary>
    public string Text(RegexNode node) => node switch
    {
        RegexNode.Text text => text.Value,
        RegexNode.Characters characters => Member(characters),
        RegexNode.AnyCharacter => Pick(Characters),
        RegexNode.AnyText => Pick(Characters) + Pick(Characters),
        RegexNode.Number number => random.Next(number.Min, number.Max + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
        RegexNode.Sequence sequence => string.Concat(sequence.Parts.Select(Text)),
        RegexNode.AnyOf any => Text(any.Parts[random.Next(any.Parts.Count)]),
        RegexNode.Repeat repeat => string.Concat(Enumerable.Range(0, random.Next(repeat.Min, Math.Min(repeat.Max ?? int.MaxValue, repeat.Min + 3) + 1)).Select(_ => Text(repeat.Inner))),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    /// <summary>The text with a character more, less or other.</summary>
    public string Change(string text)
    {
        int at = random.Next(text.Length + 1);
        return random.Next(4) switch
        {
            0 => text.Insert(at, Pick(Characters)),
            1 when at < text.Length => text.Remove(at, 1),
            2 when at < text.Length => text[..at] + Pick(Characters) + text[(at + 1)..],
            _ => text.ToUpperInvariant(),
        };
    }

    /// <summary>A string of a document, some of its characters written as escapes.</summary>
    public string Json(string text)
    {
        var json = new StringBuilder("\"");
        foreach (char c in text)
        {
            if (c is < ' ' or '"' or '\\' || char.IsSurrogate(c) || random.Next(6) == 0)
                json.Append($"\\u{(int)c:x4}");
            else
                json.Append(c);
        }

        return json.Append('"').ToString();
    }

    private string Member(RegexNode.Characters characters)
    {
        CodePointSet set = CodePointSet.Of(characters, CaseMode.Sensitive);
        string[] fitting = [.. Characters.Where(text => set.Ranges.Any(range => range.Contains(char.IsSurrogatePair(text, 0) ? char.ConvertToUtf32(text, 0) : text[0])))];
        if (fitting.Length > 0 && random.Next(3) > 0)
            return Pick(fitting);
        CodePointRange chosen = set.Ranges[random.Next(set.Ranges.Count)];
        int codePoint = random.Next(chosen.First, Math.Min(chosen.Last, chosen.First + 0x400) + 1);
        return codePoint > 0xffff ? char.ConvertFromUtf32(codePoint) : ((char)codePoint).ToString();
    }

    private string Pick(string[] choices) => choices[random.Next(choices.Length)];
}
