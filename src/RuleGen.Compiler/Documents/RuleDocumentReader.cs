using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;
using RuleGen.Compiler.Toml;

namespace RuleGen.Compiler.Documents;

/// <summary>Reads what a rule file says, whatever its dialect.</summary>
public static class RuleDocumentReader
{
    /// <summary>
    /// Reads a rule's table. A missing key is not reported when the TOML had errors, because the error may be what took it away.
    /// A rule that is not EQL gives one info and nothing else.
    /// </summary>
    public static RuleDocument Read(TomlTable table, RuleText text, DiagnosticBag diagnostics)
    {
        bool isComplete = !diagnostics.HasErrors;
        var fileStart = new TextRange(0, Math.Min(1, text.Content.Length));
        if (table.Find("rule") is { Value: TomlTable rule } && FindForeign(rule) is { } foreign)
        {
            diagnostics.Report(DiagnosticCatalog.NotEql, foreign.Value.Range, foreign.Key, ((TomlString)foreign.Value).Value);
            return new Reading(table, fileStart, new DiagnosticBag()).Read() with { IsEql = false };
        }

        RuleDocument document = new Reading(table, fileStart, diagnostics).Read();
        if (isComplete)
            ReportMissing(document, table, diagnostics);
        return document;
    }

    /// <summary>Reads a file that is nothing but a query; id and name are the file's name without its extension.</summary>
    public static RuleDocument ReadEql(RuleText text)
    {
        string content = text.Content;
        int start = content.Length > 0 && content[0] == '\uFEFF' ? 1 : 0;
        int nameStart = text.Path.LastIndexOfAny(['/', '\\']) + 1;
        string name = text.Path.Substring(nameStart);
        int dot = name.LastIndexOf('.');
        var named = new Sourced<string>(dot > 0 ? name.Substring(0, dot) : name, new TextRange(start, 0));
        return new RuleDocument
        {
            Dialect = RuleDialect.PlainQuery,
            Range = new TextRange(0, Math.Min(1, content.Length)),
            Id = named,
            Name = named,
            Query = MappedText.Verbatim(content.Substring(start), start),
        };
    }

    /// <summary>The key that says that a rule is not EQL.</summary>
    private static TomlEntry? FindForeign(TomlTable rule)
    {
        foreach (string key in (string[])["type", "language"])
        {
            if (rule.Find(key) is { Value: TomlString { Value: not "eql" } } entry)
                return entry;
        }

        return null;
    }

    /// <summary>Reports the keys that every rule has and this one lacks; an empty query is for the parser to report.</summary>
    private static void ReportMissing(RuleDocument document, TomlTable table, DiagnosticBag diagnostics)
    {
        if (table.Find("rule") is not { } entry)
        {
            diagnostics.Report(DiagnosticCatalog.MissingRuleTable, document.Range);
            return;
        }

        if (entry.Value is not TomlTable rule)
            return;
        string[] required = document.Dialect == RuleDialect.Endpoint
            ? ["id", "name", "query"]
            : ["rule_id", "name", "query", "type", "language"];
        foreach (string key in required)
        {
            if (rule.Find(key) is not { } found)
                diagnostics.Report(DiagnosticCatalog.MissingRuleKey, document.Range, key);
            else if (key != "query" && found.Value is TomlString text && string.IsNullOrWhiteSpace(text.Value))
                diagnostics.Report(DiagnosticCatalog.EmptyRuleKey, text.Range, "rule." + key);
        }
    }

    private sealed class Reading(TomlTable table, TextRange fileStart, DiagnosticBag diagnostics)
    {
        private readonly List<CarriedKey> _other = [];

        public RuleDocument Read()
        {
            var root = new RuleTable(table, "", diagnostics);
            RuleTable rule = root.Table("rule") ?? new RuleTable(new TomlTable(default, fileStart), "rule", diagnostics);
            RuleDialect dialect = DialectOf(root, rule);
            bool isEndpoint = dialect == RuleDialect.Endpoint;
            var document = new RuleDocument
            {
                Dialect = dialect,
                Range = rule.Range,
                Id = rule.Text(isEndpoint ? "id" : "rule_id"),
                Name = rule.Text("name"),
                Query = rule.MappedText("query"),
                Description = rule.Text("description"),
                Type = rule.Text("type"),
                Language = rule.Text("language"),
                Version = rule.TextOrInteger("version"),
                License = rule.Text("license"),
                Authors = rule.Texts("author", allowOne: true),
                References = rule.Texts(isEndpoint ? "reference" : "references"),
                Threats = ReadThreats(isEndpoint ? root : rule),
                Schedule = ReadSchedule(rule),
                Alerts = ReadAlerts(rule),
                Events = ReadEvents(rule),
                Guide = ReadGuide(rule),
                Metadata = ReadMetadata(root),
                Endpoint = isEndpoint ? ReadEndpoint(root, rule) : new EndpointRule(),
            };
            rule.CarryRest(_other);
            root.CarryRest(_other);
            return document with { Other = _other.ToEquatableArray() };
        }

