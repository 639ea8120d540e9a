using RuleGen.Tests.Engines;

namespace RuleGen.Tests.Classic;

/// <summary>What pipes make of seven events, numbered from 0.</summary>
public sealed class ClassicPipeTests
{
    private static readonly string[] Documents =
    [
        """{"event_type":"process","name":"sh","user":"ann","timestamp":0,"hostname":"a"}""",
        """{"event_type":"process","name":"SH","user":"bob","timestamp":10000000,"hostname":"b"}""",
        """{"event_type":"process","name":"cat","timestamp":20000000,"hostname":"a"}""",
        """{"event_type":"file","name":"x","timestamp":25000000}""",
        """{"event_type":"process","name":"ls","user":"Ann","timestamp":30000000}""",
        """{"event_type":"process","name":"cat","user":"bob","timestamp":90000000,"hostname":"a"}""",
        """{"event_type":"process","user":"ann","timestamp":91000000,"hostname":"a"}""",
    ];

    private static readonly (string Query, string Expected)[] Table =
    [
        ("process where true | head 2", "0 1"),
        ("process where true | tail 2", "5 6"),
        ("process where true | tail 3 | head 1", "4"),
        ("process where true | filter user == 'ANN'", "0 4 6"),
        ("process where true | filter not user == 'ann'", "1 5"),
        ("process where true | unique name", "0 2 4 6"),
        ("process where true | unique name, user", "0 1 2 4 5 6"),
        ("process where true | unique name user", "0 1 2 4 5 6"),
        ("process where true | sort name", "6 2 5 4 0 1"),
        ("process where true | sort user name | head 3", "2 6 4"),
        ("process where true | count", """{"count":6,"key":"totals","hosts":["a","b"],"total_hosts":2}"""),
        ("file where true | count", """{"count":1,"key":"totals"}"""),
        ("file where false | count", """{"count":0,"key":"totals"}"""),
        (
            "process where true | count name | filter count == 2 | sort key",
            """{"count":2,"key":"cat","percent":0.3333333333333333,"hosts":["a"],"total_hosts":1} {"count":2,"key":"sh","percent":0.3333333333333333,"hosts":["a","b"],"total_hosts":2}"""),
        (
            "process where true | count name | head 2",
            """{"count":1,"key":"","percent":0.16666666666666666,"hosts":["a"],"total_hosts":1} {"count":1,"key":"ls","percent":0.16666666666666666}"""),
        ("process where name == 'cat' | count name, user | head 1", """{"count":1,"key":["cat",""],"percent":0.5,"hosts":["a"],"total_hosts":1}"""),
        (
            "process where name in ('sh', 'ls') | unique_count name",
            """0{"event_type":"process","name":"sh","user":"ann","timestamp":0,"count":2,"hosts":["a","b"],"total_hosts":2,"percent":0.6666666666666666} 4{"event_type":"process","name":"ls","user":"Ann","timestamp":30000000,"count":1,"percent":0.3333333333333333}"""),
        ("process where true | unique_count name | filter count > 1 | unique name | count", """{"count":2,"key":"totals"}"""),
        ("process where true | head 4 | count", """{"count":4,"key":"totals","hosts":["a","b"],"total_hosts":2}"""),
        ("process where true | window 1s", "0 0 1 1 2 2 4 5 5 6"),
        ("process where true | window 1s | unique_count user | filter count > 1 | count", string.Join(' ', Enumerable.Repeat("""{"count":0,"key":"totals"}""", 6))),
        ("process where true | window 3s | unique user | tail 1", "0 1 2 2 5 6"),
        ("sequence [process where name == 'sh'] [process where true] | filter events[1].user == 'bob'", "0-1"),
        ("sequence [process where true] [process where true] | filter events[0].name == events[1].name", "0-1"),
        ("sequence [process where true] [process where true] | unique name", "0-1 2-4 4-5"),
        ("sequence by user [process where true] [process where true] | count events[1].user", """{"count":1,"key":"bob","percent":0.3333333333333333,"hosts":["b"],"total_hosts":1} {"count":2,"key":"Ann","percent":0.6666666666666666,"hosts":["a"],"total_hosts":1}"""),
    ];

    private static readonly SuiteEngines Engines = new(() => Table.Select(row => ClassicQueries.Of(row.Query)));

    public static TheoryData<Engine, string, string> Cases() => ClassicQueries.Cases(Table);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Pipes_work_one_after_another(Engine engine, string query, string expected) =>
        Assert.Equal(expected, ClassicQueries.Run(Engines, engine, query, Documents));

    [Fact]
    public void Head_and_tail_let_fifty_through_where_nothing_is_said()
    {
        string[] documents = [.. Enumerable.Repeat("""{"event_type":"process"}""", 60)];
        var engines = new SuiteEngines(() => [ClassicQueries.Of("process where true | head | count"), ClassicQueries.Of("process where true | tail | count")]);
        foreach (Engine engine in Enum.GetValues<Engine>())
        {
            Assert.Equal("""{"count":50,"key":"totals"}""", ClassicQueries.Run(engines, engine, "process where true | head | count", documents));
            Assert.Equal("""{"count":50,"key":"totals"}""", ClassicQueries.Run(engines, engine, "process where true | tail | count", documents));
        }
    }
}
