using System.Text;

namespace RuleGen.Tests.Cli;

public sealed class ThreadsTests : IDisposable
{
    private readonly ToolFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("alerts")]
    [InlineData("matches")]
    public void Any_number_of_threads_writes_the_same_bytes(string form)
    {
        string rules = Rules();
        string events = _folder.Write("a.ndjson", Events(seed: 1, count: 4000));
        string more = _folder.Write("b.ndjson", Events(seed: 2, count: 500));
        ToolRun One(int threads) => _folder.Run("run", "--output", form, "--max-line-length", "800", "--threads", threads.ToString(), "--rules", rules, events, more);
        ToolRun one = One(1);
        Assert.Equal(0, one.ExitCode);
        Assert.True(one.Lines.Count > 1000, one.Error);
        Assert.Contains("b.ndjson:", one.Error, StringComparison.Ordinal);
        Assert.Contains("--max-line-length", one.Error, StringComparison.Ordinal);
        if (form == "matches")
        {
            Assert.Contains(one.Lines, line => line.Contains("pair", StringComparison.Ordinal));
            Assert.Contains(one.Lines, line => line.Contains("null]", StringComparison.Ordinal));
        }

        foreach (int threads in new[] { 2, 3 })
        {
            ToolRun several = One(threads);
            Assert.Equal(one.Output, several.Output);
            Assert.Equal(WithoutRate(one.Error), WithoutRate(several.Error));
        }
    }

    [Fact]
    public void Events_from_standard_input_too()
    {
        string rules = Rules();
        string events = Events(seed: 3, count: 2000);
        string[] Args(string threads) => ["run", "--output", "matches", "--rules", rules, "--threads", threads];
        Assert.Equal(ToolRun.Of(events, Args("1")).Output, ToolRun.Of(events, Args("2")).Output);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("257")]
    [InlineData("two")]
    public void A_number_of_threads_out_of_range_is_a_mistake(string threads) =>
        Assert.Equal(2, _folder.Run("run", "--rules", Rules(), "--threads", threads, _folder.Write("a.ndjson", "")).ExitCode);

    private string Rules()
    {
        _folder.Write("rules/start.eql", "process where process.name in (\"sh\", \"cat\")");
        _folder.Write("rules/pair.eql", "sequence by host.id with maxspan=20s [process where process.name == \"sh\"] [process where process.name == \"cat\"]");
        _folder.Write("rules/alone.eql", "sequence by host.id with maxspan=5s [process where process.name == \"ls\"] ![process where process.name == \"cat\"]");
        return _folder.Path("rules");
    }

    /// <summary>Events of four hosts, some of them late, and between them lines that are none.</summary>
    private static string Events(int seed, int count)
    {
        var random = new Random(seed);
        var lines = new StringBuilder();
        DateTime time = new(2024, 5, 1, 0, 0, 0, DateTimeKind.Utc);
        for (int i = 0; i < count; i++)
        {
            time = time.AddSeconds(random.Next(3));
            string name = new[] { "sh", "cat", "ls", "vi", "ps" }[random.Next(5)];
            lines.Append(random.Next(40) switch
            {
                0 => "",
                1 => "{\"process\":",
                2 => new string('x', 900),
                _ => $$$"""{"@timestamp":"{{{time.AddSeconds(-random.Next(20) / 17 * 30):O}}}","event":{"category":"process","type":"start"},"process":{"name":"{{{name}}}"},"host":{"id":"h{{{random.Next(4)}}}"},"n":"{{{new string('-', random.Next(300))}}}"}""",
            }).Append('\n');
        }

        return lines.ToString();
    }

    private static string WithoutRate(string error) => error[..error.LastIndexOf(", ", StringComparison.Ordinal)];
}
