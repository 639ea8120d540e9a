using RuleGen.Tests.Engines;

namespace RuleGen.Tests.Classic;

/// <summary>Sequences and joins of the classic dialect, on events written as a letter, a key and a second.</summary>
public sealed class ClassicSequenceTests
{
    // The events, the query without its stages' categories, and the matches by position.
    private static readonly (string Events, string Query, string Expected)[] Table =
    [
        ("a1:0 a1:1 b1:2 b1:3", "sequence [a where true] [b where true]", "1-2"),
        ("a1:0 a2:1 b1:2 b2:3", "sequence by k [a where true] [b where true]", "0-2 1-3"),
        ("aX:0 bx:1", "sequence by k [a where true] [b where true]", "0-1"),
        ("a:0 b:1", "sequence by k [a where true] [b where true]", "0-1"),
        ("a3:0 b6:1", "sequence [a where true] by k * 2 [b where true] by k", "0-1"),

        // The first event is measured against every later one; the bound belongs to the span.
        ("a1:0 b1:10 c1:11", "sequence with maxspan=10s [a where true] [b where true] [c where true]", ""),
        ("a1:0 b1:5 c1:10", "sequence with maxspan=10s [a where true] [b where true] [c where true]", "0-1-2"),

        // until comes before the stages, so an event that completes the sequence and ends it ends it.
        ("a1:0 b1:1", "sequence [a where true] [b where true] until [b where true]", ""),
        ("a1:0 a1:1", "sequence [a where true] [a where true] until [a where true]", ""),
        ("a1:0 c1:1 b1:2 a1:3 b1:4", "sequence [a where true] [b where true] until [c where true]", "3-4"),

        // A forked stage leaves what waits for it waiting.
        ("a1:0 b1:1 c1:2 b1:3 c1:4", "sequence [a where true] [b where true] fork [c where true]", "0-1-2 0-3-4"),
        ("a1:0 b1:1 c1:2 b1:3 c1:4", "sequence [a where true] [b where true] fork=false [c where true]", "0-1-2"),
        ("a1:0 b1:1 b1:2", "sequence [a where true] [b where true] fork=true", "0-1 0-2"),
        ("a1:0 b1:1 b1:2 c1:3", "sequence [a where true] [b where true] with runs=2 [c where true]", "0-1-2-3"),

        // Joins: any order, the first event of a stage stays, and a complete one begins anew.
        ("b1:0 a1:1 b1:2 a1:3", "join [a where true] [b where true]", "1-0 3-2"),
        ("a1:0 a1:1 b1:2", "join [a where true] [b where true]", "0-2"),
        ("a1:0 b2:1 B1:2 b1:3", "join by k [a where true] [b where true]", "0-3"),
        ("a1:0 c1:1 b1:2", "join [a where true] [b where true] until [c where true]", ""),

        // Processes: the key is the process, the number of its parent the one before it.
        ("a1:0 s2:1 b2:2 b1:3", "b where child of [a where true]", "2"),
        ("a1:0 s2:1 s3:2 b3:3 b2:4", "b where descendant of [a where true]", "3 4"),
        ("a1:0 s2:1 s3:2 b3:3 b2:4", "b where child of [a where true]", "4"),
        ("a1:0 b1:1 b2:2 a2:3 b2:4", "b where event of [a where true]", "1 4"),
        ("a1:0 s2:1 t2:2 b2:3 s9:4 b2:5", "b where child of [a where true]", "3"),
        ("s1:0 a2:1 s2:1 s3:2 b3:3", "b where child of [s where child of [a where true]]", ""),
        ("a1:0 s2:1 s3:2 b3:3 b2:4", "b where child of [process where child of [a where true]]", "3"),
        ("a1:0 s2:1 b2:2 b1:3", "b where not child of [a where true]", "3"),
    ];

    private static readonly SuiteEngines Engines = new(() => Table.Select(row => ClassicQueries.Of(row.Query)));

    public static TheoryData<Engine, string, string, string> Cases()
    {
        var cases = new TheoryData<Engine, string, string, string>();
        foreach ((string events, string query, string expected) in Table)
        {
            foreach (Engine engine in Enum.GetValues<Engine>())
                cases.Add(engine, events, query, expected);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Events_are_put_together(Engine engine, string events, string query, string expected) =>
        Assert.Equal(expected, ClassicQueries.Run(Engines, engine, query, [.. events.Split(' ').Select(ToJson)]));

    // s and t start and end the process of their key, a child of the one before it; python-eql's time is in 100 nanoseconds.
    private static string ToJson(string e)
    {
        string key = e[1..e.IndexOf(':', StringComparison.Ordinal)];
        long time = long.Parse(e[(e.IndexOf(':', StringComparison.Ordinal) + 1)..], System.Globalization.CultureInfo.InvariantCulture) * 10_000_000;
        bool isNumber = long.TryParse(key, out long number);
        string fields = key.Length == 0 ? "" : $",\"k\":{(isNumber ? key : $"\"{key}\"")}";
        if (isNumber)
            fields += $",\"unique_pid\":{key},\"unique_ppid\":{number - 1},\"pid\":{100 + number}";
        string category = e[0] is 's' or 't' ? "process" : e[..1];
        if (category == "process")
            fields += $",\"subtype\":\"{(e[0] == 's' ? "create" : "terminate")}\"";
        return $$"""{"event_type":"{{category}}","timestamp":{{time}}{{fields}}}""";
    }
}
