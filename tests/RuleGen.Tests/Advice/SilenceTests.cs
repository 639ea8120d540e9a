using System.Globalization;
using RuleGen.Compiler;
using RuleGen.Compiler.Text;
using RuleGen.Tests.Generator;

namespace RuleGen.Tests.Advice;

/// <summary>Comments that silence what is reported about a rule. A row's texts stand before the rule, in it, and in its query.</summary>
public class SilenceTests
{
    private const string Because = "rulegen: allow RG5001 because it is so";

    private const string Advice = " RG5001";

    /// <summary>A rule with a star in an equality; the comment takes the place of the number, all others vanish.</summary>
    private const string Places = """
        {0}
        [rule] {1}
        name = 'R'
        {2}
        rule_id = 'r-1' {3}
        type = 'eql'
        language = 'eql'
        {4}
        query = ''' {5}
        {6}
        process where
          {7}
          process.name == "a*" {8}
          and process.pid == 1 {9}
        ''' {10}
        {11}
        severity = 'low'
        """;

    [Theory]
    [InlineData(0, "#", true)]
    [InlineData(1, "#", false)]
    [InlineData(2, "#", false)]
    [InlineData(3, "#", false)]
    [InlineData(4, "#", true)]
    [InlineData(5, "//", false)]
    [InlineData(6, "//", false)]
    [InlineData(7, "//", true)]
    [InlineData(7, "/*", true)]
    [InlineData(8, "//", true)]
    [InlineData(8, "/*", true)]
    [InlineData(9, "//", false)]
    [InlineData(10, "#", true)]
    [InlineData(11, "#", false)]
    public void A_comment_is_about_its_line_or_what_follows_or_all(int place, string mark, bool silences)
    {
        string comment = mark == "/*" ? $"/* {Because} */" : $"{mark} {Because}";
        string rule = Put(place, comment);
        int line = rule[..rule.IndexOf("RG5001", StringComparison.Ordinal)].Count(c => c == '\n') + 1;
        int column = rule.Split('\n')[line - 1].IndexOf("RG5001", StringComparison.Ordinal) + 1;
        string unused = string.Create(CultureInfo.InvariantCulture, $"{line}:{column}-{line}:{column + 6} RG0029");
        string advice = "13:21-13:22 RG5001";
        string both = line < 13 || (line == 13 && column < 21) ? unused + " " + advice : advice + " " + unused;
        foreach (string file in (string[])[rule, rule.ReplaceLineEndings("\r\n"), "\uFEFF" + rule])
            Assert.Equal(silences ? "" : both, Check(file));
    }

    [Theory]
    [InlineData("// " + Because + "\nprocess where process.name == \"a*\"", "")]
    [InlineData("// about\n\n/* " + Because + " */\nprocess where\n process.name == \"a*\"", "")]
    [InlineData("process where // " + Because + "\n process.name == \"a*\"", "1:33-1:39 RG0029 2:20-2:21 RG5001")]
    [InlineData("process where process.name == \"a*\" or process.name != \"b*\" // " + Because, "")]
    [InlineData("process where process.name == \"a*\"\n// " + Because, "1:33-1:34 RG5001 2:19-2:25 RG0029")]
    [InlineData("process where process.args == \"// " + Because + "*\"", "1:73-1:74 RG5001")]
    public void A_plain_query_has_comments_of_its_own(string query, string expected) => Assert.Equal(expected, Check(query, "x.eql"));

    [Theory]
    [InlineData("# rulegen: allow RG5001", "1:18-1:24 RG0026")]
    [InlineData("# rulegen: allow RG5001 because", "1:18-1:24 RG0026")]
    [InlineData("# rulegen: allow RG5001 because   ", "1:18-1:24 RG0026")]
    [InlineData("# rulegen: allow RG5001 it is so", "1:18-1:24 RG0026")]
    [InlineData("# rulegen: allow", "1:3-1:17 RG0025 13:21-13:22 RG5001")]
    [InlineData("# rulegen: ignore RG5001 because it is so", "1:3-1:42 RG0025 13:21-13:22 RG5001")]
    [InlineData("# rulegen: allow RG5001,RG5002 because", "1:3-1:39 RG0025 13:21-13:22 RG5001")]
    [InlineData("# rulegen: allow RG5999 because it is so", "1:18-1:24 RG0027 13:21-13:22 RG5001")]
    [InlineData("# rulegen: allow rg5001 because it is so", "1:18-1:24 RG0027 13:21-13:22 RG5001")]
    [InlineData("# rulegen: allow RG3002 because it is so", "1:18-1:24 RG0028 13:21-13:22 RG5001")]
    [InlineData("# rulegen: allow RG0029 because it is so", "1:18-1:24 RG0028 13:21-13:22 RG5001")]
    [InlineData("# rulegen: allow RG5001 RG5002 because it is so", "1:3-1:48 RG0025 13:21-13:22 RG5001")]
    [InlineData("# rulegen: allow RG5001 and RG5002 because it is so", "1:3-1:52 RG0025 13:21-13:22 RG5001")]
    [InlineData("# rulegen: allow RG5001, RG5002 because it is so", "1:3-1:49 RG0025 13:21-13:22 RG5001")]
    [InlineData("# rulegen allow RG5001 because it is so", "1:3-1:40 RG0025 13:21-13:22 RG5001")]
    [InlineData("# rulegen allow everything", "13:21-13:22 RG5001")]
    [InlineData("# rulegen: allow RG5001 because RG5002 says less", "")]
    [InlineData("# rulegen is told to allow RG5001", "13:21-13:22 RG5001")]
    [InlineData("#rulegen:allow RG5001 because it is so", "")]
    [InlineData("# rulegen: allow RG5001 because it is so\n# rulegen: allow RG5001 because of that", "")]
    public void A_silence_is_judged_itself(string comment, string expected)
    {
        string rule = Put(0, comment);
        int more = comment.Count(c => c == '\n');
        Assert.Equal(expected.Replace("13:", string.Create(CultureInfo.InvariantCulture, $"{13 + more}:"), StringComparison.Ordinal), Check(rule));
    }

