namespace RuleGen.Events;

/// <summary>
/// Reads a stream line by line with bounded memory. A line ends with LF or CR LF; what follows the last of them is a line too unless it
/// is empty.
/// The content of lines is not looked at.
/// </summary>
/// <example><code>
/// var lines = new NdjsonReader(stream);
/// while (lines.Read())
///     if (lines.Kind == NdjsonLineKind.Text)
///         processEvent.Read(lines.Line);
/// </code></example>
/// <remarks>
/// Reading allocates nothing once the buffer has grown to the length of the lines at hand; after an outsized line it shrinks again.
/// </remarks>
public sealed class NdjsonReader
{
    // Large enough that a read from a file costs little per line, small enough to stay in the second-level cache.
    private const int InitialCapacity = 128 * 1024;
    private const int RetainedCapacity = 4 * 1024 * 1024;

    private readonly Stream _stream;
    private readonly int _maxLineLength;
    private byte[] _buffer = new byte[InitialCapacity];

    // Of the buffer, [_start, _end) is read from the stream and not yet given out; [_start, _searched) holds no line feed.
    private int _start;
    private int _searched;
    private int _end;
    private int _lineStart;
    private int _lineLength;
    private bool _isPassingOver;
    private bool _hasLine;
    private bool _isAtEnd;

    /// <summary>Reads from a stream, which remains the caller's to dispose.</summary>
    /// <param name="stream">The lines.</param>
    /// <param name="maxLineLength">
    /// Greatest length of a line in bytes, its end not counted; 1 to 1 GiB. The same default as <see cref="EventLimits.MaxLength"/>.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxLineLength"/> is out of its range.</exception>
    public NdjsonReader(Stream stream, int maxLineLength = 128 * 1024 * 1024)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLineLength, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxLineLength, 1024 * 1024 * 1024);
        _stream = stream;
        _maxLineLength = maxLineLength;
    }

    /// <summary>The number of the line, from 1; 0 before the first.</summary>
    public long LineNumber { get; private set; }

    /// <summary>What the line is.</summary>
    public NdjsonLineKind Kind { get; private set; }

    /// <summary>The line without its end. Valid until the next read.</summary>
    public ReadOnlySpan<byte> Line => _buffer.AsSpan(_lineStart, _lineLength);

    /// <summary>The line without its end, to pass on. Valid until the next read.</summary>
    public ReadOnlyMemory<byte> LineMemory => _buffer.AsMemory(_lineStart, _lineLength);

    /// <summary>Goes to the next line. What the stream throws passes through.</summary>
    /// <returns>False behind the last line.</returns>
    public bool Read()
    {
        BeginLine();
        while (!TryTakeLine())
            Receive(_stream.Read(_buffer, _end, _buffer.Length - _end));
        return EndLine();
    }

    /// <inheritdoc cref="Read"/>
    /// <param name="cancellation">Stops waiting for the stream; what was read remains for the next call.</param>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellation = default)
    {
        BeginLine();
        while (!TryTakeLine())
            Receive(await _stream.ReadAsync(_buffer.AsMemory(_end), cancellation).ConfigureAwait(false));
        return EndLine();
    }

    private void BeginLine()
    {
        _lineStart = 0;
        _lineLength = 0;
        var pending = _end - _start;
        if (_buffer.Length <= RetainedCapacity || pending > InitialCapacity)
            return;
        var buffer = new byte[InitialCapacity];
        _buffer.AsSpan(_start, pending).CopyTo(buffer);
        MoveTo(buffer);
    }

    /// <summary>Finds the end of the line, or makes room to read more. True at the end of the line and of the stream.</summary>
    private bool TryTakeLine()
    {
        var lineFeed = _buffer.AsSpan(_searched, _end - _searched).IndexOf((byte)'\n');
        if (lineFeed >= 0)
        {
            TakeLine(_searched + lineFeed, _searched + lineFeed + 1);
            return true;
        }

        _searched = _end;

        // One byte more than the limit may still be a CR.
        if (_isPassingOver || _end - _start - 1 > _maxLineLength)
        {
            _isPassingOver = true;
            _start = _searched = _end = 0;
        }

        if (_isAtEnd)
        {
            if (_start != _end || _isPassingOver)
                TakeLine(_end, _end);
            else
                _hasLine = false;
            return true;
        }

        MakeRoom();
        return false;
    }

    private void TakeLine(int end, int next)
    {
        var line = _buffer.AsSpan(_start, end - _start);
        if (line is [.., (byte)'\r'])
            line = line[..^1];
        _hasLine = true;
        if (_isPassingOver || line.Length > _maxLineLength)
        {
            Kind = NdjsonLineKind.TooLong;
        }
        else
        {
            Kind = IsBlank(line) ? NdjsonLineKind.Blank : NdjsonLineKind.Text;
            _lineStart = _start;
            _lineLength = line.Length;
        }

        _start = _searched = next;
    }

    private bool EndLine()
    {
        if (!_hasLine)
            return false;
        _isPassingOver = false;
        LineNumber++;
        return true;
    }

    private void Receive(int count)
    {
        _end += count;
        _isAtEnd = count == 0;
    }

    private void MakeRoom()
    {
        if (_end < _buffer.Length)
            return;
        var pending = _end - _start;
        if (pending <= _buffer.Length / 2)
        {
            // At most half of the buffer is moved to gain the other half, so that every byte is moved about once.
            _buffer.AsSpan(_start, pending).CopyTo(_buffer);
            MoveTo(_buffer);
            return;
        }

        var grown = new byte[(int)Math.Min(_buffer.Length * 2L, _maxLineLength + (long)InitialCapacity)];
        _buffer.AsSpan(_start, pending).CopyTo(grown);
        MoveTo(grown);
    }

    private void MoveTo(byte[] buffer)
    {
        _buffer = buffer;
        _end -= _start;
        _searched -= _start;
        _start = 0;
    }

    private static bool IsBlank(ReadOnlySpan<byte> line)
    {
        if (line is [(byte)'{', ..])
            return false;
        if (line.StartsWith("\uFEFF"u8))
            line = line[3..];
        return !line.ContainsAnyExcept(" \t\r"u8);
    }
}
