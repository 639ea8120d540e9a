using System.Text;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Fixes;

/// <summary>A stretch of a text and what stands there afterwards.</summary>
/// <param name="Range">What goes; empty where something is only added.</param>
/// <param name="NewText">What comes; empty where something is only taken away.</param>
public sealed record TextEdit(TextRange Range, string NewText)
{
    /// <summary>A text after edits of which no two overlap.</summary>
    public static string Apply(string text, IEnumerable<TextEdit> edits)
    {
        var result = new StringBuilder();
        int copied = 0;
        foreach (TextEdit edit in edits.OrderBy(edit => edit.Range.Start))
        {
            result.Append(text, copied, edit.Range.Start - copied).Append(edit.NewText);
            copied = edit.Range.End;
        }

        return result.Append(text, copied, text.Length - copied).ToString();
    }
}
