using System.Globalization;
using RuleGen.Compiler;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;

namespace RuleGen.Tests.Advice;

/// <summary>What a rule file says around its query. Rows give the lines between head and query, or behind it, and where what is found.</summary>
public class MetadataAdviceTests
{
    private const string Id = "11111111-2222-3333-4444-555555555555";

    private const string Query = "process where process.pid == 1";

    [Theory]
    [InlineData("5FCD0C01-7d57-4a9c-9f0a-0d1e2f3a4b5c", "3:11-3:49 RG5060")]
    [InlineData("{5fcd0c01-7d57-4a9c-9f0a-0d1e2f3a4b5c}", "3:11-3:51 RG5060")]
    [InlineData("5fcd0c017d574a9c9f0a0d1e2f3a4b5c", "3:11-3:45 RG5060")]
    [InlineData("5fcd0c01-7d57-4a9c-9f0a-0d1e2f3a4b5c7", "3:11-3:50 RG5060")]
    [InlineData("5fcd0c01-7d57-4a9c-9f0a-0d1e2f3a4b5g", "3:11-3:49 RG5060")]
    [InlineData("5fcd0c01-7d57-4a9c-9f0a-0d1e2f3a4b5c", "")]
    [InlineData("my-rule-1", "")]
    [InlineData("a-b-c-d-e", "")]
    public void An_id_that_is_nearly_a_uuid(string id, string expected) => Check(FileOf("", Query, id: id), expected);

    // The bands of Elastic: 0 to 21, 22 to 47, 48 to 73, 74 to 100.
    [Theory]
    [InlineData("low", 0, true)]
    [InlineData("low", 21, true)]
    [InlineData("low", 22, false)]
    [InlineData("medium", 21, false)]
    [InlineData("medium", 22, true)]
    [InlineData("medium", 47, true)]
    [InlineData("medium", 48, false)]
    [InlineData("high", 47, false)]
    [InlineData("high", 48, true)]
    [InlineData("high", 73, true)]
    [InlineData("high", 74, false)]
    [InlineData("critical", 73, false)]
    [InlineData("critical", 74, true)]
    [InlineData("critical", 100, true)]
    public void A_severity_against_the_risk_score(string severity, int score, bool fits) =>
        Check(FileOf($"severity = '{severity}'\nrisk_score = {score}\n", Query), fits ? "" : $"6:12-6:{14 + severity.Length} RG5061");

    [Theory]
    [InlineData("severity = 'low'\n")]
    [InlineData("risk_score = 99\n")]
    public void One_of_them_alone_fits(string line) => Check(FileOf(line, Query), "");

    // Rows: tactic, technique, subtechnique, each as id, name and the end of the link; empty for none.
    [Theory]
    [InlineData("TA0002 Execution tactics/TA0002/", "T1059 Command and Scripting Interpreter techniques/T1059/", "T1059.004 Unix Shell techniques/T1059/004/", "")]
    [InlineData("TA0002 Execution tactics/TA0002", "T1059 command and scripting interpreter techniques/T1059", "", "")]
    [InlineData("TA0002 Execution tactics/TA0002/", "T1059 Command and Scripting Interpreter techniques/T1059/", "T1059.004 Command and Scripting Interpreter: Unix Shell techniques/T1059/004/", "")]
    [InlineData("TA9002 Execution tactics/TA9002/", "", "", "11:6-11:14 RG5062")]
    [InlineData("T1059 Execution tactics/T1059/", "", "", "11:6-11:13 RG5062")]
    [InlineData("TA0002 Executon tactics/TA0002/", "", "", "12:8-12:18 RG5065")]
    [InlineData("TA0002 Execution tactics/TA0003/", "", "", "13:13-13:55 RG5068")]
    [InlineData("TA0002 Execution tactics/TA0002/", "T9059 X techniques/T9059/", "", "15:6-15:13 RG5062")]
    [InlineData("TA0002 Execution tactics/TA0002/", "T1086 PowerShell techniques/T1086/", "", "15:6-15:13 RG5063")]
    [InlineData("TA0002 Execution tactics/TA0002/", "T1064 Scripting techniques/T1064/", "", "15:6-15:13 RG5064")]
    [InlineData("TA0002 Execution tactics/TA0002/", "T1059 Unix Shell techniques/T1059/", "", "16:8-16:20 RG5065")]
    [InlineData("TA0007 Discovery tactics/TA0007/", "T1059 Command and Scripting Interpreter techniques/T1059/", "", "15:6-15:13 RG5066")]
    [InlineData("TA0002 Execution tactics/TA0002/", "T1106 Native API techniques/T1106/", "T1059.004 Unix Shell techniques/T1059/004/", "19:6-19:17 RG5067")]
    [InlineData("TA0002 Execution tactics/TA0002/", "T1059 Command and Scripting Interpreter techniques/T1059/", "T1059.004 Unix Shell techniques/T1059.004/", "21:13-21:61 RG5068")]
    [InlineData("TA0002 Discovery tactics/TA0002/", "", "", "12:8-12:19 RG5065")]
    [InlineData("TA0002 Execution tactics/TA0002/", "T1224 X techniques/T1224/", "", "15:6-15:13 RG5062")]
    [InlineData("TA0002 Execution tactics/TA0002/", "T10590 X techniques/T10590/", "", "15:6-15:14 RG5062")]
    [InlineData("T1685 Execution tactics/T1685/", "", "", "11:6-11:13 RG5062")]
    public void An_entry_of_the_attack_mapping(string tactic, string technique, string sub, string expected) =>
        Check(FileOf("", Query) + "[[rule.threat]]\nframework = 'MITRE ATT&CK'\n" + Reference("[rule.threat.tactic]", tactic)
            + Reference("[[rule.threat.technique]]", technique) + Reference("[[rule.threat.technique.subtechnique]]", sub), expected);

