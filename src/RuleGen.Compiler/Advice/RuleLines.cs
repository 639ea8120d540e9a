using RuleGen.Compiler.Text;
using RuleGen.Compiler.Toml;

namespace RuleGen.Compiler.Advice;

/// <summary>The lines of a rule file, for finding what a comment is about.</summary>
internal sealed class RuleLines
{
    private readonly RuleText _text;
    private readonly bool _isPlainQuery;
    private readonly List<TextRange> _entries = [];

    public RuleLines(RuleCompilation compilation)
    {
        _text = compilation.Text;
        _isPlainQuery = compilation.Table is null;
        if (compilation.Table is { } table)
            Collect(table);
    }

    /// <summary>The part of the file that a comment is about.</summary>
    public TextRange ScopeOf(TextRange comment)
    {
        int line = LineOf(comment.Start);
        bool isAlone = _text.LineAt(line).Substring(0, _text.PositionOf(comment.Start).Column).Trim('\uFEFF').Trim().Length == 0;
        if (isAlone && IsBeforeAll(line))
            return new TextRange(0, _text.Content.Length);
        int about = LineOf(comment.End);
        if (isAlone)
        {
            about++;
            while (about < _text.LineCount && IsCommentOrBlank(_text.LineAt(about)))
                about++;
        }

        return about < _text.LineCount ? WithEntries(RangeOfLine(about), comment) : new TextRange(_text.Content.Length, 0);
    }

    /// <summary>A line and the keys with their values that begin or end on it, unless the comment stands inside of the value.</summary>
    private TextRange WithEntries(TextRange line, TextRange comment)
    {
        TextRange scope = line;
        foreach (TextRange entry in _entries)
        {
            bool touches = (entry.Start >= line.Start && entry.Start <= line.End) || (entry.End >= line.Start && entry.End <= line.End);
            bool isInside = comment.Start > entry.Start && comment.End < entry.End;
            if (touches && !isInside)
                scope = scope.To(entry);
        }

        return scope;
    }

    private bool IsBeforeAll(int line)
    {
        for (int i = 0; i < line; i++)
        {
            if (!IsCommentOrBlank(_text.LineAt(i)))
                return false;
        }

        return true;
    }

    private bool IsCommentOrBlank(string line)
    {
        string text = line.Trim('\uFEFF').Trim();
        return text.Length == 0 || text.StartsWith("//", StringComparison.Ordinal) || (text[0] == '#' && !_isPlainQuery)
            || (text.StartsWith("/*", StringComparison.Ordinal) && text.EndsWith("*/", StringComparison.Ordinal));
    }

    private int LineOf(int offset) => _text.PositionOf(offset).Line;

    private TextRange RangeOfLine(int line)
    {
        int start = 0;
        for (int i = 0; i < line; i++)
            start = _text.Content.IndexOf('\n', start) + 1;
        return new TextRange(start, _text.LineAt(line).Length);
    }

    /// <summary>Keys with values; of tables with a header, the keys in them.</summary>
    private void Collect(TomlTable table)
    {
        foreach (TomlEntry entry in table.Entries)
        {
            foreach (TomlTable inner in TablesOf(entry.Value))
                Collect(inner);
            if (entry.Value is not TomlTable && !(entry.Value is TomlArray { Items: { Count: > 0 } items } && items[0] is TomlTable))
                _entries.Add(entry.KeyRange.To(entry.Value.Range));
        }
    }

    private static IEnumerable<TomlTable> TablesOf(TomlValue value) => value switch
    {
        TomlTable table => [table],
        TomlArray array => array.Items.OfType<TomlTable>(),
        _ => [],
    };
}
