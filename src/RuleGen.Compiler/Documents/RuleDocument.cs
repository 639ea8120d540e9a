using RuleGen.Compiler.Text;
using RuleGen.Compiler.Toml;

namespace RuleGen.Compiler.Documents;

/// <summary>A value and where the rule file says it.</summary>
public sealed record Sourced<T>(T Value, TextRange Range);

/// <summary>How a rule file is laid out.</summary>
public enum RuleDialect
{
    /// <summary>An Elastic detection rule: <c>[metadata]</c>, <c>[rule]</c> with <c>rule_id</c>, <c>[[rule.threat]]</c>.</summary>
    Detection,

    /// <summary>An Elastic endpoint behaviour rule: <c>[rule]</c> with <c>id</c> and <c>os_list</c>, <c>[[actions]]</c>, <c>[[threat]]</c>.</summary>
    Endpoint,

    /// <summary>A file that is nothing but a query.</summary>
    PlainQuery,
}

/// <summary>How bad it is when a rule matches.</summary>
public enum AlertSeverity
{
    Low,
    Medium,
    High,
    Critical,
}

/// <summary>
/// What a rule file says, in one form for all dialects. A key that is absent, or reported as wrong, is null or an empty list.
/// </summary>
public sealed record RuleDocument
{
    public required RuleDialect Dialect { get; init; }

    /// <summary>False for a rule of another language or type, of which only the id and the names below are read.</summary>
    public bool IsEql { get; init; } = true;

    /// <summary>The <c>[rule]</c> header: the place of what is missing. The first character of the file where there is none.</summary>
    public required TextRange Range { get; init; }

    public Sourced<string>? Id { get; init; }

    public Sourced<string>? Name { get; init; }

    public MappedText? Query { get; init; }

    public Sourced<string>? Description { get; init; }

    public Sourced<string>? Type { get; init; }

    public Sourced<string>? Language { get; init; }

    /// <summary>As written, a text or a number.</summary>
    public Sourced<string>? Version { get; init; }

    public Sourced<string>? License { get; init; }

    public EquatableArray<Sourced<string>> Authors { get; init; }

    public EquatableArray<Sourced<string>> References { get; init; }

    public EquatableArray<Threat> Threats { get; init; }

    public RuleSchedule Schedule { get; init; } = new();

    public RuleAlerts Alerts { get; init; } = new();

    public RuleEvents Events { get; init; } = new();

    public RuleGuide Guide { get; init; } = new();

    public RuleMetadata Metadata { get; init; } = new();

    public EndpointRule Endpoint { get; init; } = new();

    /// <summary>Every key that has no member of its own, in the order of the reading.</summary>
    public EquatableArray<CarriedKey> Other { get; init; }
}

/// <summary>A key that is kept as it is.</summary>
/// <param name="Path">The keys from the top of the file, as in <c>rule.threat[0].tactic.note</c>.</param>
public sealed record CarriedKey(string Path, TomlValue Value);

/// <summary>When a rule runs and how far it looks back.</summary>
public sealed record RuleSchedule
{
    public Sourced<bool>? Enabled { get; init; }

    /// <summary>
    /// <c>from</c>: how far before now the events begin. With rounding (<c>now-7d/d</c>) the unit is added, and months and years count
    /// as 31 and 366 days: it is the longest that the look-back can be.
    /// </summary>
    public Sourced<TimeSpan>? LookBack { get; init; }

    /// <summary><c>to</c>, as written.</summary>
    public Sourced<string>? To { get; init; }

    public Sourced<TimeSpan>? Interval { get; init; }
}

/// <summary>What becomes of a match.</summary>
public sealed record RuleAlerts
{
    public Sourced<AlertSeverity>? Severity { get; init; }

    /// <summary>0 to 100.</summary>
    public Sourced<int>? RiskScore { get; init; }

    public EquatableArray<FieldMapping> SeverityMappings { get; init; }

    public EquatableArray<FieldMapping> RiskScoreMappings { get; init; }

    /// <summary>1 or more.</summary>
    public Sourced<int>? MaxSignals { get; init; }

    public EquatableArray<Sourced<string>> Tags { get; init; }

    /// <summary>The field whose value names the alert.</summary>
    public Sourced<string>? RuleNameOverride { get; init; }

    public Sourced<string>? BuildingBlockType { get; init; }

    public Sourced<string>? OutputIndex { get; init; }

    public Sourced<string>? Namespace { get; init; }

    public Sourced<string>? Throttle { get; init; }

    public AlertSuppression? Suppression { get; init; }

    public EquatableArray<ExceptionList> Exceptions { get; init; }
}

/// <summary>An alert takes its severity or its risk score from a field.</summary>
public sealed record FieldMapping(
    Sourced<string>? Field,
    Sourced<string>? Operator,
    Sourced<string>? Value,
    Sourced<AlertSeverity>? Severity,
    Sourced<int>? RiskScore);