        private static RuleDialect DialectOf(RuleTable root, RuleTable rule)
        {
            bool isDetection = root.Has("metadata") || rule.Has("rule_id") || rule.Has("type") || rule.Has("language");
            bool isEndpoint = rule.Has("id") || rule.Has("os_list") || root.Has("internal") || root.Has("actions") || root.Has("threat");
            return isEndpoint && !isDetection ? RuleDialect.Endpoint : RuleDialect.Detection;
        }

        private EquatableArray<Threat> ReadThreats(RuleTable owner) => owner.Tables("threat").Select(threat =>
        {
            RuleTable? tactic = threat.Table("tactic");
            var result = new Threat(
                threat.Text("framework"),
                tactic == null ? null : ReadReference(tactic),
                threat.Tables("technique").Select(ReadTechnique).ToEquatableArray());
            threat.CarryRest(_other);
            return result;
        }).ToEquatableArray();

        private Technique ReadTechnique(RuleTable technique)
        {
            EquatableArray<ThreatReference> subtechniques = technique.Tables("subtechnique").Select(ReadReference).ToEquatableArray();
            return new Technique(ReadReference(technique), subtechniques);
        }

        private ThreatReference ReadReference(RuleTable table)
        {
            var reference = new ThreatReference(table.Text("id"), table.Text("name"), table.Text("reference"));
            table.CarryRest(_other);
            return reference;
        }

        private static RuleSchedule ReadSchedule(RuleTable rule) => new()
        {
            Enabled = rule.Boolean("enabled"),
            LookBack = rule.Parsed("from", RuleTime.ParseLookBack, DiagnosticCatalog.MalformedLookBack),
            To = rule.Text("to"),
            Interval = rule.Parsed("interval", RuleTime.ParseInterval, DiagnosticCatalog.MalformedInterval),
        };

        private RuleAlerts ReadAlerts(RuleTable rule) => new()
        {
            Severity = ReadSeverity(rule),
            RiskScore = rule.Integer("risk_score", 0, 100),
            SeverityMappings = rule.Tables("severity_mapping").Select(ReadMapping).ToEquatableArray(),
            RiskScoreMappings = rule.Tables("risk_score_mapping").Select(ReadMapping).ToEquatableArray(),
            MaxSignals = rule.Integer("max_signals", 1, int.MaxValue),
            Tags = rule.Texts("tags"),
            RuleNameOverride = rule.Text("rule_name_override"),
            BuildingBlockType = rule.Text("building_block_type"),
            OutputIndex = rule.Text("output_index"),
            Namespace = rule.Text("namespace"),
            Throttle = rule.Text("throttle"),
            Suppression = ReadSuppression(rule),
            Exceptions = Each(rule, "exceptions_list", list =>
                new ExceptionList(list.Text("id"), list.Text("list_id"), list.Text("type"), list.Text("namespace_type"))),
        };

        private static Sourced<AlertSeverity>? ReadSeverity(RuleTable table) =>
            table.Parsed<AlertSeverity>("severity", ParseSeverity, DiagnosticCatalog.UnknownSeverity);

        private static AlertSeverity? ParseSeverity(string text) => text switch
        {
            "low" => AlertSeverity.Low,
            "medium" => AlertSeverity.Medium,
            "high" => AlertSeverity.High,
            "critical" => AlertSeverity.Critical,
            _ => null,
        };

        private FieldMapping ReadMapping(RuleTable mapping)
        {
            var result = new FieldMapping(
                mapping.Text("field"),
                mapping.Text("operator"),
                mapping.TextOrInteger("value"),
                ReadSeverity(mapping),
                mapping.Integer("risk_score", 0, 100));
            mapping.CarryRest(_other);
            return result;
        }

        private AlertSuppression? ReadSuppression(RuleTable rule)
        {
            if (rule.Table("alert_suppression") is not { } suppression)
                return null;
            Sourced<TimeSpan>? duration = null;
            if (suppression.Table("duration") is { } table)
            {
                Sourced<int>? value = table.Integer("value", 1, 1_000_000);
                Sourced<TimeSpan>? unit = table.Parsed(
                    "unit",
                    text => text is "s" or "m" or "h" or "d" ? RuleTime.ParseInterval("1" + text) : null,
                    DiagnosticCatalog.UnknownChoice,
                    "rule.alert_suppression.duration.unit",
                    "'s', 'm', 'h' or 'd'");
                if (value != null && unit != null)
                    duration = new(TimeSpan.FromTicks(value.Value * unit.Value.Ticks), value.Range.To(unit.Range));
                table.CarryRest(_other);
            }

            var result = new AlertSuppression(
                suppression.Texts("group_by"),
                duration,
                suppression.Parsed<MissingFieldsStrategy>(
                    "missing_fields_strategy",
                    ParseStrategy,
                    DiagnosticCatalog.UnknownChoice,
                    "rule.alert_suppression.missing_fields_strategy",
                    "'suppress' or 'doNotSuppress'"));
            suppression.CarryRest(_other);
            return result;
        }

