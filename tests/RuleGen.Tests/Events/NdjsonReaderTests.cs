using System.Text;
using RuleGen.Events;

namespace RuleGen.Tests.Events;

public class NdjsonReaderTests
{
    private const int Limit = 8;

    [Theory]
    [InlineData("nothing", "", "")]
    [InlineData("one line", "a\n", "1 Text a")]
    [InlineData("no last line feed", "a\nb", "1 Text a;2 Text b")]
    [InlineData("carriage returns", "a\r\nb\r\n", "1 Text a;2 Text b")]
    [InlineData("a carriage return at the end of the stream", "a\r", "1 Text a")]
    [InlineData("a carriage return within a line stays", "a\rb\n", "1 Text a\rb")]
    [InlineData("blank lines count", "\na\n \t\r\n\r\nb", "1 Blank ;2 Text a;3 Blank  \t;4 Blank ;5 Text b")]
    [InlineData("a lone byte order mark is blank", "\uFEFF\na", "1 Blank \uFEFF;2 Text a")]
    [InlineData("just within the limit", "12345678\n12345678\r\n12345678", "1 Text 12345678;2 Text 12345678;3 Text 12345678")]
    [InlineData("within the limit but for a carriage return", "12345678\r", "1 Text 12345678")]
    [InlineData("one byte too long", "123456789\na\n", "1 TooLong ;2 Text a")]
    [InlineData("too long and with a carriage return", "123456789\r\na\n", "1 TooLong ;2 Text a")]
    [InlineData("far too long, last", "a\n1234567890123456789012345", "1 Text a;2 TooLong ")]
    [InlineData("far too long, twice", "1234567890123456789\n1234567890123456789\n", "1 TooLong ;2 TooLong ")]
    public void Reads(string behaviour, string text, string expected)
    {
        Assert.NotEmpty(behaviour);
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var chunk = 1; chunk <= bytes.Length + 1; chunk++)
            Check(new ChunkedStream(bytes, chunk), expected);
    }

    [Fact]
    public async Task ReadsAsynchronously()
    {
        var lines = new NdjsonReader(new ChunkedStream("a\n\nbc"u8.ToArray(), 1));
        var seen = new List<string>();
        while (await lines.ReadAsync())
            seen.Add($"{lines.LineNumber} {lines.Kind} {Encoding.UTF8.GetString(lines.LineMemory.Span)}");
        Assert.Equal(["1 Text a", "2 Blank ", "3 Text bc"], seen);
        Assert.False(await lines.ReadAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(1_000_000)]
    public void ReadsLinesAcrossTheEndOfTheBuffer(int chunk)
    {
        var random = new Random(chunk);
        var expected = Enumerable.Range(0, 60).Select(_ => new string('x', random.Next(chunk == 1 ? 9_000 : 400_000))).ToList();
        var lines = new NdjsonReader(new ChunkedStream(Encoding.UTF8.GetBytes(string.Join('\n', expected) + "\n"), chunk));
        foreach (var line in expected)
        {
            Assert.True(lines.Read());
            Assert.True(lines.Line.SequenceEqual(Encoding.UTF8.GetBytes(line)));
        }

        Assert.False(lines.Read());
        Assert.Equal(expected.Count, lines.LineNumber);
    }

    [Fact]
    public void PassesOverAHugeLineInLittleMemory()
    {
        // 100 MB without a line feed, of which at most the limit is kept.
        var lines = new NdjsonReader(new RepeatingStream((byte)'x', 100_000_000), maxLineLength: 1_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(lines.Read());
        Assert.Equal((NdjsonLineKind.TooLong, 1L), (lines.Kind, lines.LineNumber));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5_000_000);
        Assert.False(lines.Read());
    }

    [Fact]
    public void AllocatesNothingPerLine()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":\"some text\"}\r\n\n", 50_000)));
        NdjsonReader lines = null!;

        void Begin()
        {
            lines = new NdjsonReader(new MemoryStream(text));
            Assert.True(lines.Read());
        }

        void ReadOn()
        {
            while (lines.Read())
            {
            }
        }

        Assert.Equal(0, AllocatedBytes.Of(ReadOn, Begin));
        Assert.Equal(100_000, lines.LineNumber);
    }

    private static void Check(Stream stream, string expected)
    {
        var lines = new NdjsonReader(stream, Limit);
        var seen = new List<string>();
        while (lines.Read())
            seen.Add($"{lines.LineNumber} {lines.Kind} {Encoding.UTF8.GetString(lines.Line)}");
        Assert.Equal(expected, string.Join(';', seen));
        Assert.False(lines.Read());
    }

    /// <summary>Gives out at most so many bytes a read.</summary>
    private sealed class ChunkedStream(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, chunk));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, chunk)], cancellationToken);
    }

    private sealed class RepeatingStream(byte value, long length) : MemoryStream
    {
        private long _rest = length;

        public override int Read(byte[] buffer, int offset, int count)
        {
            count = (int)Math.Min(count, _rest);
            _rest -= count;
            buffer.AsSpan(offset, count).Fill(value);
            return count;
        }
    }
}
