using RuleGen.Compiler.Text;
using RuleGen.Loading;

namespace RuleGen.Tests.Emit;

/// <summary>The query that a compiled rule tells is the one in its file, letter for letter, however it is written down in the code.</summary>
public sealed class RuleTextTests
{
    [Theory]
    [InlineData("process where true")]
    [InlineData("process where true\n")]
    [InlineData("process where\n  true\n\n")]
    [InlineData("\n\nprocess where true")]
    [InlineData("process where\r\n  true\r\n")]
    [InlineData("process where\n\ttrue and\n \t \n    process.name == \"a\\\"b\\\\\"")]
    [InlineData("process where\n  process.name == \"\"\"a\"b\"\"\"")]
    [InlineData("process where // \"\"\"\"\" many quotes\n  true")]
    [InlineData("process where // {0} $e \\u0041\n  // \"\"\"\n// \"\"\"\"\ntrue")]
    [InlineData("process where // next\u2028line\n  true")]
    [InlineData("process where // \u0000\u200B\uFEFF\n  true")]
    public void A_query_survives_its_literal(string query) => Check(query);

    private static void Check(string query)
    {
        using LoadedRules loaded = RuleLoader.Load([new RuleText("rule.toml", $"""
            [rule]
            name = "One"
            rule_id = "11111111-1111-1111-1111-111111111111"
            type = "eql"
            language = "eql"
            query = {Toml(query)}
            """)], new RuleLoaderOptions());
        Assert.Equal(query, Assert.Single(loaded.Rules.Rules).Query);
    }

    private static string Toml(string text) =>
        "\"" + string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) ? c.ToString() : $"\\u{(int)c:X4}")) + "\"";
}