        private static MissingFieldsStrategy? ParseStrategy(string text) => text switch
        {
            "suppress" => MissingFieldsStrategy.Suppress,
            "doNotSuppress" => MissingFieldsStrategy.DoNotSuppress,
            _ => null,
        };

        private RuleEvents ReadEvents(RuleTable rule) => new()
        {
            IndexPatterns = rule.Texts("index"),
            DataViewId = rule.Text("data_view_id"),
            Filters = rule.RawTables("filters"),
            EventCategoryOverride = rule.Text("event_category_override"),
            TimestampField = rule.Text("timestamp_field"),
            TiebreakerField = rule.Text("tiebreaker_field"),
            TimestampOverride = rule.Text("timestamp_override"),
            TimestampOverrideFallbackDisabled = rule.Boolean("timestamp_override_fallback_disabled"),
            RequiredFields = Each(rule, "required_fields", field =>
                new RequiredField(field.Text("name"), field.Text("type"), field.Boolean("ecs"))),
            RelatedIntegrations = Each(rule, "related_integrations", integration =>
                new RelatedIntegration(integration.Text("package"), integration.Text("version"), integration.Text("integration"))),
        };

        private RuleGuide ReadGuide(RuleTable rule)
        {
            RuleTable? investigation = rule.Table("investigation_fields");
            var guide = new RuleGuide
            {
                Note = rule.Text("note"),
                Setup = rule.Text("setup"),
                FalsePositives = rule.Texts("false_positives"),
                InvestigationFields = investigation?.Texts("field_names") ?? default,
                TimelineId = rule.Text("timeline_id"),
                TimelineTitle = rule.Text("timeline_title"),
            };
            investigation?.CarryRest(_other);
            return guide;
        }

        private RuleMetadata ReadMetadata(RuleTable root)
        {
            if (root.Table("metadata") is not { } metadata)
                return new RuleMetadata();
            var result = new RuleMetadata
            {
                CreationDate = metadata.Text("creation_date"),
                UpdatedDate = metadata.Text("updated_date"),
                DeprecationDate = metadata.Text("deprecation_date"),
                DeprecatedReason = metadata.Text("deprecated_reason"),
                Maturity = metadata.Text("maturity"),
                Integrations = metadata.Texts("integration", allowOne: true),
                MinStackVersion = metadata.Text("min_stack_version"),
                MinStackComments = metadata.Text("min_stack_comments"),
                BypassBuildingBlockTiming = metadata.Boolean("bypass_bbr_timing"),
            };
            metadata.CarryRest(_other);
            return result;
        }

        private EndpointRule ReadEndpoint(RuleTable root, RuleTable rule)
        {
            RuleTable? inner = root.Table("internal");
            var result = new EndpointRule
            {
                OperatingSystems = rule.Texts("os_list"),
                Reputation = rule.Boolean("reputation"),
                MinVersion = rule.Text("min_endpoint_version"),
                MaxVersion = rule.Text("max_endpoint_version"),
                InternalMinVersion = inner?.Text("min_endpoint_version"),
                Actions = ReadActions(root, rule, "actions"),
                OptionalActions = ReadActions(root, rule, "optional_actions"),
            };
            inner?.CarryRest(_other);
            return result;
        }

        /// <summary>Actions stand at the top of the file; below <c>[rule]</c> the files that have none write an empty list.</summary>
        private EquatableArray<EndpointAction> ReadActions(RuleTable root, RuleTable rule, string key) =>
            Each(rule, key, ReadAction).Concat(Each(root, key, ReadAction)).ToEquatableArray();

        private static EndpointAction ReadAction(RuleTable action) =>
            new(action.Text("action"), action.Text("field"), action.Integer("state", 0, int.MaxValue), action.Boolean("tree"));

        /// <summary>Reads a list of tables and keeps what is left of each.</summary>
        private EquatableArray<T> Each<T>(RuleTable owner, string key, Func<RuleTable, T> read) => owner.Tables(key).Select(table =>
        {
            T result = read(table);
            table.CarryRest(_other);
            return result;
        }).ToEquatableArray();
    }
}
