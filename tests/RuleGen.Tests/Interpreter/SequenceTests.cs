using System.Globalization;
using RuleGen.Compiler.Syntax;
using RuleGen.Tests.Engines;

namespace RuleGen.Tests.Interpreter;

/// <summary>
/// Sequences and samples over a line of events: <c>a1 b3/k</c> is an event of category a at second 1, then one of category b at second 3 with
/// the key k (<c>k+l</c>: both). Matches are written the same way, <c>-</c> for a missing event.
/// </summary>
public sealed class SequenceTests
{
    [Theory]
    [InlineData("a1 a2 b3", "a2 b3")]
    [InlineData("a1 b2 b3", "a1 b2")]
    [InlineData("a1 b1", "a1 b1")]
    [InlineData("b1 a1", "")]
    [InlineData("b3 a1", "a1 b3")]
    [InlineData("a1 b2 a3 b4", "a1 b2, a3 b4")]
    public void A_later_start_replaces_an_earlier_one(string events, string expected) =>
        Check("sequence [a where true] [b where true]", events, expected);

    [Theory]
    [InlineData("a1 a2 a3", "a1 a2, a2 a3")]
    [InlineData("a1", "")]
    public void One_event_ends_a_match_and_begins_the_next(string events, string expected) =>
        Check("sequence [a where true] with runs=2", events, expected);

    [Theory]
    [InlineData("a0 b10", "a0 b10")]
    [InlineData("a0 b11", "")]
    [InlineData("a0 b11 b12", "")]
    [InlineData("a0 a1 b11", "a1 b11")]
    public void The_span_is_measured_from_the_first_event_and_includes_its_end(string events, string expected) =>
        Check("sequence with maxspan=10s [a where true] [b where true]", events, expected);

    [Theory]
    [InlineData("a1/k b2/l b3/k", "a1/k b3/k")]
    [InlineData("a1/K b2/k", "")]
    [InlineData("a1 b2", "")]
    [InlineData("a1/k+l b2/l+k", "a1/k+l b2/l+k, a1/k+l b2/l+k")]
    public void Events_share_the_key(string events, string expected) =>
        Check("sequence by key [a where true] [b where true]", events, expected);

    [Fact]
    public void An_event_takes_part_once_under_each_of_its_keys() =>
        Check("sequence by key with maxspan=10s [a where true] ![m where true]", "a1/k+k+l", "a1/k+k+l -, a1/k+k+l -");

    [Theory]
    [InlineData("a1 b2", "a1 b2")]
    [InlineData("a1/k b2", "")]
    public void An_optional_key_may_be_missing_on_both_sides(string events, string expected) =>
        Check("sequence by ?key [a where true] [b where true]", events, expected);

    [Theory]
    [InlineData("a1 u2 b3", "")]
    [InlineData("a1 b2 u3", "a1 b2")]
    [InlineData("u1 a2 b3", "a2 b3")]
    public void Until_ends_what_waits(string events, string expected) =>
        Check("sequence [a where true] [b where true] until [u where true]", events, expected);

    [Fact]
    public void Until_lets_the_event_that_it_is_complete_a_match() =>
        Check("sequence [a where true] [b where true] until [b where true]", "a1 b2", "a1 b2");

    [Theory]
    [InlineData("a1 b3", "a1 - b3")]
    [InlineData("a1 m2 b3", "")]
    [InlineData("a1 m1 b3", "a1 - b3")]
    [InlineData("m0 a1 b3 m4", "a1 - b3")]
    public void Nothing_lies_strictly_between(string events, string expected) =>
        Check("sequence with maxspan=10s [a where true] ![m where true] [b where true]", events, expected);

    [Theory]
    [InlineData("a20 b21", "- a20 b21")]
    [InlineData("m11 a20 b21", "")]
    [InlineData("m10 a20 b21", "- a20 b21")]
    [InlineData("m20 a20 b21", "- a20 b21")]
    public void Nothing_leads_within_the_span(string events, string expected) =>
        Check("sequence with maxspan=10s ![m where true] [a where true] [b where true]", events, expected);

