using RuleGen.Compiler;
using RuleGen.Compiler.Fixes;
using RuleGen.Compiler.Text;
using RuleGen.Tests.Cli;

namespace RuleGen.Tests.Fixes;

/// <summary>Fixes change what they say and nothing else, and only what is proven to match the same is done.</summary>
public sealed class RuleFixerTests : IDisposable
{
    private readonly ToolFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("RG6005", """process where process.name in ("a", "b", "a")""", """process where process.name in ("a", "b")""")]
    [InlineData("RG6005", """process where process.name : ( "a", "A" ) and user.id == "0" """, """process where process.name : "a" and user.id == "0" """)]
    [InlineData("RG6006", """process where process.name like ("a", "a*") """, """process where process.name like "a*" """)]
    [InlineData("RG6005", """process where process.name in ("a", "a")""", """process where process.name in ("a")""")]
    [InlineData("RG6007", """process where user.id == "0" and (process.name : "a*" or process.name : "ab") """, """process where user.id == "0" and process.name : "a*" """)]
    [InlineData("RG6007", """process where user.id == "0" and not (process.name : "ab" or process.name : ("a*", "b"))""", """process where user.id == "0" and not process.name : ("a*", "b")""")]
    [InlineData("RG6007", """process where user.id == "0" and not(process.name : "a*" or process.name : "ab") """, """process where user.id == "0" and not process.name : "a*" """)]
    [InlineData("RG6004", """process where user.id == "0" and true """, """process where user.id == "0" """)]
    [InlineData("RG6003", """process where user.id == "0" and (false or process.pid == 1)""", """process where user.id == "0" and process.pid == 1""")]
    [InlineData("RG6005", """process where process.name : ("a", "A") """, """process where process.name : "a" """)]
    [InlineData("RG6006", """process where process.name : ("cmd*", "cmd.exe", "x")""", """process where process.name : ("cmd*", "x")""")]
    [InlineData("RG6009", """network where cidrMatch(source.ip, "10.0.0.0/8", "10.1.0.0/16")""", """network where cidrMatch(source.ip, "10.0.0.0/8")""")]
    [InlineData("RG6008", """process where process.name == "a" and user.name == "b" and process.name == "a" """, """process where process.name == "a" and user.name == "b" """)]
    [InlineData("RG6007", """process where process.name : "a*" or process.name : "ab" """, """process where process.name : "a*" """)]
    [InlineData("RG6007", """process where user.name == "r" or (user.name == "r" and host.name != null) """, """process where user.name == "r" """)]
    [InlineData("RG5002", """process where process.name like "a" """, """process where process.name == "a" """)]
    [InlineData("RG5002", """process where process.name like~ "a" """, """process where process.name : "a" """)]
    [InlineData("RG5003", """process where process.name like~ ("a", "b")""", """process where process.name in~ ("a", "b")""")]
    [InlineData("RG5024", """file where file.path like "/usr/**/x" """, """file where file.path like "/usr/*/x" """)]
    public void A_fix_answers_its_diagnostic(string id, string query, string expected)
    {
        FixedRule result = Fix(query, id);
        Assert.Equal(expected, result.Text.Content);
        Assert.All(result.Made, fix => Assert.Equal(id, fix.Diagnostic.Definition.Id));
        Assert.Empty(result.Refused);
        Assert.Same(result.Text, RuleFixer.Fix(result.Text, Options, diagnostic => diagnostic.Definition.Id == id, mayChangeMeaning: false).Text);
    }

    [Theory]
    [InlineData("RG5003", """process where process.command_line like ("-enc", "-e")""")]
    [InlineData("RG5002", """process where process.parent.command_line like "-enc" """)]
    public void Of_a_command_line_a_part_is_meant_so_the_stars_are_missing(string id, string query) => Assert.Equal(query, Fix(query, id).Text.Content);

    [Theory]
    [InlineData("""file where file.name == "*.exe" """, """file where file.name : "*.exe" """)]
    [InlineData("""file where file.name in ("*.exe", "b")""", """file where file.name : ("*.exe", "b")""")]
    public void A_fix_writes_the_operator_that_the_message_names(string query, string expected) =>
        Assert.Equal(expected, Fix(query, "RG5001", mayChangeMeaning: true).Text.Content);

    [Fact]
    public void A_fix_that_changes_what_is_matched_waits_to_be_allowed()
    {
        const string query = """process where process.name in ("a*", "b")""";
        FixedRule refused = Fix(query, "RG5001");
        Assert.Equal(query, refused.Text.Content);
        Assert.Single(refused.Refused);
        Assert.Equal("""process where process.name like ("a*", "b")""", Fix(query, "RG5001", mayChangeMeaning: true).Text.Content);
    }

    [Fact]
    public void Every_id_that_is_said_to_have_a_fix_is_in_the_catalogue() => Assert.All(
        RuleFixes.Ids, id => Assert.Contains(Compiler.Diagnostics.DiagnosticCatalog.All, row => row.Id == id));

    [Fact]
    public void The_file_keeps_its_form()
    {
        const string rule = "\uFEFF# kept\r\n[rule]\r\nname = \"n\"\r\nrule_id = \"i\"\r\ntype = \"eql\"\r\nlanguage = \"eql\"\r\n" +
            "query = \"process where process.name in (\\\"a\\\", \\\"b\\\", \\\"a\\\")\" # as well\r\n";
        string path = _folder.Write("rule.toml", rule);

        Assert.Equal(1, _folder.Run("fix", "--check", path).ExitCode);
        Assert.Equal(System.Text.Encoding.UTF8.GetBytes(rule), File.ReadAllBytes(path));
        ToolRun run = _folder.Run("fix", path);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("RG6005", run.Output, StringComparison.Ordinal);
        Assert.Equal(System.Text.Encoding.UTF8.GetBytes(rule.Replace(", \\\"a\\\")", ")", StringComparison.Ordinal)), File.ReadAllBytes(path));
        Assert.Equal(0, _folder.Run("fix", "--check", path).ExitCode);
    }

    [Fact]
    public void An_id_without_a_fix_is_an_error_of_usage() => Assert.Equal(2, _folder.Run("fix", "--id", "RG9999", _folder.Write("a.eql", "any where true")).ExitCode);

    private static readonly CompilerOptions Options = new() { HasOpinions = true };

    private static FixedRule Fix(string query, string id, bool mayChangeMeaning = false) =>
        RuleFixer.Fix(new RuleText("rule.eql", query), Options, diagnostic => diagnostic.Definition.Id == id, mayChangeMeaning);
}
