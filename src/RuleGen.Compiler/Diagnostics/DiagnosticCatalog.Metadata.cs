namespace RuleGen.Compiler.Diagnostics;

public static partial class DiagnosticCatalog
{
    // RG5060 to RG5099: what a rule file says about the rule, against itself and against what others have agreed on.

    /// <summary>A rule id that is nearly a UUID.</summary>
    public static readonly DiagnosticDefinition MalformedRuleId = Warning(
        "RG5060", "Rule id that is nearly a UUID", "'{0}' {1}; a UUID is written like '5fcd0c01-7d57-4a9c-9f0a-0d1e2f3a4b5c'", "0.1");

    /// <summary>A severity that does not fit the risk score.</summary>
    public static readonly DiagnosticDefinition SeverityAgainstRisk = Warning(
        "RG5061", "Severity that does not fit the risk score", "The severity is '{0}', but a risk score of {1} is '{2}' by Elastic's bands", "0.1");

    /// <summary>An id that the matrix does not have.</summary>
    public static readonly DiagnosticDefinition UnknownAttackId = Warning(
        "RG5062", "Unknown ATT&CK id", "'{0}' is none of the {1} of ATT&CK 18.1", "0.1");

    /// <summary>An id that was revoked for another one.</summary>
    public static readonly DiagnosticDefinition MovedAttackId = Warning(
        "RG5063", "Revoked ATT&CK id", "'{0}' was revoked; it is '{1}' ({2}) now", "0.1");

    /// <summary>An id that was given up.</summary>
    public static readonly DiagnosticDefinition DeprecatedAttackId = Warning(
        "RG5064", "Deprecated ATT&CK id", "'{0}' ({1}) is deprecated and has no successor", "0.1");

    /// <summary>A name that another id has.</summary>
    public static readonly DiagnosticDefinition WrongAttackName = Warning(
        "RG5065", "ATT&CK name of another id", "'{0}' is called '{1}', not '{2}'", "0.1");

    /// <summary>A technique below a tactic that it does not serve.</summary>
    public static readonly DiagnosticDefinition WrongTactic = Warning(
        "RG5066", "Technique under another tactic", "'{0}' ({1}) does not serve the tactic {2}; it belongs to {3}", "0.1");

    /// <summary>A subtechnique below another technique.</summary>
    public static readonly DiagnosticDefinition WrongParentTechnique = Warning(
        "RG5067", "Subtechnique under another technique", "'{0}' belongs to '{1}', not to '{2}'", "0.1");

    /// <summary>A link to another page of the matrix.</summary>
    public static readonly DiagnosticDefinition WrongAttackLink = Warning(
        "RG5068", "ATT&CK link to another page", "The page of this id is '{0}'", "0.1");

    /// <summary>A look-back that no whole sequence fits into.</summary>
    public static readonly DiagnosticDefinition LookBackBelowMaxSpan = Warning(
        "RG5069", "Look-back shorter than the sequence", "The rule looks back {0}, but its sequence may last {1}", "0.1");

    /// <summary>A look-back that a whole sequence fits into only now and then.</summary>
    public static readonly DiagnosticDefinition LookBackBelowMaxSpanAndInterval = Info(
        "RG5070", "Look-back without room for the interval", "The rule looks back {0}; a sequence of {1} is surely seen whole only from {1} plus the interval of {2} on", "0.1");

    /// <summary>A look-back with gaps.</summary>
    public static readonly DiagnosticDefinition LookBackBelowInterval = Warning(
        "RG5071", "Look-back shorter than the interval", "The rule looks back {0} but runs every {1} only, so events between are never seen", "0.1");

    /// <summary>An interval that looks at the same events again and again.</summary>
    public static readonly DiagnosticDefinition IntervalBelowMaxSpan = Info(
        "RG5072", "Interval far below the time span", "The rule runs every {0} for a sequence that may last {1}; half of the {1} suffices as interval", "0.1");

    /// <summary>A misspelt licence.</summary>
    public static readonly DiagnosticDefinition LicenseTypo = Warning(
        "RG5073", "Licence that is nearly a known one", "'{0}' is probably '{1}'", "0.1");

    /// <summary>A framework that nobody knows, so that nothing below it is looked at.</summary>
    public static readonly DiagnosticDefinition UnknownFramework = Warning(
        "RG5074", "Unknown framework of a threat", "'{0}' is no known framework, so ids below it are not checked{1}", "0.1");
}
