using RuleGen.Events;

namespace RuleGen.Cli.Inputs;

/// <summary>
/// Events from files and standard input, read one after another as one stream of lines. An input that is a JSON array has its elements for lines.
/// </summary>
internal sealed class NdjsonInputs : IDisposable
{
    /// <summary>The argument that stands for standard input.</summary>
    public const string StandardInput = "-";

    private readonly IReadOnlyList<string> _paths;
    private readonly Stream _standardInput;
    private readonly int _maxLineLength;
    private readonly Action _beforeReading;
    private int _next;
    private FileStream? _file;
    private NdjsonReader? _reader;

    // What is open or was, and the number of the line before its first.
    private readonly List<(string Name, long LinesBefore)> _opened = [];

    /// <param name="paths">Files, or <c>-</c>; standard input where there are none.</param>
    /// <param name="standardInput">What <c>-</c> stands for.</param>
    /// <param name="maxLineLength">Greatest length of a line in bytes; longer ones are passed over.</param>
    /// <param name="beforeReading">Called before more is read: time to pass on what there is.</param>
    /// <exception cref="UsageException">There is no such file.</exception>
    public NdjsonInputs(IReadOnlyList<string> paths, Stream standardInput, int maxLineLength, Action beforeReading)
    {
        foreach (string path in paths.Where(path => path != StandardInput))
        {
            if (Directory.Exists(path))
                throw new UsageException($"'{path}' is a folder; name the event files in it");
            if (!File.Exists(path))
                throw new UsageException($"The event file '{path}' does not exist");
        }

        _paths = paths.Count == 0 ? [StandardInput] : paths;
        _standardInput = standardInput;
        _maxLineLength = maxLineLength;
        _beforeReading = beforeReading;
    }

    /// <summary>The number of the line, from 1, counted through all inputs.</summary>
    public long LineNumber { get; private set; }

    /// <summary>Numbers lines as if others had come before. To be called before the first line is read.</summary>
    public void ContinueAfter(long lines) => LineNumber = lines;

    /// <summary>Called before a read that may take as long as the sender likes, as one from a pipe does.</summary>
    public Action? BeforeWaiting { get; set; }

    /// <summary>Where a line that was read stands in its own input, for people.</summary>
    /// <param name="line">Its <see cref="LineNumber"/>.</param>
    public string PlaceOf(long line)
    {
        (string name, long before) = _opened.FindLast(input => input.LinesBefore < line);
        return $"{name}:{line - before}";
    }

    public NdjsonLineKind Kind => _reader!.Kind;

    public ReadOnlySpan<byte> Line => _reader!.Line;

    /// <summary>Goes to the next line; false behind the last line of the last input.</summary>
    public bool Read()
    {
        while (_reader is not null || OpenNext())
        {
            if (_reader!.Read())
            {
                LineNumber++;
                return true;
            }

            Close();
        }

        return false;
    }

    public void Dispose() => Close();

    private bool OpenNext()
    {
        if (_next == _paths.Count)
            return false;
        string path = _paths[_next++];
        Stream stream = _standardInput;
        Action beforeReading = PassOn;
        if (path != StandardInput)
        {
            stream = _file = new FileStream(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan, Share = FileShare.ReadWrite | FileShare.Delete });
            if (stream.CanSeek)
                beforeReading = _beforeReading;
        }

        _opened.Add((path == StandardInput ? "standard input" : path, LineNumber));

        _reader = new NdjsonReader(new ArrayAsLinesStream(new AnnouncedStream(stream, beforeReading), _maxLineLength), _maxLineLength);
        return true;
    }

    private void PassOn()
    {
        BeforeWaiting?.Invoke();
        _beforeReading();
    }

    private void Close()
    {
        _reader = null;
        _file?.Dispose();
        _file = null;
    }
}
