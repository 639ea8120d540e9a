using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Documents;
using RuleGen.Compiler.Text;
using RuleGen.Compiler.Toml;

namespace RuleGen.Tests.Documents;

public class RuleDocumentTests
{
    private const string Required = "name = 'N'\nrule_id = 'I'\nquery = 'any where true'\ntype = 'eql'\nlanguage = 'eql'\n";

    [Fact]
    public void A_detection_rule_is_read_to_typed_members()
    {
        RuleDocument document = Check("""
            [metadata]
            creation_date = "2026/01/02"
            integration = "endpoint"
            maturity = "production"
            bypass_bbr_timing = true
            [rule]
            author = ["A", "B"]
            rule_id = "id-1"
            name = "A name"
            type = "eql"
            language = "eql"
            query = "any where a == \"b\""
            from = "now-119m"
            interval = "1h"
            risk_score = 73
            severity = "high"
            max_signals = 33
            version = 7
            enabled = false
            index = ["logs-*"]
            filters = [{ meta = { negate = true } }]
            timestamp_override_fallback_disabled = true
            meta = { kept = 1 }
            unheard_of = "kept too"
            [rule.alert_suppression]
            group_by = ["host.id"]
            duration = { value = 5, unit = "h" }
            missing_fields_strategy = "doNotSuppress"
            [[rule.severity_mapping]]
            field = "f"
            operator = "equals"
            value = "9"
            severity = "critical"
            [[rule.required_fields]]
            name = "host.id"
            type = "keyword"
            ecs = true
            [[rule.threat]]
            framework = "MITRE ATT&CK"
            tactic = { id = "TA0002", name = "Execution", reference = "r", extra = 1 }
            [[rule.threat.technique]]
            id = "T1059"
            [[rule.threat.technique.subtechnique]]
            id = "T1059.004"
            """);
        Assert.Equal((RuleDialect.Detection, true), (document.Dialect, document.IsEql));
        Assert.Equal(("id-1", "A name", "any where a == \"b\"", "7"), (document.Id?.Value, document.Name?.Value, document.Query?.Value, document.Version?.Value));
        Assert.Equal(["A", "B"], document.Authors.Select(a => a.Value));
        Assert.Equal((TimeSpan.FromMinutes(119), TimeSpan.FromHours(1)), (document.Schedule.LookBack?.Value, document.Schedule.Interval?.Value));
        Assert.Equal((73, AlertSeverity.High, 33), (document.Alerts.RiskScore?.Value, document.Alerts.Severity?.Value, document.Alerts.MaxSignals?.Value));
        Assert.Equal((false, true), (document.Schedule.Enabled?.Value, document.Events.TimestampOverrideFallbackDisabled?.Value));
        Assert.Equal(AlertSeverity.Critical, Assert.Single(document.Alerts.SeverityMappings).Severity?.Value);
        Assert.Equal("keyword", Assert.Single(document.Events.RequiredFields).Type?.Value);
        Assert.Single(document.Events.Filters);
        Assert.Equal("host.id", Assert.Single(document.Alerts.Suppression!.GroupBy).Value);
        Assert.Equal(TimeSpan.FromHours(5), document.Alerts.Suppression.Duration?.Value);
        Assert.Equal(MissingFieldsStrategy.DoNotSuppress, document.Alerts.Suppression.MissingFields?.Value);
        Assert.Equal(("endpoint", true), (Assert.Single(document.Metadata.Integrations).Value, document.Metadata.BypassBuildingBlockTiming?.Value));
        Threat threat = Assert.Single(document.Threats);
        Assert.Equal(("TA0002", "Execution", "r"), (threat.Tactic?.Id?.Value, threat.Tactic?.Name?.Value, threat.Tactic?.Reference?.Value));
        Assert.Equal("T1059.004", Assert.Single(Assert.Single(threat.Techniques).Subtechniques).Id?.Value);
        Assert.Equal(["rule.threat[0].tactic.extra", "rule.meta", "rule.unheard_of"], document.Other.Select(o => o.Path));
    }