/// <summary>What <c>missing_fields_strategy</c> says about events that lack a field of <c>group_by</c>.</summary>
public enum MissingFieldsStrategy
{
    Suppress,
    DoNotSuppress,
}

/// <summary>Alerts with equal values of some fields become one.</summary>
/// <param name="GroupBy">The fields.</param>
/// <param name="Duration">For how long; per run of the rule where it is null.</param>
/// <param name="MissingFields">What to do with events that lack a field.</param>
public sealed record AlertSuppression(
    EquatableArray<Sourced<string>> GroupBy,
    Sourced<TimeSpan>? Duration,
    Sourced<MissingFieldsStrategy>? MissingFields);

/// <summary>A list of exceptions that is kept outside of the rule.</summary>
public sealed record ExceptionList(Sourced<string>? Id, Sourced<string>? ListId, Sourced<string>? Type, Sourced<string>? NamespaceType);

/// <summary>Which events a rule sees, and which of their fields play a part of their own.</summary>
public sealed record RuleEvents
{
    public EquatableArray<Sourced<string>> IndexPatterns { get; init; }

    public Sourced<string>? DataViewId { get; init; }

    /// <summary>Query filters, in their own language.</summary>
    public EquatableArray<TomlTable> Filters { get; init; }

    public Sourced<string>? EventCategoryOverride { get; init; }

    public Sourced<string>? TimestampField { get; init; }

    public Sourced<string>? TiebreakerField { get; init; }

    public Sourced<string>? TimestampOverride { get; init; }

    public Sourced<bool>? TimestampOverrideFallbackDisabled { get; init; }

    public EquatableArray<RequiredField> RequiredFields { get; init; }

    public EquatableArray<RelatedIntegration> RelatedIntegrations { get; init; }
}

/// <summary>A field without which the rule cannot match.</summary>
public sealed record RequiredField(Sourced<string>? Name, Sourced<string>? Type, Sourced<bool>? IsEcs);

/// <summary>A package whose events the rule is made for.</summary>
public sealed record RelatedIntegration(Sourced<string>? Package, Sourced<string>? Version, Sourced<string>? Integration);

/// <summary>What a rule tells the people who work on its alerts.</summary>
public sealed record RuleGuide
{
    public Sourced<string>? Note { get; init; }

    public Sourced<string>? Setup { get; init; }

    public EquatableArray<Sourced<string>> FalsePositives { get; init; }

    public EquatableArray<Sourced<string>> InvestigationFields { get; init; }

    public Sourced<string>? TimelineId { get; init; }

    public Sourced<string>? TimelineTitle { get; init; }
}

/// <summary>The table <c>[metadata]</c> of a detection rule.</summary>
public sealed record RuleMetadata
{
    public Sourced<string>? CreationDate { get; init; }

    public Sourced<string>? UpdatedDate { get; init; }

    public Sourced<string>? DeprecationDate { get; init; }

    public Sourced<string>? DeprecatedReason { get; init; }

    public Sourced<string>? Maturity { get; init; }

    public EquatableArray<Sourced<string>> Integrations { get; init; }

    public Sourced<string>? MinStackVersion { get; init; }

    public Sourced<string>? MinStackComments { get; init; }

    public Sourced<bool>? BypassBuildingBlockTiming { get; init; }
}

/// <summary>What only endpoint behaviour rules say.</summary>
public sealed record EndpointRule
{
    public EquatableArray<Sourced<string>> OperatingSystems { get; init; }

    public Sourced<bool>? Reputation { get; init; }

    public Sourced<string>? MinVersion { get; init; }

    public Sourced<string>? MaxVersion { get; init; }

    /// <summary><c>min_endpoint_version</c> of <c>[internal]</c>.</summary>
    public Sourced<string>? InternalMinVersion { get; init; }

    public EquatableArray<EndpointAction> Actions { get; init; }

    public EquatableArray<EndpointAction> OptionalActions { get; init; }
}

/// <summary>What the endpoint does on a match.</summary>
/// <param name="Action">Such as <c>kill_process</c>.</param>
/// <param name="Field">The field that names its object.</param>
/// <param name="State">Which event of a sequence the field is taken from, counted from 0.</param>
/// <param name="Tree">Whether descendants are meant too.</param>
public sealed record EndpointAction(Sourced<string>? Action, Sourced<string>? Field, Sourced<int>? State, Sourced<bool>? Tree);

/// <summary>One entry of the ATT&amp;CK mapping.</summary>
public sealed record Threat(Sourced<string>? Framework, ThreatReference? Tactic, EquatableArray<Technique> Techniques);

/// <summary>A tactic, technique or subtechnique by its id.</summary>
public sealed record ThreatReference(Sourced<string>? Id, Sourced<string>? Name, Sourced<string>? Reference);

/// <summary>A technique and those of its subtechniques that are meant.</summary>
public sealed record Technique(ThreatReference Self, EquatableArray<ThreatReference> Subtechniques);
