using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Patterns;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// A pattern of alternatives of which only the first one begins with <c>.*</c> and only the last one ends with it: <c>|</c> binds
/// looser than anything, so the two ends belong to different alternatives.
/// </summary>
/// <example><c>process.command_line regex ".*foo|bar.*"</c> Instead: <c>process.command_line regex ".*(foo|bar).*"</c></example>
internal static class SplitAlternation
{
    public static void Check(AdvisedQuery query)
    {
        foreach (TextLiteralSyntax text in query.Tests.Where(test => test.Kind == FieldTestKind.Regex).SelectMany(test => test.Texts))
        {
            if (LuceneRegexParser.Parse(text.Value).Root is RegexNode.AnyOf { Parts: var parts }
                && IsOpen(First(parts[0])) && !IsOpen(Last(parts[0]))
                && !IsOpen(First(parts[parts.Count - 1])) && IsOpen(Last(parts[parts.Count - 1]))
                && FindBar(text.Value) is var bar and >= 0)
            {
                query.Report(DiagnosticCatalog.SplitAlternation, text, bar, 1);
            }
        }
    }

    private static bool IsOpen(RegexNode node) => node is RegexNode.Repeat { Inner: RegexNode.AnyCharacter, Max: null } or RegexNode.AnyText;

    private static RegexNode First(RegexNode node) => node is RegexNode.Sequence sequence ? sequence.Parts[0] : node;

    private static RegexNode Last(RegexNode node) => node is RegexNode.Sequence sequence ? sequence.Parts[sequence.Parts.Count - 1] : node;

    /// <summary>The first bar outside of groups and brackets.</summary>
    private static int FindBar(string pattern)
    {
        int depth = 0;
        for (int i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    break;
                case '(' or '[':
                    depth++;
                    break;
                case ')' or ']':
                    depth--;
                    break;
                case '|' when depth == 0:
                    return i;
            }
        }

        return -1;
    }
}
