using RuleGen.Compiler.Syntax;
using RuleGen.Tests.Engines;

namespace RuleGen.Tests.Interpreter;

/// <summary>What a condition means for fields that are missing and fields that have several values. Each row: condition, events that match, events that do not.</summary>
public sealed class ConditionTests
{
    private const string None = "{}";

    public static TheoryData<string, string[], string[]> Missing => new()
    {
        { """f == "x" """, [Of("x")], [None, Of("y"), Of("X")] },
        { """f != "x" """, [None, Of("y"), Of("X")], [Of("x")] },
        { """not f : "x*" """, [None, Of("y")], [Of("x"), Of("XY")] },
        { """not f in ("x", "y")""", [None, Of("z")], [Of("x"), Of("y")] },
        { """not f > "x" """, [None, Of("x")], [Of("y")] },
        { "f == null", [None, """{"f":[null]}""", """{"f":[]}"""], [Of("")] },
        { "f != null", [Of("")], [None] },
        { """f : "*" """, [Of("")], [None] },
        { """length(f) == null""", [None], [Of("")] },
        { """null == (n > 1)""", [None], ["""{"n":1}""", """{"n":2}"""] },
        { "b", ["""{"b":true}"""], [None, """{"b":false}"""] },
        { "not b", [None, """{"b":false}"""], ["""{"b":true}"""] },
        { """endsWith(f, "x") == false""", [None, Of("y")], [Of("x")] },
        { """(f == "x" or g == "y") and not (f == "x" and g == "y")""", [Of("x"), """{"g":"y"}"""], [None, """{"f":"x","g":"y"}"""] },
    };

    public static TheoryData<string, string[], string[]> Several => new()
    {
        { "n > 100 and n < 10", ["""{"n":[5,500]}"""], ["""{"n":[5,50]}""", """{"n":500}"""] },
        { """f == "x" and f != "y" """, ["""{"f":["x","z"]}"""], ["""{"f":["x","y"]}""", """{"f":"z"}"""] },
        { """startsWith(f, g)""", ["""{"f":["ab","cd"],"g":["x","c"]}"""], ["""{"f":["ab"],"g":["b"]}""", """{"f":"a"}"""] },
        { """indexOf(f, "x") == null""", ["""{"f":["x","y"]}""", None], ["""{"f":["x","zx"]}"""] },
        { """indexOf(f, "x") != null""", ["""{"f":["x","zx"]}"""], ["""{"f":["x","y"]}""", None] },
        { """add(n, n) == 4""", ["""{"n":[1,2]}"""], ["""{"n":[1,3]}"""] },
        { """length(f) == 2""", ["""{"f":["a","bc"]}"""], ["""{"f":["a","b"]}"""] },
    };

    public static TheoryData<string, string[], string[]> Operators => new()
    {
        { """f : "C:\\*.exe" """, [Of("""c:\\A.EXE""")], [Of("c:A.exe")] },
        { """f like "a?c" """, [Of("abc")], [Of("ABC"), Of("ac")] },
        { """f in~ ("a*")""", [Of("A*")], [Of("ab")] },
        { """f regex~ "a[0-9]+" """, [Of("A1")], [Of("xA1"), Of("a")] },
        { """cidrMatch(ip, "10.0.0.5/8", "::1")""", ["""{"ip":"10.255.0.1"}""", """{"ip":"::1"}"""], ["""{"ip":"11.0.0.1"}""", """{"ip":"::2"}""", None] },
        { """stringContains(f, "al=\\*")""", [Of("principal=*,")], [Of("principal=x")] },
        { """stringContains(f, "a*c")""", [Of("xa*cx")], [Of("abc")] },
        { """n / 2 == 41""", ["""{"n":82}""", """{"n":83}"""], ["""{"n":84}""", None] },
        { """-n == -1""", ["""{"n":1}"""], ["""{"n":-1}""", None] },
        { """concat(f, ":", n) == "a:1" """, ["""{"f":"a","n":1}"""], [Of("a")] },
        { "not null", [], [None] },
        { """n in (1, null)""", ["""{"n":1}"""], ["""{"n":2}""", None] },
    };

    public static TheoryData<string, string[], string[]> ArraySearch => new()
    {
        {
            """_arraysearch(a.b, $e, $e.x == "1" and $e.y == "2")""",
            ["""{"a":{"b":[{"x":"0"},{"x":"1","y":"2"}]}}"""],
            ["""{"a":{"b":[{"x":"1"},{"y":"2"}]}}""", None]
        },
        {
            """_arraysearch(a, $e, not $e.x == f)""",
            ["""{"f":"q","a":[{"x":"q"},{"x":"r"}]}""", """{"f":"q","a":{}}"""],
            ["""{"f":"q","a":[{"x":"q"}]}""", """{"f":"q","a":[]}"""]
        },
        {
            """not _arraysearch(a, $e, $e.x == "1")""",
            [None, """{"a":[{"x":"2"}]}"""],
            ["""{"a":[{"x":"2"},{"x":["3","1"]}]}"""]
        },
    };

    [Theory]
    [MemberData(nameof(Missing))]
    [MemberData(nameof(Several))]
    [MemberData(nameof(Operators))]
    public void Holds_for_these_events_and_not_for_those(string condition, string[] matching, string[] others) =>
        Check(condition, EqlDialect.Elasticsearch, matching, others);

    [Theory]
    [MemberData(nameof(ArraySearch))]
    public void One_element_satisfies_the_whole_search(string condition, string[] matching, string[] others) =>
        Check(condition, EqlDialect.Endpoint, matching, others);

    [Fact]
    public void Descendants_are_found_through_earlier_events()
    {
        string[] documents =
        [
            Process("1", "0", "shell"),
            Process("2", "1", "tool"),
            Process("3", "2", "child"),
            Process("4", "0", "other"),
            Process("1", "0", "late"),
        ];

        Assert.Equal([1, 2], Matching("""descendant of [process where process.name == "shell"]""", EqlDialect.Endpoint, documents));
        Assert.Equal([], Matching("""descendant of [process where process.name == "late"]""", EqlDialect.Endpoint, documents));
    }

    private static void Check(string condition, EqlDialect dialect, string[] matching, string[] others) =>
        Assert.Equal(Enumerable.Range(0, matching.Length).Select(i => (int?)i), Matching(condition, dialect, [.. matching, .. others]));

    private static IEnumerable<int?> Matching(string condition, EqlDialect dialect, string[] documents) => new InterpretedEngine()
        .Prepare(new QueryCase("any where " + condition) { Dialect = dialect })
        .Run(documents)
        .Select(match => match.Positions.Single());

    private static string Of(string value) => $$"""{"f":"{{value}}"}""";

    private static string Process(string id, string parent, string name) =>
        $$"""{"event.category":"process","process":{"entity_id":"{{id}}","name":"{{name}}","parent.entity_id":"{{parent}}"} }""";
}
