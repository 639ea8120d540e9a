using System.Buffers;
using System.Text;

namespace RuleGen.Cli;

/// <summary>
/// Standard output, buffered, in UTF-8. When whoever reads it goes away, what follows is dropped and <see cref="IsClosed"/> tells.
/// </summary>
internal sealed class ToolOutput(Stream stream) : IDisposable
{
    private const int FlushThreshold = 64 * 1024;

    // errno EPIPE; Windows' ERROR_BROKEN_PIPE and ERROR_NO_DATA.
    private static readonly int[] ClosedPipeCodes = [32, 109, 232];

    private readonly ArrayBufferWriter<byte> _buffer = new(FlushThreshold);

    /// <summary>Whether nobody reads the output any more.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>What to write results to; <see cref="EndLine"/> after each.</summary>
    public IBufferWriter<byte> Buffer => _buffer;

    public void Write(ReadOnlySpan<byte> utf8)
    {
        _buffer.Write(utf8);
        FlushIfFull();
    }

    public void Write(string text)
    {
        Encoding.UTF8.GetBytes(text, _buffer);
        FlushIfFull();
    }

    public void EndLine()
    {
        _buffer.Write("\n"u8);
        FlushIfFull();
    }

    public void Flush()
    {
        try
        {
            if (!IsClosed && _buffer.WrittenCount > 0)
            {
                stream.Write(_buffer.WrittenSpan);
                stream.Flush();
            }
        }
        catch (IOException exception) when (ClosedPipeCodes.Contains(exception.HResult & 0xFFFF))
        {
            IsClosed = true;
        }
        finally
        {
            _buffer.ResetWrittenCount();
        }
    }

    public void Dispose() => Flush();

    private void FlushIfFull()
    {
        if (_buffer.WrittenCount >= FlushThreshold)
            Flush();
    }
}
