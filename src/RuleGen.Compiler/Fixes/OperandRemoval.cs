using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Fixes;

/// <summary>Takes a condition out of a chain of <c>and</c> or <c>or</c>, together with one of these words. Comments stay.</summary>
/// <example><c>a == 1 and b == 2 and c == 3</c> without <c>b == 2</c> is <c>a == 1 and c == 3</c>.</example>
internal static class OperandRemoval
{
    /// <summary>The edits of the decoded query; none where the condition does not stand in a chain.</summary>
    /// <param name="query">The decoded query.</param>
    /// <param name="tokens">The query's tokens.</param>
    /// <param name="operand">The condition's range in it.</param>
    public static IReadOnlyList<TextEdit> Edits(string query, IReadOnlyList<EqlToken> tokens, TextRange operand)
    {
        if (!TokenSpan.TryFind(tokens, operand, out int first, out int last))
            return [];
        while (first > 1 && last < tokens.Count - 2 && tokens[first - 1].Kind == SyntaxKind.OpenParenthesis && tokens[last + 1].Kind == SyntaxKind.CloseParenthesis)
            operand = tokens[--first].Range.To(tokens[++last].Range);
        EqlToken before = tokens[first - 1];
        EqlToken behind = tokens[last + 1];
        if (before.Kind is SyntaxKind.And or SyntaxKind.Or)
            return TokenSpan.Delete(query, before.Range, operand);
        if (behind.Kind is not (SyntaxKind.And or SyntaxKind.Or))
            return [];
        int end = behind.Range.End;
        while (end < query.Length && query[end] is (' ' or '\t' or '\r' or '\n'))
            end++;
        return TokenSpan.IsBlank(query, operand.End, behind.Range.Start)
            ? [new TextEdit(TextRange.FromBounds(operand.Start, end), "")]
            : [new TextEdit(operand, ""), new TextEdit(TextRange.FromBounds(behind.Range.Start, end), "")];
    }
}
