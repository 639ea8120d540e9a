using System.Text;

namespace RuleGen.Compiler.Emit;

/// <summary>Writes lines of C#. It alone knows about indentation; lines end with <c>\n</c> on every system.</summary>
public sealed class CodeWriter
{
    private const int Width = 4;

    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes a line, or several where the text has line ends. An empty text gives an empty line.</summary>
    public void Line(string text = "")
    {
        foreach (string line in text.Split('\n'))
        {
            if (line.Length > 0)
                _text.Append(' ', _depth * Width).Append(line);
            _text.Append('\n');
        }
    }

    /// <summary>Writes a constant of several lines as it reads, between a head and a tail.</summary>
    /// <param name="head">What stands before the text.</param>
    /// <param name="lines">The text's lines, in which no character ends a line.</param>
    /// <param name="tail">What stands behind the text.</param>
    public void RawText(string head, List<string> lines, string tail)
    {
        string quotes = CSharpText.RawQuotes(string.Join("\n", lines));
        using (Indent(head + quotes))
        {
            foreach (string line in lines.DefaultIfEmpty(""))
                Line(line);
            Line(quotes + tail);
        }
    }

    /// <summary>Writes a line and indents what follows until the result is disposed.</summary>
    public IDisposable Indent(string head)
    {
        Line(head);
        return Deeper("");
    }

    /// <summary>Writes a head and a block in braces around what follows until the result is disposed.</summary>
    public IDisposable Block(string head)
    {
        Line(head);
        Line("{");
        return Deeper("}");
    }

    public override string ToString() => _text.ToString();

    private Closing Deeper(string close)
    {
        _depth++;
        return new Closing(this, close);
    }

    private sealed class Closing(CodeWriter writer, string text) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            if (text.Length > 0)
                writer.Line(text);
        }
    }
}
