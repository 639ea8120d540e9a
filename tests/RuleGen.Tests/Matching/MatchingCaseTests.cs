using RuleGen.Tests.Engines;

namespace RuleGen.Tests.Matching;

/// <summary>The cases of tests/cases: what a query means, on both engines.</summary>
public sealed class MatchingCaseTests
{
    private static readonly string[] Folders = ["matching", "regressions"];

    private static readonly Dictionary<string, IReadOnlyList<EventCase>> Files = Folders
        .SelectMany(folder => RepositoryFiles.Below("tests/cases/" + folder, "*.toml"))
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), CaseFile.Read);

    private static readonly SuiteEngines Engines = new(() => Files.Values.SelectMany(cases => cases).Select(found => found.Query));

    public static TheoryData<Engine, string, string> Cases()
    {
        var cases = new TheoryData<Engine, string, string>();
        foreach ((string file, EventCase found) in Files.SelectMany(file => file.Value.Select(found => (file.Key, found))))
        {
            foreach (Engine engine in Enum.GetValues<Engine>())
                cases.Add(engine, file, found.Name);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Matches_these_events_and_not_those(Engine engine, string file, string name) =>
        Check(engine, Files[file].Single(found => found.Name == name));

    [Fact]
    public void Every_case_has_its_own_name() =>
        Assert.All(Files.Values, cases => Assert.Distinct(cases.Select(found => found.Name)));

    private static void Check(Engine engine, EventCase found)
    {
        string[] documents = [.. found.Match, .. found.Miss];
        IEnumerable<string> matched = Engines[engine].Prepare(found.Query).Run(documents).Select(match => documents[match.Positions.Single()!.Value]);
        Assert.Equal(found.Match.Order(StringComparer.Ordinal), matched.Order(StringComparer.Ordinal));
    }
}
