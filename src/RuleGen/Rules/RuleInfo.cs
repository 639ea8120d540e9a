using System.ComponentModel;

namespace RuleGen;

/// <summary>How bad it is when a rule matches.</summary>
public enum RuleSeverity
{
    /// <summary>Worth a look when there is time.</summary>
    Low,

    /// <summary>Worth a look.</summary>
    Medium,

    /// <summary>Needs a look soon.</summary>
    High,

    /// <summary>Needs a look now.</summary>
    Critical,
}

/// <summary>What a rule file says about its rule. Generated code fills it with constants; nothing is parsed at run time.</summary>
/// <remarks>Texts are empty and lists empty where the rule file says nothing, unless a member says otherwise.</remarks>
public sealed record RuleInfo
{
    /// <summary>For generated code: keeps what was made first where several threads ask for a rule's information at once, so that all get the same.</summary>
    /// <param name="place">Where it is kept.</param>
    /// <param name="made">What one of them has made.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static RuleInfo Keep(ref RuleInfo? place, RuleInfo made) => Interlocked.CompareExchange(ref place, made, null) ?? made;

    /// <summary>The rule's unique id: <c>rule_id</c> of a detection rule, <c>id</c> of a behaviour rule, the file name of a plain query.</summary>
    public required string Id { get; init; }

    /// <summary>The rule's name, for people.</summary>
    public required string Name { get; init; }

    /// <summary>The query, in EQL, as the rule file has it.</summary>
    public required string Query { get; init; }

    /// <summary>What the rule looks for and why.</summary>
    public string Description { get; init; } = "";

    /// <summary>How bad a match is; <see cref="RuleSeverity.Low"/> where the rule file says nothing.</summary>
    public RuleSeverity Severity { get; init; }

    /// <summary>0 to 100.</summary>
    public int RiskScore { get; init; }

    /// <summary>The rule's version, as written.</summary>
    public string Version { get; init; } = "";

    /// <summary>The licence of the rule's text and query.</summary>
    public string License { get; init; } = "";

    /// <summary>Who wrote the rule.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Labels such as <c>OS: Linux</c>.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Where the rule's tactics and techniques stand in MITRE ATT&amp;CK.</summary>
    public IReadOnlyList<AttackTactic> Attack { get; init; } = [];

    /// <summary>Addresses of further reading.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Index patterns that hold the rule's events, such as <c>logs-endpoint.events.process*</c>.</summary>
    public IReadOnlyList<string> IndexPatterns { get; init; } = [];

    /// <summary>How far back a run of the rule looks; zero where the rule file says nothing.</summary>
    public TimeSpan LookBack { get; init; }

    /// <summary>How often the rule runs; zero where the rule file says nothing.</summary>
    public TimeSpan Interval { get; init; }

    /// <summary>Most alerts of one run; 100 where the rule file says nothing, as in Elastic Security.</summary>
    public int MaxSignals { get; init; } = 100;

    /// <summary>Harmless activity that the rule may match.</summary>
    public IReadOnlyList<string> FalsePositives { get; init; } = [];

    /// <summary>How to investigate a match, in Markdown.</summary>
    public string InvestigationGuide { get; init; } = "";

    /// <summary>What has to be set up for the rule's events to arrive, in Markdown.</summary>
    public string Setup { get; init; } = "";

    /// <summary>Fields to look at first.</summary>
    public IReadOnlyList<string> InvestigationFields { get; init; } = [];

    /// <summary>Not empty where matches are building blocks of other rules rather than alerts: usually <c>default</c>.</summary>
    public string BuildingBlockType { get; init; } = "";

    /// <summary>Operating systems that a behaviour rule is made for.</summary>
    public IReadOnlyList<string> OperatingSystems { get; init; } = [];

    /// <summary>What the endpoint does on a match of a behaviour rule.</summary>
    public IReadOnlyList<RuleAction> Actions { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Two descriptions are the same rule when their ids are equal.</summary>
    public bool Equals(RuleInfo? other) => other is not null && string.Equals(Id, other.Id, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);
}

/// <summary>A tactic of MITRE ATT&amp;CK and those of its techniques that a rule looks for.</summary>
/// <param name="Id">Such as <c>TA0003</c>.</param>
/// <param name="Name">Such as <c>Persistence</c>.</param>
/// <param name="Techniques">Techniques and subtechniques, in the order of the rule file.</param>
public sealed record AttackTactic(string Id, string Name, IReadOnlyList<AttackTechnique> Techniques);

/// <summary>A technique or subtechnique of MITRE ATT&amp;CK.</summary>
/// <param name="Id">Such as <c>T1505</c>, of a subtechnique <c>T1505.003</c>.</param>
/// <param name="Name">Such as <c>Web Shell</c>.</param>
public sealed record AttackTechnique(string Id, string Name);

/// <summary>What an endpoint does on a match.</summary>
/// <param name="Action">Such as <c>kill_process</c>.</param>
/// <param name="Field">The field that names what it is done to, such as <c>process.entity_id</c>.</param>
/// <param name="State">Which event of a sequence the field is read from, counted from 0.</param>
/// <param name="Tree">Whether descendants are meant too.</param>
public sealed record RuleAction(string Action, string Field, int State, bool Tree);