    // Version 19 of the matrix has these; the table is of 18.1.
    [Theory]
    [InlineData("TA0112 Defense Impairment tactics/TA0112/", "T1685 Disable or Modify Tools techniques/T1685/", "T1685.001 X techniques/T1685/001/")]
    [InlineData("TA0005 Stealth tactics/TA0005/", "T1036 Masquerading techniques/T1036/", "T1036.099 X techniques/T1036/099/")]
    public void What_a_later_version_of_the_matrix_may_have_is_right(string tactic, string technique, string sub) => An_entry_of_the_attack_mapping(tactic, technique, sub, "");

    [Fact]
    public void A_mapping_of_another_framework_is_its_own_business() =>
        Check(FileOf("", Query) + "[[rule.threat]]\nframework = 'MITRE ATLAS'\n" + Reference("[rule.threat.tactic]", "AML.TA0002 X tactics/AML.TA0002/"), "");

    [Theory]
    [InlineData("MITRE ATTACK", "; did you mean 'MITRE ATT&CK'?")]
    [InlineData("mitre att&ck", "; did you mean 'MITRE ATT&CK'?")]
    [InlineData("ATT&CK", "; did you mean 'MITRE ATT&CK'?")]
    [InlineData("MITRE ATLAS.", "; did you mean 'MITRE ATLAS'?")]
    [InlineData("Kill Chain", "")]
    public void An_unknown_framework_is_told_once(string framework, string suggestion)
    {
        string file = FileOf("", Query) + $"[[rule.threat]]\nframework = '{framework}'\n" + Reference("[rule.threat.tactic]", "TA9002 X tactics/TA9002/");
        string end = (13 + framework.Length + 2).ToString(System.Globalization.CultureInfo.InvariantCulture);
        Check(file, $"9:13-9:{end} RG5074");
        Assert.Equal($"'{framework}' is no known framework, so ids below it are not checked{suggestion}", Assert.Single(Review(file)).Message);
    }

    [Fact]
    public void A_moved_id_tells_the_new_one() => Assert.Equal(
        "'T1086' was revoked; it is 'T1059.001' (PowerShell) now",
        Assert.Single(Review(FileOf("", Query) + "[[rule.threat]]\nframework = 'MITRE ATT&CK'\n" + Reference("[rule.threat.tactic]", "TA0002 Execution tactics/TA0002/") + Reference("[[rule.threat.technique]]", "T1086 PowerShell techniques/T1086/"))).Message);

