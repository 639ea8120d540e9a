namespace RuleGen.Tests.Sequences;

/// <summary>Every stream up to six events over two or three kinds of events, time standing still or going on between them.</summary>
public class SmallWorldTests
{
    private static readonly (string Query, string Kinds)[] Cases =
    [
        ("sequence [x where true] [y where true]", "xy"),
        ("sequence with maxspan=2ms [x where true] [y where true] [x where true]", "xy"),
        ("sequence [x where true] [x where true]", "xz"),
        ("sequence [any where true] [x where true] until [y where true]", "xy"),
        ("sequence with maxspan=2ms [x where true] with runs=2 [y where true]", "xy"),
        ("sequence with maxspan=3ms [x where true] ![y where true] [x where true]", "xy"),
        ("sequence with maxspan=1ms ![y where true] [x where true] [x where true]", "xy"),
        ("sequence with maxspan=1ms [x where true] [x where true] ![y where true]", "xy"),
        ("sequence with maxspan=2ms ![y where true] [x where true] ![y where true]", "xy"),
    ];

    [Fact]
    public void Every_small_stream_is_found_alike()
    {
        const int longest = 6;
        var rules = new GeneratedRules(Cases.Select(item => item.Query).ToList());
        int streams = 0;
        for (int query = 0; query < Cases.Length; query++)
        {
            string kinds = Cases[query].Kinds;
            for (int length = 1; length <= longest; length++)
            {
                // Each event is one of the kinds, at the time of the one before or one millisecond later.
                int choices = kinds.Length * 2;
                for (int number = 0; number < Math.Pow(choices, length); number++, streams++)
                {
                    var events = new List<string>();
                    int time = 0;
                    for (int i = 0, rest = number; i < length; i++, rest /= choices)
                    {
                        time += rest % 2;
                        events.Add($$$"""{"@timestamp":{{{time}}},"event":{"category":"{{{kinds[rest / 2 % kinds.Length]}}}"}}""");
                    }

                    List<string> expected = GeneratedRules.Interpret(rules.Queries[query], events);
                    List<string> found = rules.Run(query, events);
                    Assert.Equal(
                        rules.Queries[query] + "\n" + string.Join('\n', events) + "\n" + string.Join(", ", expected.Order(StringComparer.Ordinal)),
                        rules.Queries[query] + "\n" + string.Join('\n', events) + "\n" + string.Join(", ", found.Order(StringComparer.Ordinal)));
                }
            }
        }

        Assert.Equal(Cases.Length * 5460, streams);
    }
}
