using System.Globalization;
using RuleGen.Compiler.Toml;
using RuleGen.Tests.Engines;

namespace RuleGen.Tests.Conformance;

/// <summary>
/// Elasticsearch's suites of constant expressions. An expression must equal what is expected and, so that a condition that is wrongly null
/// does not pass for false, must not be null; or it must be null.
/// </summary>
public sealed class ExpressionSuiteTests
{
    private static readonly string[] Files = ["unit/test_folding.toml", "unit/test_string_functions.toml"];

    private static readonly Dictionary<string, string> NotAboutEql = new(StringComparer.Ordinal)
    {
        ["string_case_insensitive_match_comparison"] = "a mode of previews of Elasticsearch 7.9",
        ["in_set"] = "half of it is in single quotes, which are an error; its other half is run by the search suites",
        ["complex"] = "method calls of python-eql",
    };

    private static readonly SuiteEngines Engines = new(() => ExpressionTables(isFailure: false)
        .SelectMany(table => ConditionsOf(TomlSuite.Text(table, "expression")!, ExpectedOf(table)))
        .Concat(ExpressionTables(isFailure: true).Select(table => ConditionOfFailure(TomlSuite.Text(table, "expression")!)))
        .Select(QueryOf));

    public static TheoryData<Engine, string, string?> Cases()
    {
        var cases = new TheoryData<Engine, string, string?>();
        foreach (TomlTable table in ExpressionTables(isFailure: false))
        {
            foreach (Engine engine in Enum.GetValues<Engine>())
                cases.Add(engine, TomlSuite.Text(table, "expression")!, ExpectedOf(table));
        }

        return cases;
    }

    public static TheoryData<Engine, string> Failures()
    {
        var cases = new TheoryData<Engine, string>();
        foreach (TomlTable table in ExpressionTables(isFailure: true))
        {
            foreach (Engine engine in Enum.GetValues<Engine>())
                cases.Add(engine, TomlSuite.Text(table, "expression")!);
        }

        return cases;
    }

    [SharedTheory]
    [MemberData(nameof(Cases))]
    public void Evaluates_as_Elasticsearch_does(Engine engine, string expression, string? expected)
    {
        foreach (string condition in ConditionsOf(expression, expected))
            Assert.Single(Engines[engine].Prepare(QueryOf(condition)).Run(["{}"]));
    }

    [SharedTheory]
    [MemberData(nameof(Failures))]
    public void Refuses_what_Elasticsearch_refuses(Engine engine, string expression) =>
        Assert.Throws<QueryErrorException>(() => Engines[engine].Prepare(QueryOf(ConditionOfFailure(expression))));

    private static IEnumerable<string> ConditionsOf(string expression, string? expected) =>
        expected is null ? [$"({expression}) == null"] : [$"({expression}) == {expected}", $"({expression}) != null"];

    private static string ConditionOfFailure(string expression) => $"({expression}) == null";

    private static QueryCase QueryOf(string condition) => new("any where " + condition);

    private static string? ExpectedOf(TomlTable table) => table.Find("expected") is { } expected ? Literal(expected.Value) : null;

    private static IEnumerable<TomlTable> ExpressionTables(bool isFailure) => !SharedData.IsAvailable ? [] : Files
        .SelectMany(file => TomlSuite.Read(file).Entries)
        .Where(section => !NotAboutEql.ContainsKey(section.Key))
        .SelectMany(section => Below(section.Value, section.Key))
        .Where(found => found.Table.Find("expression") is not null && found.Path.EndsWith(".failures", StringComparison.Ordinal) == isFailure)
        .Select(found => found.Table);

    private static IEnumerable<(string Path, TomlTable Table)> Below(TomlValue value, string path) => value switch
    {
        TomlTable table => table.Entries.SelectMany(entry => Below(entry.Value, path + "." + entry.Key)).Prepend((path, table)),
        TomlArray array => array.Items.SelectMany(item => Below(item, path)),
        _ => [],
    };

    private static string Literal(TomlValue value) => value switch
    {
        TomlString text => "\"" + text.Value.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"",
        TomlInteger integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        TomlFloat number => number.Value.ToString("R", CultureInfo.InvariantCulture) + (double.IsInteger(number.Value) ? ".0" : ""),
        TomlBoolean truth => truth.Value ? "true" : "false",
        _ => throw new ArgumentException($"An expression is {value.Kind}.", nameof(value)),
    };
}