    [Theory]
    [InlineData("rulegen: allow RG5001, RG5002 because it is so", "A comment silences one id, and this one names several")]
    [InlineData("rulegen: allow RG5001,RG5002 because it is so", "A comment silences one id, and this one names several")]
    [InlineData("rulegen allow RG5001 because it is so", "The colon behind 'rulegen' is missing")]
    [InlineData("rulegen: ignore RG5001 because it is so", "'ignore' is no word that silences, 'allow' is")]
    [InlineData("rulegen: allow", "The id is missing")]
    [InlineData("rulegen:", "'allow' is missing")]
    [InlineData("rulegen: allow RG-5001 because it is so", "'RG-5001' is no id")]
    public void A_malformed_silence_is_told_what_is_wrong(string comment, string problem)
    {
        var options = new CompilerOptions();
        RuleCompilation rule = RuleCompiler.Compile(new RuleText("x.eql", $"// {comment}\nprocess where process.pid == 1"), options);
        Assert.Equal(
            problem + "; write 'rulegen: allow RG5001 because …', with the id that is meant and a reason", Assert.Single(RuleReview.Review(rule, options)).Message);
    }

    // What nobody asked for may be silenced beforehand; what cannot be known is not called unused.
    [Theory]
    [InlineData("RG5016", "")]
    [InlineData("RG5040", "")]
    [InlineData("RG3001", "")]
    [InlineData("RG5002", " RG0029")]
    public void A_silence_of_what_was_not_looked_for_is_not_unused(string id, string expected) =>
        Assert.Equal(expected, IdsOf($"// rulegen: allow {id} because it is so\nprocess where process.pid == 1"));

    [Fact]
    public void A_silence_in_a_rule_with_errors_is_not_called_unused() =>
        Assert.Equal(" RG3002", IdsOf("// " + Because + "\nprocess where nofunction(process.name)"));

    [Fact]
    public void An_error_is_never_silenced() =>
        Assert.Equal(" RG0028 RG3002", IdsOf("// rulegen: allow RG3002 because it is so\nprocess where nofunction(process.name)"));

    [Fact]
    public void A_warning_of_the_compiler_is_silenced_too() =>
        Assert.Equal("", IdsOf("// rulegen: allow RG3001 because the field is ours\nprocess where proces.name == \"a\""));

    [Fact]
    public void A_comment_in_a_string_is_none() =>
        Assert.Equal(Advice, IdsOf("process where process.name == \"a*\" and process.args == \"// " + Because + "\""));

    [Fact]
    public void A_value_of_several_lines_is_one_place()
    {
        const string Head = "[rule]\nname = 'R'\nrule_id = 'r-1'\ntype = 'eql'\nlanguage = 'eql'\nquery = 'any where true'\n";
        const string Threat = "[[rule.threat]]\nframework = 'MITRE ATT&CK'\n[rule.threat.tactic]\n{0}\nid = 'TA9999'\nname = 'X'\n";
        Assert.Equal("10:6-10:14 RG5062", Check(Head + Threat.Replace("{0}\n", "", StringComparison.Ordinal)));
        Assert.Equal("", Check(Head + Threat.Replace("{0}", "# rulegen: allow RG5062 because it is of the next version", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("# rulegen: allow RG5001 because it is so\n", "")]
    [InlineData("", "rules/one.toml(8,33): warning RG5001: '*' is an ordinary character to '=='; use 'like' if it should stand for any text")]
    public void The_analyzer_hears_silences(string comment, string expected)
    {
        string rule = comment + TestRule.Of("One", "process where process.name == \"a*\"");
        GeneratorRun.Build(new TestProject().WithRule("rules/one.toml", rule)).CheckDiagnostics(expected.Length == 0 ? [] : [expected]);
    }

    private static string Put(int place, string comment)
    {
        string rule = Places.ReplaceLineEndings("\n");
        for (int i = 11; i >= 0; i--)
            rule = rule.Replace("{" + i.ToString(CultureInfo.InvariantCulture) + "}", i == place ? comment : "", StringComparison.Ordinal);
        return rule + "\n";
    }

    private static string Check(string file, string path = "x.toml")
    {
        var text = new RuleText(path, file);
        return string.Join(' ', RuleReview.Review(RuleCompiler.Compile(text, new CompilerOptions()), new CompilerOptions())
            .Select(d => $"{Show(text, d.Range.Start)}-{Show(text, d.Range.End)} {d.Definition.Id}"));
    }

    private static string IdsOf(string query) => string.Concat(RuleReview
        .Review(RuleCompiler.Compile(new RuleText("x.eql", query), new CompilerOptions()), new CompilerOptions())
        .Select(d => " " + d.Definition.Id));

    /// <summary>As editors count: a byte order mark is no column.</summary>
    private static string Show(RuleText text, int offset)
    {
        TextPosition position = text.PositionOf(offset);
        int mark = position.Line == 0 && text.Content[0] == '\uFEFF' ? 1 : 0;
        return string.Create(CultureInfo.InvariantCulture, $"{position.Line + 1}:{position.Column + 1 - mark}");
    }
}
