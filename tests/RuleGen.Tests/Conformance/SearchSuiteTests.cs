using RuleGen.Compiler.Toml;
using RuleGen.Semantics;
using RuleGen.Tests.Engines;
using Match = RuleGen.Tests.Engines.Match;

namespace RuleGen.Tests.Conformance;

/// <summary>Elasticsearch's own search suites: queries, the documents they run over, and the ids they must find.</summary>
public sealed class SearchSuiteTests
{
    /// <summary>How many matches the runner of the suites asks for where a case does not say; several cases expect more than the API's ten.</summary>
    private const int DefaultSize = 50;

    private static readonly Dictionary<string, Lazy<SuiteIndex>> Indexes = new(StringComparer.Ordinal)
    {
        ["test_queries.toml"] = new(SuiteIndex.Endgame),
        ["additional_test_queries.toml"] = new(SuiteIndex.Endgame),
        ["test_queries_date.toml"] = new(SuiteIndex.Endgame),
        ["test_queries_date_nanos.toml"] = new(SuiteIndex.EndgameNanos),
        ["test_failing_shards.toml"] = new(SuiteIndex.Endgame),
        ["test_extra.toml"] = new(SuiteIndex.Extra),
        ["test_missing_events.toml"] = new(SuiteIndex.MissingEvents),
        ["test_sample.toml"] = new(SuiteIndex.Samples),
        ["test_sample_multi.toml"] = new(SuiteIndex.MultipleSamples),
    };

    /// <summary>Cases about something other than the language.</summary>
    private static readonly Dictionary<string, string> NotAboutEql = new(StringComparer.Ordinal)
    {
        ["optionalDefaultNullValueFieldEqualNull"] = "the mapping of the field replaces null by a value (null_value)",
        ["optionalDefaultNullValueFieldEqualDefaultValue"] = "the mapping of the field replaces null by a value (null_value)",
        ["sequenceQueryMissingShardsTrue"] = "expects no result because a shard failed",
    };

    private static readonly SuiteEngines Engines = new(() => Indexes.Keys.SelectMany(file => QueriesOf(file).Select(found => found.Query)));

    public static TheoryData<Engine, string, string> Cases()
    {
        var cases = new TheoryData<Engine, string, string>();
        foreach (string file in Indexes.Keys.Where(_ => SharedData.IsAvailable))
        {
            foreach ((string name, QueryCase query) in QueriesOf(file).DistinctBy(found => found.Name).Where(found => !NotAboutEql.ContainsKey(found.Name)))
            {
                foreach (Engine engine in SuiteEngines.Of(query))
                    cases.Add(engine, file, name);
            }
        }

        return cases;
    }

    [SharedTheory]
    [MemberData(nameof(Cases))]
    public void Finds_what_Elasticsearch_finds(Engine engine, string file, string name)
    {
        foreach (TomlTable table in TomlSuite.Tables(TomlSuite.Read(file), "queries").Where(table => TomlSuite.Text(table, "name") == name))
            Check(engine, Indexes[file].Value, table);
    }

    [SharedFact]
    public void Every_case_that_is_left_out_exists()
    {
        IEnumerable<string> names = Indexes.Keys.SelectMany(file => TomlSuite.Tables(TomlSuite.Read(file), "queries")).Select(table => TomlSuite.Text(table, "name")!);
        Assert.Empty(NotAboutEql.Keys.Except(names));
    }

    private static void Check(Engine engine, SuiteIndex index, TomlTable table)
    {
        IReadOnlyList<Match> matches = Engines[engine].Prepare(QueryOf(index, table)).Run(index.Documents);
        List<long> ids = matches.SelectMany(match => match.Positions).Select(position => position is { } p ? index.IdOf(p) : -1).ToList();

        IReadOnlyList<TomlValue> expected = TomlSuite.Array(table, "expected_event_ids")!;
        if (expected is [TomlArray, ..])
            Assert.Contains(ids, expected.Select(alternative => Integers(((TomlArray)alternative).Items)));
        else
            Assert.Equal(Integers(expected), ids);

        if (TomlSuite.Array(table, "join_keys") is { } keys && matches.All(match => match.Key is not null))
        {
            Assert.Equal(
                keys.Select(key => ((TomlString)key).Value),
                matches.SelectMany(match => match.Key!).Select(value => value ?? "null"),
                IsSameKey);
        }
    }

    private static IEnumerable<(string Name, QueryCase Query)> QueriesOf(string file) => TomlSuite.Tables(TomlSuite.Read(file), "queries")
        .Select(table => (TomlSuite.Text(table, "name")!, QueryOf(Indexes[file].Value, table)));

    private static QueryCase QueryOf(SuiteIndex index, TomlTable table) => new(TomlSuite.Text(table, "query")!)
    {
        Schema = index.Schema,
        Size = (int)(TomlSuite.Integer(table, "size") ?? DefaultSize),
        MaxSamplesPerKey = (int)(TomlSuite.Integer(table, "max_samples_per_key") ?? 1),
    };

    private static List<long> Integers(IEnumerable<TomlValue> values) => values.Select(value => ((TomlInteger)value).Value).ToList();

    /// <summary>A date is written as milliseconds by some mappings and as a calendar date by others.</summary>
    private static bool IsSameKey(string expected, string actual) =>
        expected == actual || (EqlDate.TryParse(expected, out EqlDate a) && EqlDate.TryParse(actual, out EqlDate b) && a == b);
}