    // A sequence of ten minutes, or one that ends with a missing event.
    [Theory]
    [InlineData("now-10m", "5m", false, "6:8-6:17 RG5070")]
    [InlineData("now-14m", "5m", false, "6:8-6:17 RG5070")]
    [InlineData("now-15m", "5m", false, "")]
    [InlineData("now-9m", "5m", false, "6:8-6:16 RG5069")]
    [InlineData("now-600s", "10m", false, "6:8-6:18 RG5070")]
    [InlineData("now-30m", "4m", false, "7:12-7:16 RG5072")]
    [InlineData("now-30m", "31m", false, "6:8-6:17 RG5070 6:8-6:17 RG5071")]
    [InlineData("now-14m", "5m", true, "11:1-11:19 RG5039")]
    [InlineData("now-15m", "5m", true, "")]
    [InlineData("now-9m", "5m", true, "6:8-6:16 RG5069")]
    [InlineData("now-9m", "1m", false, "6:8-6:16 RG5069")]
    public void A_look_back_against_the_sequence(string from, string interval, bool endsMissing, string expected) => Check(
        FileOf($"from = '{from}'\ninterval = '{interval}'\n", $"sequence by host.id with maxspan=10m\n[process where true]\n{(endsMissing ? "!" : "")}[file where true]"),
        expected);

    [Fact]
    public void An_interval_far_below_the_span_is_told_what_suffices() => Assert.Equal(
        "The rule runs every 4m for a sequence that may last 10m; half of the 10m suffices as interval",
        Assert.Single(Review(FileOf("from = 'now-30m'\ninterval = '4m'\n", "sequence by host.id with maxspan=10m [process where true] [file where true]"))).Message);

    [Fact]
    public void Without_a_look_back_the_usual_one_counts() =>
        Check(FileOf("", "sequence by host.id with maxspan=10m [process where true] [file where true]"), "7:21-7:37 RG5069");

    [Theory]
    [InlineData("from = 'now-4m'\n", "6:8-6:16 RG5071")]
    [InlineData("from = 'now-5m'\n", "")]
    [InlineData("from = 'now-9m'\ninterval = '10m'\n", "6:8-6:16 RG5071")]
    public void A_look_back_against_the_interval(string lines, string expected) => Check(FileOf(lines, Query), expected);

    [Theory]
    [InlineData("Elastic Licence v2", true)]
    [InlineData("Elastic License v3", false)]
    [InlineData("Elastic License v2", false)]
    [InlineData("elastic license v2", true)]
    [InlineData("Apache-2.O", false)]
    [InlineData("MIT", false)]
    [InlineData("Our own", false)]
    public void A_licence(string name, bool isTypo) =>
        Check(FileOf($"license = '{name}'\n", Query), isTypo ? $"6:11-6:{13 + name.Length} RG5073" : "");

    [Fact]
    public void A_behaviour_rule_has_no_schedule_to_judge() => Check(
        "[rule]\nid = '" + Id + "'\nname = 'R'\nos_list = ['linux']\nversion = '1.0.0'\nquery = 'sequence by process.entity_id with maxspan=10m [process where true] [file where true]'\n", "");

    [Fact]
    public void Every_piece_of_advice_about_the_rule_is_found_in_a_row()
    {
        string source = File.ReadAllText(Repository.Path("tests/RuleGen.Tests/Advice/MetadataAdviceTests.cs"));
        Assert.DoesNotContain(
            DiagnosticCatalog.All.Select(row => row.Id),
            id => string.CompareOrdinal(id, "RG5060") >= 0 && string.CompareOrdinal(id, "RG5099") <= 0 && !source.Contains(' ' + id, StringComparison.Ordinal));
    }

    private static string FileOf(string lines, string query, string id = Id) =>
        $"[rule]\nname = 'R'\nrule_id = '{id}'\ntype = 'eql'\nlanguage = 'eql'\n{lines}query = '''\n{query}'''\n";

    private static string Reference(string header, string row)
    {
        if (row.Length == 0)
            return "";
        int idEnd = row.IndexOf(' ', StringComparison.Ordinal);
        int linkStart = row.LastIndexOf(' ');
        return $"{header}\nid = '{row[..idEnd]}'\nname = '{row[(idEnd + 1)..linkStart]}'\nreference = 'https://attack.mitre.org/{row[(linkStart + 1)..]}'\n";
    }

    private static void Check(string file, string expected)
    {
        var text = new RuleText("x.toml", file);
        Assert.Equal(expected, string.Join(' ', Review(file).Select(d => $"{Show(text.PositionOf(d.Range.Start))}-{Show(text.PositionOf(d.Range.End))} {d.Definition.Id}")));
    }

    private static EquatableArray<RuleDiagnostic> Review(string file) =>
        RuleReview.Review(RuleCompiler.Compile(new RuleText("x.toml", file), new CompilerOptions()), new CompilerOptions());

    private static string Show(TextPosition position) => string.Create(CultureInfo.InvariantCulture, $"{position.Line + 1}:{position.Column + 1}");
}
