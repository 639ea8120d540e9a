using System.Text.Json;

namespace RuleGen.Cli.Inputs;

/// <summary>
/// Gives a JSON array as its elements, one a line, and anything else as it is. Where an array turns out not to be one, and behind its end, lines are
/// given as they are, so that a line that begins with a bracket takes no other line with it.
/// </summary>
/// <remarks>At most the element at hand is kept in memory, and of that not much more than <paramref name="maxElementLength"/> bytes.</remarks>
/// <param name="stream">The input.</param>
/// <param name="maxElementLength">What the reader of lines refuses when it is longer.</param>
internal sealed class ArrayAsLinesStream(Stream stream, int maxElementLength) : ReadOnlyStream
{
    private const int Chunk = 64 * 1024;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 4096 };

    // What was read and is not given yet, but for what is in _lines: from the element at hand on.
    private byte[] _read = [];
    private int _length;

    private readonly MemoryStream _lines = new();
    private Reading _reading;
    private JsonReaderState _state = new(Options);
    private int _examined;
    private int _element;

    // How much must be there before it is looked at again: a token that goes on and on is not begun anew with every chunk of it.
    private int _enough;

    private enum Reading : byte
    {
        /// <summary>Nothing but white space was read.</summary>
        Beginning,

        /// <summary>Between the brackets.</summary>
        Array,

        /// <summary>Behind the closing bracket, on its line.</summary>
        End,

        /// <summary>Bytes are given as they are.</summary>
        Lines,
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (_lines.Position == _lines.Length)
        {
            if (_reading == Reading.Lines)
                return stream.Read(buffer, offset, count);
            _lines.SetLength(0);
            bool isEnd = !ReadMore();
            if (_reading == Reading.Beginning)
                Begin(isEnd);
            if (_reading == Reading.Array && (isEnd || _length >= _enough))
                Split(isEnd);
            if (_reading == Reading.End)
                End(isEnd);
            _lines.Position = 0;
        }

        return _lines.Read(buffer, offset, count);
    }

    private bool ReadMore()
    {
        if (_read.Length - _length < Chunk)
            Array.Resize(ref _read, Math.Max(_read.Length * 2, _length + Chunk));
        int more = stream.Read(_read, _length, Chunk);
        _length += more;
        return more > 0;
    }

    /// <summary>The first character tells: no line of events begins with a bracket.</summary>
    private void Begin(bool isEnd)
    {
        ReadOnlySpan<byte> mark = "\uFEFF"u8;
        if (_length < mark.Length && !isEnd && mark.StartsWith(_read.AsSpan(0, _length)))
            return;
        int start = _read.AsSpan(0, _length).StartsWith(mark) ? mark.Length : 0;
        ReadOnlySpan<byte> rest = _read.AsSpan(start.._length).TrimStart(" \t\r\n"u8);
        if (rest is [(byte)'[', ..])
        {
            _examined = _length - rest.Length;
            _element = -1;
            _reading = Reading.Array;
        }
        else if (!rest.IsEmpty || isEnd || _length > maxElementLength)
        {
            GiveAsIs(0);
        }
    }

    private void Split(bool isEnd)
    {
        var reader = new Utf8JsonReader(_read.AsSpan(_examined.._length), isEnd, _state);
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth == 0 && reader.TokenType == JsonTokenType.EndArray)
                {
                    Forget(_examined + (int)reader.BytesConsumed);
                    _reading = Reading.End;
                    return;
                }

                if (reader.CurrentDepth != 1)
                    continue;
                if (_element < 0)
                    _element = _examined + (int)reader.TokenStartIndex;
                if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                    continue;
                AddLine(_read.AsSpan(_element..(_examined + (int)reader.BytesConsumed)));
                _element = -1;
            }
        }
        catch (JsonException)
        {
            if (isEnd && _element >= 0)
            {
                // What was wrong before its end has been found before: it breaks off in this element.
                AddLine(_read.AsSpan(_element.._length));
                GiveAsIs(_length);
            }
            else
            {
                GiveAsIs(_element >= 0 ? _element : BehindLineEnd(_examined + (int)reader.BytesConsumed));
            }

            return;
        }

        _state = reader.CurrentState;
        _examined += (int)reader.BytesConsumed;
        Forget(_element >= 0 ? _element : _examined);
        int rest = _length - _examined;
        _enough = rest < Chunk ? 0 : _length + rest;
        if (isEnd || _length > maxElementLength + Chunk)
            GiveAsIs(0);
    }

    /// <summary>Drops what is given.</summary>
    private void Forget(int length)
    {
        if (length == 0)
            return;
        _read.AsSpan(length.._length).CopyTo(_read);
        _length -= length;
        _examined -= length;
        if (_element >= 0)
            _element -= length;
    }

    /// <summary>The offset of the line behind the one that ends here, where nothing but white space stands before its end.</summary>
    private int BehindLineEnd(int offset)
    {
        int at = BehindBlanks(offset);
        return at == _length || _read[at] != '\n' ? offset : at + 1;
    }

    private void End(bool isEnd)
    {
        if (isEnd || BehindBlanks(0) < _length)
            GiveAsIs(BehindLineEnd(0));
    }

    private int BehindBlanks(int offset)
    {
        int at = _read.AsSpan(offset.._length).IndexOfAnyExcept(" \t\r"u8);
        return at < 0 ? _length : offset + at;
    }

    private void GiveAsIs(int start)
    {
        _lines.Write(_read.AsSpan(start.._length));
        _read = [];
        _reading = Reading.Lines;
    }

    /// <summary>Line ends between the tokens of an element become blanks; inside texts there are none.</summary>
    private void AddLine(ReadOnlySpan<byte> element)
    {
        int start = (int)_lines.Length;
        _lines.Write(element);
        Span<byte> line = _lines.GetBuffer().AsSpan(start, element.Length);
        line.Replace((byte)'\r', (byte)' ');
        line.Replace((byte)'\n', (byte)' ');
        _lines.WriteByte((byte)'\n');
    }
}