    [Theory]
    [InlineData("a1", "a1 -")]
    [InlineData("a1 m11", "")]
    [InlineData("a1 m12", "a1 -")]
    [InlineData("a1 m1", "a1 -")]
    public void Nothing_trails_within_the_span(string events, string expected) =>
        Check("sequence with maxspan=10s [a where true] ![m where true]", events, expected);

    [Theory]
    [InlineData("m1 a2", "- a2 -")]
    [InlineData("a2 m3", "- a2 -")]
    [InlineData("m1 a2 m3", "")]
    [InlineData("m1 a2 m12", "- a2 -")]
    public void With_both_sides_only_a_pair_within_the_span_counts(string events, string expected) =>
        Check("sequence with maxspan=10s ![m where true] [a where true] ![m where true]", events, expected);

    [Theory]
    [InlineData("a1/k b2/k", "a1/k b2/k")]
    [InlineData("a1/k b2/l", "")]
    [InlineData("a1/k b2/l b3/k", "a1/k b3/k")]
    public void An_alias_reads_the_earlier_event(string events, string expected) =>
        Check("sequence [a where true] as first [b where key == first.key]", events, expected, EqlDialect.Endpoint);

    [Theory]
    [InlineData("b1/k a2/k", "a2/k b1/k")]
    [InlineData("a1/k", "")]
    [InlineData("a1/k b2/l", "")]
    public void A_sample_has_no_order(string events, string expected) =>
        Check("sample by key [a where true] [b where true]", events, expected);

    [Theory]
    [InlineData("a2/k", "")]
    [InlineData("a2/k a3/k", "a2/k a3/k")]
    public void A_sample_uses_no_event_twice(string events, string expected) =>
        Check("""sample by key [any where time >= 2] [a where true]""", events, expected);

    [Theory]
    [InlineData("| head 2", null, "a1 b2, a3 b4")]
    [InlineData("| tail 2", null, "a3 b4, a5 b6")]
    [InlineData("| tail 2 | head 1", null, "a3 b4")]
    [InlineData("| head 2 | tail 5", null, "a1 b2, a3 b4")]
    [InlineData("| tail 5", 1, "a5 b6")]
    [InlineData("", 1, "a1 b2")]
    [InlineData("| head 0", null, "")]
    public void Pipes_cut_one_after_the_other(string pipes, int? size, string expected) =>
        Check("sequence [a where true] [b where true]" + pipes, "a1 b2 a3 b4 a5 b6", expected, size: size);

    [Theory]
    [InlineData("a1:2 b1:1", "")]
    [InlineData("b1:2 a1:1", "a1:1 b1:2")]
    [InlineData("b1 a1:1", "a1:1 b1")]
    public void The_tiebreaker_orders_events_of_one_time(string events, string expected) =>
        Check("sequence [a where true] [b where true]", events, expected);

    private static void Check(string query, string events, string expected, EqlDialect dialect = EqlDialect.Elasticsearch, int? size = null)
    {
        string[] labels = events.Split(' ');
        IPreparedQuery prepared = new InterpretedEngine().Prepare(
            new QueryCase(query) { Dialect = dialect, Size = size, TiebreakerField = "tie" });

        Assert.Equal(
            expected,
            string.Join(", ", prepared.Run(labels.Select(ToJson).ToList())
                .Select(match => string.Join(' ', match.Positions.Select(position => position is { } p ? labels[p] : "-")))));
    }

    private static string ToJson(string label)
    {
        string[] keyed = label[1..].Split('/');
        string[] timed = keyed[0].Split(':');
        int time = int.Parse(timed[0], CultureInfo.InvariantCulture);
        string key = keyed.Length == 1 ? "" : ",\"key\":[" + string.Join(',', keyed[1].Split('+').Select(k => $"\"{k}\"")) + "]";
        string tie = timed.Length == 1 ? "" : $",\"tie\":{timed[1]}";
        return $$"""{"event":{"category":"{{label[0]}}"},"@timestamp":{{time * 1000}},"time":{{time}}{{key}}{{tie}}}""";
    }
}
