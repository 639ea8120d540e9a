using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;
using RuleGen.Tests.Engines;

namespace RuleGen.Tests.Classic;

/// <summary>
/// Where the classic dialect and Elasticsearch's differ, on one event: the table of SEMANTICS.md. Both engines run both dialects.
/// </summary>
public sealed class ClassicDifferenceTests
{
    private const string Document =
        """{"event_type":"process","event":{"category":"process"},"name":"Cmd.exe","args":["a","B"],"one":["a"],"n":7,"m":-7,"zero":0,"text":"7","on":true,"o":{"list":[{"k":1},{"k":2}]}}""";

    // A condition, whether the event satisfies it in the classic dialect, and in Elasticsearch's; null where that refuses it.
    private static readonly (string Condition, bool Classic, bool? Elasticsearch)[] Table =
    [
        // Case.
        ("name == \"CMD.EXE\"", true, false),
        ("name in (\"CMD.EXE\")", true, false),
        ("name < \"CMD.EXF\" and name > \"CMD.EXD\"", true, false),
        ("startsWith(name, \"CMD\")", true, false),
        ("indexOf(name, \"EXE\") == 4", true, false),

        // Wildcards.
        ("name == \"cmd.*\"", true, false),
        ("\"cmd.*\" == name", true, false),
        ("name != \"cmd.*\"", false, true),
        ("name == \"cmd.ex?\"", false, false),
        ("name in (\"cmd.*\")", false, false),
        ("wildcard(name, \"x*\", \"*.EXE\")", true, null),

        // Null.
        ("absent != \"x\"", false, true),
        ("not absent == \"x\"", false, true),
        ("not (absent == 1 and n == 7)", false, true),
        ("not (absent == 1 and n == 8)", true, true),
        ("absent == null", true, true),
        ("null == (absent > 1)", true, true),

        // Types and lists.
        ("n == \"7\"", false, true),
        ("text == 7", false, true),
        ("one == \"a\"", false, true),
        ("args == \"a\"", false, true),
        ("args[1] == \"b\"", true, null),
        ("length(args) == 2", true, false),
        ("arrayContains(args, \"x\", \"b\")", true, null),
        ("arraySearch(o.list, x, x.k == 2)", true, null),
        ("arrayCount(o.list, x, x.k > 0) == 2", true, null),
        ("o.list[1].k == 2", true, null),
        ("event_type.process", true, false),
        ("event_type.Process", false, false),
        ("n == m + 14 and n != m", true, null),

        // Numbers.
        ("m / 2 == -4", true, false),
        ("m % 2 == 1", true, false),
        ("n / zero == null", true, true),
        ("4.0 / zero == null", true, false),
        ("number(\"3.50\") == 3.5", true, true),
        ("string(1.0 / 4) == \"0.25\"", true, true),

        // Forms.
        ("n = 7", true, null),
        ("name == 'Cmd.exe'", true, null),
        ("match(name, ?'c\\w+')", true, null),
        ("name:length() == 7", true, null),
        ("cidrMatch(name, \"10.0.0.0/8\") == null", false, true),
        ("stringContains(absent, \"x\") == false", true, true),
        ("on and n and name", true, false),
    ];

    private static readonly SuiteEngines Engines = new(() => Table.SelectMany(row => new[] { Classic(row.Condition), Elasticsearch(row.Condition) }));

    public static TheoryData<Engine, string, bool, bool?> Cases()
    {
        var cases = new TheoryData<Engine, string, bool, bool?>();
        foreach ((string condition, bool classic, bool? elasticsearch) in Table)
        {
            foreach (Engine engine in Enum.GetValues<Engine>())
                cases.Add(engine, condition, classic, elasticsearch);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_condition_means_what_its_dialect_says(Engine engine, string condition, bool classic, bool? elasticsearch)
    {
        Assert.Equal(classic, Engines[engine].Prepare(Classic(condition)).Run([Document]).Count == 1);
        if (elasticsearch is { } expected)
            Assert.Equal(expected, Engines[engine].Prepare(Elasticsearch(condition)).Run([Document]).Count == 1);
        else
            Assert.Throws<QueryErrorException>(() => Engines[engine].Prepare(Elasticsearch(condition)));
    }

    [Theory]
    [InlineData("sample by k [a where true] [b where true]", "RG4032")]
    [InlineData("sequence with maxspan=1s [a where true] ![b where true]", "RG4032")]
    [InlineData("a where true | filter child of [b where true]", "RG4032")]
    [InlineData("a where match(x, \"(\")", "RG3012")]
    [InlineData("a where true | unique", "RG3003")]
    [InlineData("a where true | filter", "RG3003")]
    [InlineData("a where true | window 5", "RG2046")]
    [InlineData("a where arraySearch(x, 1, true)", "RG3004")]
    [InlineData("sequence [a where true] [b where true] | filter events[2].x == 1", "RG3004")]
    public void What_the_classic_dialect_does_not_mean_is_said(string query, string id)
    {
        QueryErrorException error = Assert.Throws<QueryErrorException>(() => InterpretedEngine.Bind(ClassicQueries.Of(query)));
        Assert.StartsWith(id, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("count")]
    [InlineData("filter true")]
    [InlineData("sort name")]
    [InlineData("unique name")]
    [InlineData("unique_count name")]
    public void Elasticsearch_refuses_the_older_pipes(string pipe)
    {
        var query = new QueryCase("process where true | " + pipe);
        var diagnostics = new DiagnosticBag();
        EqlParser.Parse(query.Text, EqlDialect.Elasticsearch, diagnostics);
        Assert.Equal("RG4006", Assert.Single(diagnostics.ToSorted()).Definition.Id);
    }

    private static QueryCase Classic(string condition) => ClassicQueries.Of("process where " + condition);

    private static QueryCase Elasticsearch(string condition) => new("process where " + condition);
}
