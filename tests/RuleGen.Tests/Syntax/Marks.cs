using System.Text;
using RuleGen.Compiler.Text;

namespace RuleGen.Tests.Syntax;

/// <summary>Texts in which « and » enclose the places a test expects.</summary>
internal static class Marks
{
    public static (string Text, List<TextRange> Places) Read(string marked)
    {
        var text = new StringBuilder();
        List<TextRange> places = [];
        int start = 0;
        foreach (char c in marked)
        {
            if (c == '«')
                start = text.Length;
            else if (c == '»')
                places.Add(TextRange.FromBounds(start, text.Length));
            else
                text.Append(c);
        }

        return (text.ToString(), places);
    }
}
