namespace RuleGen.Compiler.Text;

/// <summary>The text of one rule file and where its lines begin.</summary>
public sealed class RuleText
{
    private readonly int[] _lineStarts;

    /// <param name="path">Shown in messages and used for names; never opened.</param>
    /// <param name="content">The whole text. A byte order mark at its beginning belongs to it and counts as one unit.</param>
    public RuleText(string path, string content)
    {
        Path = path;
        Content = content;
        _lineStarts = FindLineStarts(content);
    }

    public string Path { get; }

    public string Content { get; }

    public int LineCount => _lineStarts.Length;

    public TextPosition PositionOf(int offset)
    {
        int line = Array.BinarySearch(_lineStarts, offset);
        if (line < 0)
            line = ~line - 1;
        return new TextPosition(line, offset - _lineStarts[line]);
    }

    /// <summary>The text of a line, counted from 0, without its line end.</summary>
    public string LineAt(int line)
    {
        int start = _lineStarts[line];
        int end = line + 1 < _lineStarts.Length ? _lineStarts[line + 1] : Content.Length;
        while (end > start && (Content[end - 1] is '\r' or '\n'))
            end--;
        return Content.Substring(start, end - start);
    }

    public string Slice(TextRange range) => Content.Substring(range.Start, range.Length);

    private static int[] FindLineStarts(string content)
    {
        var starts = new List<int> { 0 };
        for (int i = 0; i < content.Length; i++)
        {
            if (content[i] == '\n' || (content[i] == '\r' && (i + 1 == content.Length || content[i + 1] != '\n')))
                starts.Add(i + 1);
        }

        return starts.ToArray();
    }
}