    [Fact]
    public void An_endpoint_rule_is_read_to_typed_members()
    {
        RuleDocument document = Check("""
            [rule]
            id = "id-2"
            name = "A name"
            query = "any where true"
            os_list = ["linux", "macos"]
            reputation = true
            reference = ["https://example.org"]
            version = "1.0.3"
            min_endpoint_version = "8.1.0"
            optional_actions = []
            [[actions]]
            action = "kill_process"
            field = "process.entity_id"
            state = 1
            tree = true
            [[threat]]
            framework = "MITRE ATT&CK"
            [internal]
            min_endpoint_version = "8.2.0"
            """);
        Assert.Equal((RuleDialect.Endpoint, "id-2", "1.0.3"), (document.Dialect, document.Id?.Value, document.Version?.Value));
        Assert.Equal(["linux", "macos"], document.Endpoint.OperatingSystems.Select(o => o.Value));
        Assert.Equal(("8.1.0", "8.2.0", true), (document.Endpoint.MinVersion?.Value, document.Endpoint.InternalMinVersion?.Value, document.Endpoint.Reputation?.Value));
        EndpointAction action = Assert.Single(document.Endpoint.Actions);
        Assert.Equal(("kill_process", "process.entity_id", 1, true), (action.Action?.Value, action.Field?.Value, action.State?.Value, action.Tree?.Value));
        Assert.Equal("https://example.org", Assert.Single(document.References).Value);
        Assert.Single(document.Threats);
        Assert.Empty(document.Other);
    }

    [Theory]
    [InlineData("rules/suspicious_shell.eql", "any where true", "suspicious_shell", 0)]
    [InlineData("C:\\rules\\a.b.eql", "\uFEFFany where true", "a.b", 1)]
    public void A_plain_query_is_named_by_its_file(string path, string content, string name, int start)
    {
        RuleDocument document = RuleDocumentReader.ReadEql(new RuleText(path, content));
        Assert.Equal((RuleDialect.PlainQuery, name, name), (document.Dialect, document.Id?.Value, document.Name?.Value));
        Assert.Equal("any where true", document.Query?.Value);
        Assert.Equal(new TextRange(start, 3), document.Query!.RangeOf(0, 3));
    }

    [Theory]
    [InlineData("now-9m", 9 * 60)]
    [InlineData("now-2h", 7200)]
    [InlineData("now", 0)]
    [InlineData("now-1d-30s", 86_430)]
    [InlineData("now-7d/d", 8 * 86_400)]
    [InlineData("now-1w", 7 * 86_400)]
    [InlineData("now-1M", 31 * 86_400)]
    public void A_look_back_is_a_span_of_time(string from, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Check($"[rule]\n{Required}from = '{from}'").Schedule.LookBack?.Value);

