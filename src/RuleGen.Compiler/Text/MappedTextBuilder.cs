using System.Text;

namespace RuleGen.Compiler.Text;

/// <summary>Puts a <see cref="MappedText"/> together from left to right; neighbouring verbatim units share one run.</summary>
public sealed class MappedTextBuilder(string content)
{
    private readonly StringBuilder _value = new();
    private readonly List<MappedText.Run> _runs = [];
    private int _verbatimStart;
    private int _verbatimEnd;

    /// <summary>Appends the unit that stands at <paramref name="offset"/> of the file.</summary>
    public void AppendVerbatim(int offset)
    {
        if (offset != _verbatimEnd)
        {
            Flush();
            _verbatimStart = offset;
        }

        _verbatimEnd = offset + 1;
    }

    /// <summary>Appends one character, a unit or a surrogate pair, that stands for a longer stretch of the file.</summary>
    public void AppendDecoded(string character, TextRange fileRange)
    {
        Flush();
        _runs.Add(new MappedText.Run(_value.Length, character.Length, fileRange));
        _value.Append(character);
    }

    /// <param name="range">The whole literal in the file, quotes included.</param>
    public MappedText Build(TextRange range)
    {
        Flush();
        return new MappedText(_value.ToString(), range, _runs.ToEquatableArray());
    }

    private void Flush()
    {
        int length = _verbatimEnd - _verbatimStart;
        if (length > 0)
        {
            _runs.Add(new MappedText.Run(_value.Length, length, new TextRange(_verbatimStart, length)));
            _value.Append(content, _verbatimStart, length);
        }

        _verbatimStart = _verbatimEnd = -1;
    }
}
