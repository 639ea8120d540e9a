using System.Text.Json;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Toml;
using RuleGen.Tests.Engines;
using Match = RuleGen.Tests.Engines.Match;

namespace RuleGen.Tests.Conformance;

/// <summary>The queries of python-eql's suite in the classic dialect, over its own events, and the ids that they must find.</summary>
public sealed class PythonEqlQueryTests
{
    private const string File = "test_queries.toml";

    private static readonly Lazy<(IReadOnlyList<string> Documents, IReadOnlyList<long> Ids)> Events = new(ReadEvents);

    private static readonly SuiteEngines Engines = new(() => Tables().Select(QueryOf));

    public static TheoryData<Engine, int, string> Cases()
    {
        var cases = new TheoryData<Engine, int, string>();
        int number = 0;
        foreach (TomlTable table in SharedData.IsAvailable ? Tables() : [])
        {
            number++;
            foreach (Engine engine in Enum.GetValues<Engine>())
                cases.Add(engine, number, TomlSuite.Text(table, "query")!.ReplaceLineEndings(" ").Trim());
        }

        return cases;
    }

    [SharedTheory]
    [MemberData(nameof(Cases))]
    public void Finds_what_python_eql_finds(Engine engine, int number, string query)
    {
        Assert.NotEmpty(query);
        TomlTable table = Tables().ElementAt(number - 1);
        IReadOnlyList<Match> matches = Engines[engine].Prepare(QueryOf(table)).Run(Events.Value.Documents);
        Assert.Equal(
            TomlSuite.Array(table, "expected_event_ids")!.Select(value => ((TomlInteger)value).Value),
            matches.SelectMany(match => match.Positions).Select(position => Events.Value.Ids[position!.Value]));
    }

    [SharedFact]
    public void Every_query_of_the_suite_is_run() => Assert.InRange(Tables().Count(), 150, int.MaxValue);

    private static IEnumerable<TomlTable> Tables() => TomlSuite.Tables(TomlSuite.Read(File, "python-eql"), "queries");

    private static QueryCase QueryOf(TomlTable table) => new(TomlSuite.Text(table, "query")!)
    {
        Dialect = EqlDialect.Classic,
        CategoryField = "event_type",
        TimestampField = "timestamp",
        IsCaseSensitive = TomlSuite.IsTrue(table, "case_sensitive"),
    };

    private static (IReadOnlyList<string> Documents, IReadOnlyList<long> Ids) ReadEvents()
    {
        using JsonDocument events = JsonDocument.Parse(System.IO.File.ReadAllText(SharedData.Path("conformance/python-eql/test_data.json")));
        List<JsonElement> all = [.. events.RootElement.EnumerateArray()];
        return (all.ConvertAll(e => e.GetRawText()), all.ConvertAll(e => e.GetProperty("serial_event_id").GetInt64()));
    }
}