    [Theory]
    [InlineData("from = '9m'", "8-12", "RG1057 '9m' is not a look-back; write 'now-' and a number and one of the units s, m, h, d, w, M, y, as in 'now-9m'")]
    [InlineData("from = 'now-9'", "8-15", "RG1057 'now-9' is not a look-back; write 'now-' and a number and one of the units s, m, h, d, w, M, y, as in 'now-9m'")]
    [InlineData("from = 'now-9999999999y'", "8-25", "RG1057 'now-9999999999y' is not a look-back; write 'now-' and a number and one of the units s, m, h, d, w, M, y, as in 'now-9m'")]
    [InlineData("interval = '5 m'", "12-17", "RG1056 '5 m' is not an interval; write a number and one of the units s, m, h, d, w, as in '5m'")]
    [InlineData("interval = '0m'", "12-16", "RG1056 '0m' is not an interval; write a number and one of the units s, m, h, d, w, as in '5m'")]
    [InlineData("severity = 'High'", "12-18", "RG1054 'High' is not a severity; use 'low', 'medium', 'high' or 'critical'")]
    [InlineData("risk_score = 101", "14-17", "RG1055 'rule.risk_score' must be 0 to 100, but this is 101")]
    [InlineData("risk_score = '47'", "14-18", "RG1053 'rule.risk_score' must be an integer, but this is a string")]
    [InlineData("tags = 'x'", "8-11", "RG1053 'rule.tags' must be an array of strings, but this is a string")]
    [InlineData("tags = ['x', 1]", "14-15", "RG1053 'rule.tags[1]' must be a string, but this is an integer")]
    [InlineData("threat = [1]", "11-12", "RG1053 'rule.threat[0]' must be a table, but this is an integer")]
    [InlineData("version = 1.5", "11-14", "RG1053 'rule.version' must be a string or an integer, but this is a float")]
    [InlineData("alert_suppression = { missing_fields_strategy = 'x' }", "49-52", "RG1059 'x' is not known for 'rule.alert_suppression.missing_fields_strategy'; use 'suppress' or 'doNotSuppress'")]
    public void A_wrong_value_is_reported_at_the_value(string line, string columns, string message)
    {
        int lineNumber = 2 + Required.Count(c => c == '\n');
        Check($"[rule]\n{Required}{line}", $"{lineNumber}:{columns} {message}");
    }

    [Fact]
    public void Missing_keys_are_reported_at_the_header_and_a_missing_table_at_the_beginning()
    {
        Check("", "1:1-1 RG1050 The file has no table '[rule]'; add it, with the rule's name and query");
        Check("[metadata]", "1:1-2 RG1050 The file has no table '[rule]'; add it, with the rule's name and query");
        Check("rule = 1", "1:8-9 RG1053 'rule' must be a table, but this is an integer");
        Check(
            "\n[rule]\nname = ' '\nquery = 'any where true'",
            "2:1-7 RG1051 The rule has no 'rule_id'; add it below '[rule]'",
            "2:1-7 RG1051 The rule has no 'type'; add it below '[rule]'",
            "2:1-7 RG1051 The rule has no 'language'; add it below '[rule]'",
            "3:8-11 RG1052 'rule.name' is empty; a rule needs a text here");
        Check("[rule]\nname = 'n'\nos_list = []\nid = 'i'", "1:1-7 RG1051 The rule has no 'query'; add it below '[rule]'");
    }

    [Fact]
    public void What_a_toml_error_may_have_taken_away_is_not_missing()
    {
        var text = new RuleText("rule.toml", "[rule]\nname = x\n");
        var diagnostics = new DiagnosticBag();
        RuleDocumentReader.Read(TomlReader.Read(text, diagnostics), text, diagnostics);
        Assert.Equal("RG1013", Assert.Single(diagnostics.ToSorted()).Definition.Id);
    }

    [Theory]
    [InlineData("type = 'query'\nlanguage = 'kuery'\nrisk_score = 'x'", "2:8-15 RG1058 The rule is left alone because its type is 'query', not 'eql'")]
    [InlineData("type = 'eql'\nlanguage = 'esql'", "3:12-18 RG1058 The rule is left alone because its language is 'esql', not 'eql'")]
    public void A_rule_that_is_not_eql_is_left_alone(string keys, string expected) =>
        Assert.False(Check("[rule]\n" + keys, expected).IsEql);

    /// <summary>Reads a rule and compares what is said about it, as "line:column-end id message" counted from 1.</summary>
    private static RuleDocument Check(string toml, params string[] expected)
    {
        var text = new RuleText("rule.toml", toml);
        var diagnostics = new DiagnosticBag();
        RuleDocument document = RuleDocumentReader.Read(TomlReader.Read(text, diagnostics), text, diagnostics);
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            diagnostics.ToSorted().Select(d =>
            {
                TextPosition start = text.PositionOf(d.Range.Start);
                return $"{start.Line + 1}:{start.Column + 1}-{text.PositionOf(d.Range.End).Column + 1} {d.Definition.Id} {d.Message}";
            }).Order(StringComparer.Ordinal));
        return document;
    }
}
