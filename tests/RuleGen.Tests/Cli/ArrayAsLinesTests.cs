using System.Text;
using RuleGen.Cli.Inputs;

namespace RuleGen.Tests.Cli;

/// <summary>What a stream that may be a JSON array is read as, however the bytes come.</summary>
public class ArrayAsLinesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" \n ", " \n ")]
    [InlineData("{}\n[1]\n", "{}\n[1]\n")]
    [InlineData("[]", "")]
    [InlineData("[{\"a\":1},2]", "{\"a\":1}\n2\n")]
    [InlineData("\uFEFF\n [ {\r\n \"a\" : [1,\n2] } ,\n\"]\\\"[\"\n]\n", "{   \"a\" : [1, 2] }\n\"]\\\"[\"\n")]
    [InlineData("[{}]\n{\"a\":1}\n", "{}\n{\"a\":1}\n")]
    [InlineData("[{}] {\"a\":1}\n", "{}\n {\"a\":1}\n")]
    [InlineData("[{}, {\"a\":", "{}\n{\"a\":\n")]
    [InlineData("[{}\n{\"a\":1}\n", "{}\n{\"a\":1}\n")]
    [InlineData("[{\"b\":\n{\"a\":1}\n{\"a\":2}\n", "{\"b\":\n{\"a\":1}\n{\"a\":2}\n")]
    [InlineData("[{\"b\n\":1}]\n", "{\"b\n\":1}]\n")]
    public void Elements_are_lines_and_all_else_stays(string input, string lines)
    {
        foreach (int chunk in new[] { 1, 2, 3, 7, 1000 })
            Check(input, lines, chunk, 1000);
    }

    [Fact]
    public void An_element_that_is_too_long_is_given_as_it_is()
    {
        string element = $"{{\"a\":\"{new string('x', 300_000)}\"}}";
        Check($"[1,{element},2]", $"1\n{element},2]", 50_000, 1000);
        Check($"[1,{element},2]", $"1\n{element}\n2\n", 50_000, 1_000_000);
    }

    [Fact]
    public void A_long_text_is_not_begun_anew_with_every_piece()
    {
        var source = new Pieces(Encoding.UTF8.GetBytes($"[\"{new string('x', 60_000_000)}\"]"), 1024);
        using var all = new MemoryStream();
        new ArrayAsLinesStream(source, 100_000_000).CopyTo(all);
        Assert.Equal(60_000_003, all.Length);
    }

    private static void Check(string input, string lines, int chunk, int maxElementLength)
    {
        using var all = new MemoryStream();
        new ArrayAsLinesStream(new Pieces(Encoding.UTF8.GetBytes(input), chunk), maxElementLength).CopyTo(all);
        Assert.Equal(lines, Encoding.UTF8.GetString(all.ToArray()));
    }

    /// <summary>Bytes that come a few at a time, as from a pipe.</summary>
    private sealed class Pieces(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, size));
    }
}
