using System.Text.Json;

namespace RuleGen.Cli.Inputs;

/// <summary>
/// Gives a document that is one JSON array as its elements, one a line, and anything else as it is: lines of which the first is an array too. What
/// begins with a bracket is read as a whole before its first line is given.
/// </summary>
internal sealed class ArrayAsLinesStream(Stream stream) : Stream
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 4096 };

    private byte[]? _lines;
    private int _given;
    private bool _hasBegun;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (!_hasBegun)
        {
            _hasBegun = true;
            int length = stream.Read(buffer, offset, count);
            if (!IsArray(buffer.AsSpan(offset, length)))
                return length;
            using var all = new MemoryStream();
            all.Write(buffer, offset, length);
            stream.CopyTo(all);
            _lines = LinesOf(all.ToArray());
        }

        if (_lines is null)
            return stream.Read(buffer, offset, count);
        int given = Math.Min(count, _lines.Length - _given);
        _lines.AsSpan(_given, given).CopyTo(buffer.AsSpan(offset));
        _given += given;
        return given;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static bool IsArray(ReadOnlySpan<byte> start) => start[(start.StartsWith("\uFEFF"u8) ? 3 : 0)..].TrimStart(" \t\r\n"u8) is [(byte)'[', ..];

    /// <summary>What cannot be read any further stays as it is, for the reader of events to say what is wrong with it.</summary>
    private static byte[] LinesOf(byte[] array)
    {
        var lines = new MemoryStream(array.Length);
        int begin = array.AsSpan().IndexOf((byte)'[');
        var reader = new Utf8JsonReader(array.AsSpan(begin), Options);
        int end = begin;
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                int start = begin + (int)reader.TokenStartIndex;
                reader.Skip();
                end = begin + (int)reader.BytesConsumed;
                AddLine(array.AsSpan(start..end), lines);
            }

            // Lines of which the first is an array: none of them may be lost.
            if (!array.AsSpan(begin + (int)reader.BytesConsumed).Trim(" \t\r\n"u8).IsEmpty)
                return array;
        }
        catch (JsonException)
        {
            AddLine(array.AsSpan(end), lines);
        }

        return lines.ToArray();
    }

    /// <summary>Line ends between the tokens of an element become blanks; inside texts there are none.</summary>
    private static void AddLine(ReadOnlySpan<byte> element, MemoryStream lines)
    {
        foreach (byte unit in element)
            lines.WriteByte(unit is (byte)'\r' or (byte)'\n' ? (byte)' ' : unit);
        lines.WriteByte((byte)'\n');
    }
}
