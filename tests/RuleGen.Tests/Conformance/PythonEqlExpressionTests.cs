using System.Globalization;
using System.Text.Json;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Toml;
using RuleGen.Tests.Engines;
using Match = RuleGen.Tests.Engines.Match;

namespace RuleGen.Tests.Conformance;

/// <summary>
/// python-eql's suites of expressions in the classic dialect. A value is seen as the key of a count, null included; two expressions that must
/// mean the same are counted side by side over events that tell them apart if anything does.
/// </summary>
public sealed class PythonEqlExpressionTests
{
    private static readonly string[] Files = ["test_folding.toml", "test_string_functions.toml", "test_optimizer.toml"];

    // What the suite draws at random, by type.
    private static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["null"] = "null",
        ["bool"] = "true",
        ["int"] = "-17",
        ["string"] = "\"some text\"",
        ["float"] = "2.75",
    };

    private static readonly string[] Documents =
    [
        "{}",
        """{"a":1,"b":true,"c":false,"field":"axbyc"}""",
        """{"a":2,"b":true,"c":true,"field":"AxBfoo"}""",
        """{"a":true,"b":null,"c":true,"field":"foo*bar"}""",
        """{"a":false,"b":false,"c":null,"field":7}""",
        """{"a":true,"b":true,"c":true,"field":["axbyc"]}""",
    ];

    private static readonly SuiteEngines Engines = new(() => Values().Select(found => ValueOf(found.Expression, found.IsCaseSensitive))
        .Concat(Failures().Select(expression => ValueOf(expression, false)))
        .Concat(Pairs().SelectMany(pair => new[] { TableOf(pair.First), TableOf(pair.Second) })));

    public static TheoryData<Engine, string, bool, string> ValueCases()
    {
        var cases = new TheoryData<Engine, string, bool, string>();
        foreach (Found found in Values().DistinctBy(found => (found.Expression, found.IsCaseSensitive)))
        {
            foreach (Engine engine in Enum.GetValues<Engine>())
                cases.Add(engine, found.Expression, found.IsCaseSensitive, found.Expected);
        }

        return cases;
    }

    public static TheoryData<Engine, string> FailureCases()
    {
        var cases = new TheoryData<Engine, string>();
        foreach (string expression in Failures().Distinct())
        {
            foreach (Engine engine in Enum.GetValues<Engine>())
                cases.Add(engine, expression);
        }

        return cases;
    }

    public static TheoryData<Engine, string, string> PairCases()
    {
        var cases = new TheoryData<Engine, string, string>();
        foreach ((string first, string second) in Pairs())
        {
            foreach (Engine engine in Enum.GetValues<Engine>())
                cases.Add(engine, first, second);
        }

        return cases;
    }

    [SharedTheory]
    [MemberData(nameof(ValueCases))]
    public void An_expression_has_its_value(Engine engine, string expression, bool isCaseSensitive, string expected)
    {
        Match match = Assert.Single(Engines[engine].Prepare(ValueOf(expression, isCaseSensitive)).Run(["{}"]));
        using JsonDocument summary = JsonDocument.Parse(match.Summary!);
        using JsonDocument value = JsonDocument.Parse(expected);
        JsonElement key = summary.RootElement.GetProperty("key");
        if (value.RootElement.ValueKind == JsonValueKind.Number && key.ValueKind == JsonValueKind.Number)
            Assert.Equal(value.RootElement.GetDouble(), key.GetDouble(), 1e-12);
        else
            Assert.True(JsonElement.DeepEquals(value.RootElement, key), $"{key} is not {expected}");
    }

    [SharedTheory]
    [MemberData(nameof(FailureCases))]
    public void An_expression_of_the_wrong_types_is_refused(Engine engine, string expression) =>
        Assert.Throws<QueryErrorException>(() => Engines[engine].Prepare(ValueOf(expression, false)));

    [SharedTheory]
    [MemberData(nameof(PairCases))]
    public void Two_expressions_mean_the_same(Engine engine, string first, string second) =>
        Assert.Equal(Run(engine, first), Run(engine, second));

    [SharedFact]
    public void Every_expression_of_the_suites_is_run()
    {
        int written = Files.Sum(file => File.ReadLines(SharedData.Path("conformance/python-eql/" + file))
            .Count(line => line.TrimStart().StartsWith("expression =", StringComparison.Ordinal)));
        int distinctLoops = Values().Count(found => found.IsFromLoop) - Values().Where(found => found.IsFromLoop).Select(found => found.Written).Distinct().Count();
        Assert.Equal(written, Values().Count() - distinctLoops + Failures().Count() + Pairs().Count());
    }

    private static List<string?> Run(Engine engine, string expression) =>
        Engines[engine].Prepare(TableOf(expression)).Run(Documents).Select(match => match.Summary).ToList();

    private static QueryCase ValueOf(string expression, bool isCaseSensitive) => Query($"any where true | count ({expression})", isCaseSensitive);

    private static QueryCase TableOf(string expression) =>
        Query($"any where true | count a, field, (({expression}) == null), ({expression}) | sort key", false);

    private static QueryCase Query(string text, bool isCaseSensitive) =>
        new(text) { Dialect = EqlDialect.Classic, CategoryField = "event_type", IsCaseSensitive = isCaseSensitive };

    private static IEnumerable<Found> Values() => Tables().Where(found => found.Kind is not ("failures" or "optimizer" or "equivalent"));

    private static IEnumerable<string> Failures() => Tables().Where(found => found.Kind == "failures").Select(found => found.Expression);

    private static IEnumerable<(string First, string Second)> Pairs() => Tables()
        .Where(found => found.Kind is "optimizer" or "equivalent")
        .Select(found => (found.Expression, found.Expected));

    private static IEnumerable<Found> Tables() => !SharedData.IsAvailable ? [] : Files
        .SelectMany(file => TomlSuite.Read(file, "python-eql").Entries)
        .SelectMany(section => Below(section.Value, "", TomlSuite.IsTrue((TomlTable)section.Value, "case_sensitive"), []));

    private static IEnumerable<Found> Below(TomlValue value, string kind, bool isCaseSensitive, Dictionary<string, string> parameters)
    {
        if (value is TomlArray array)
            return array.Items.SelectMany(item => Below(item, kind, isCaseSensitive, parameters));
        if (value is not TomlTable table)
            return [];
        if (TomlSuite.Text(table, "expression") is { } written)
        {
            string expression = parameters.Aggregate(written, (text, parameter) => text.Replace("$" + parameter.Key, parameter.Value, StringComparison.Ordinal));
            string expected = TomlSuite.Text(table, "optimized") ?? TomlSuite.Text(table, "alternate") ?? Json(table.Find("expected")?.Value);
            return [new Found(kind, expression, expected, isCaseSensitive, parameters.Count > 0, written)];
        }

        IEnumerable<Dictionary<string, string>> choices = table.Find("param")?.Value is TomlTable parameter
            ? TomlSuite.Array(parameter, "type")!.Select(type => new Dictionary<string, string> { [TomlSuite.Text(parameter, "name")!] = Parameters[((TomlString)type).Value] })
            : [parameters];
        return choices.SelectMany(choice => table.Entries
            .Where(entry => entry.Key != "param")
            .SelectMany(entry => Below(entry.Value, entry.Key == "tests" ? kind : entry.Key, isCaseSensitive, choice)));
    }

    private static string Json(TomlValue? value) => value switch
    {
        null => "null",
        TomlString text => JsonSerializer.Serialize(text.Value),
        TomlInteger integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        TomlFloat number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        TomlBoolean truth => truth.Value ? "true" : "false",
        _ => throw new ArgumentException($"An expression is {value.Kind}.", nameof(value)),
    };

    private sealed record Found(string Kind, string Expression, string Expected, bool IsCaseSensitive, bool IsFromLoop, string Written);
}
