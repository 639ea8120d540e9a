using RuleGen.Compiler.Syntax;
using RuleGen.Tests.Engines;
using Match = RuleGen.Tests.Engines.Match;

namespace RuleGen.Tests.Classic;

/// <summary>Runs queries of the classic dialect on an engine.</summary>
internal static class ClassicQueries
{
    public static QueryCase Of(string query) => new(query) { Dialect = EqlDialect.Classic, CategoryField = "event_type", TimestampField = "timestamp" };

    /// <summary>Each with both engines.</summary>
    public static TheoryData<Engine, string, string> Cases(IEnumerable<(string Query, string Expected)> table)
    {
        var cases = new TheoryData<Engine, string, string>();
        foreach ((string query, string expected) in table)
        {
            foreach (Engine engine in Enum.GetValues<Engine>())
                cases.Add(engine, query, expected);
        }

        return cases;
    }

    /// <summary>The matches as text: positions, and behind them what a pipe has counted.</summary>
    public static string Run(SuiteEngines engines, Engine engine, string query, IReadOnlyList<string> documents)
    {
        IReadOnlyList<Match> matches = engines[engine].Prepare(Of(query)).Run(documents);
        return string.Join(' ', matches.Select(match => string.Join('-', match.Positions) + match.Summary));
    }
}
