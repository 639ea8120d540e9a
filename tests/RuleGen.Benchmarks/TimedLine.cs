using System.Buffers.Text;
using System.Text;

namespace RuleGen.Benchmarks;

/// <summary>A document whose time can be set, in milliseconds since 1970.</summary>
internal sealed class TimedLine(string name, string entity)
{
    /// <summary>The time that a line has at first.</summary>
    public const long FirstTime = 1_700_000_000_000;

    private static readonly int TimeAt = "{\"@timestamp\":".Length;

    private readonly byte[] _json = Encoding.UTF8.GetBytes(
        $"{{\"@timestamp\":{FirstTime},\"event\":{{\"category\":\"process\",\"type\":\"start\"}},\"process\":{{\"name\":\"{name}\",\"entity_id\":\"{entity}\"}},\"host\":{{\"name\":\"web-1\"}}}}");

    public ReadOnlySpan<byte> At(long time)
    {
        Utf8Formatter.TryFormat(time, _json.AsSpan(TimeAt), out _);
        return _json;
    }
}
