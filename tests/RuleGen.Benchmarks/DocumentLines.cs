using System.Text.Json;
using RuleGen.Benchmarks.Peers;

namespace RuleGen.Benchmarks;

/// <summary>JSON lines in one buffer, and what several readers make of them.</summary>
internal sealed class DocumentLines(string name, byte[] bytes)
{
    private byte[]? _padded;

    public string Name { get; } = name;

    public int Count { get; } = bytes.Count(b => b == '\n');

    public int AverageLength => bytes.Length / Count;

    /// <summary>Walks over every token; what a reader must do at the least that knows no better. Returns the number of tokens.</summary>
    public long Skim()
    {
        long tokens = 0;
        ReadOnlySpan<byte> rest = bytes;
        while (Next(ref rest, out ReadOnlySpan<byte> line))
        {
            var reader = new Utf8JsonReader(line);
            while (reader.Read())
                tokens++;
        }

        return tokens;
    }

    /// <summary>Reads every line into what a rule set sees. Returns the number of lines that are no events.</summary>
    public long Read(RuleSetBase rules)
    {
        long bad = 0;
        ReadOnlySpan<byte> rest = bytes;
        while (Next(ref rest, out ReadOnlySpan<byte> line))
            bad += rules.Event.Read(line).IsOk ? 0 : 1;
        return bad;
    }

    /// <summary>Runs rules over every line. Returns the number of matches.</summary>
    /// <exception cref="InvalidOperationException">A line is no event.</exception>
    public long Match(RuleSetBase rules)
    {
        long matches = 0;
        ReadOnlySpan<byte> rest = bytes;
        while (Next(ref rest, out ReadOnlySpan<byte> line))
        {
            matches += rules.Match(line).Count;
            if (!rules.LastRead.IsOk)
                throw new InvalidOperationException(rules.LastRead.Message);
        }

        return matches;
    }

    /// <summary>Makes a tree of every line with simdjson. Returns the number of lines.</summary>
    /// <exception cref="InvalidOperationException">A line is no JSON.</exception>
    public long Parse() => SimdJson.Parse(_padded ??= SimdJson.Pad(bytes)) is var lines and >= 0 ? lines : throw new InvalidOperationException("simdjson refuses a line.");

    /// <summary>Finds the ends of lines and nothing else: the floor. Returns the number of lines.</summary>
    public long Split()
    {
        long lines = 0;
        ReadOnlySpan<byte> rest = bytes;
        while (Next(ref rest, out _))
            lines++;
        return lines;
    }

    private static bool Next(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> line)
    {
        int end = rest.IndexOf((byte)'\n');
        line = end < 0 ? [] : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        return end >= 0;
    }
}
