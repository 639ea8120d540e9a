namespace RuleGen.Compiler.Diagnostics;

public static partial class DiagnosticCatalog
{
    // RG6001 to RG6049: what is proven about queries, whatever the events are.

    /// <summary>A query or stage that no event satisfies.</summary>
    public static readonly DiagnosticDefinition NeverMatches = Warning(
        "RG6001", "Query that can never match", "No event can satisfy this {0}: this {1}", "0.1");

    /// <summary>Tests of one field that no one value passes together.</summary>
    public static readonly DiagnosticDefinition NoOneValuePasses = Warning(
        "RG6002", "Tests that no one value passes", "No event with one value of '{0}' can pass {1} and {2}", "0.1");

    /// <summary>An operand of <c>or</c> that is never true where it stands.</summary>
    public static readonly DiagnosticDefinition DeadAlternative = Warning(
        "RG6003", "Alternative that can never be true", "This alternative can never be true: it {0}", "0.1");

    /// <summary>A condition that holds for every event.</summary>
    public static readonly DiagnosticDefinition AlwaysTrue = Warning(
        "RG6004", "Condition that is always true", "This condition is always true{0}: {1}", "0.1");

    /// <summary>A list entry that stands in the list already, under the case rules of its operator.</summary>
    public static readonly DiagnosticDefinition RepeatedEntry = Warning(
        "RG6005", "Repeated list entry", "{0} repeats {1} at {2}", "0.1");

    /// <summary>A list entry that matches nothing that another one does not match.</summary>
    public static readonly DiagnosticDefinition CoveredEntry = Warning(
        "RG6006", "List entry that another one covers", "{0} matches nothing that {1} at {2} does not match too{3}", "0.1");

    /// <summary>An operand of <c>or</c> that another one covers.</summary>
    public static readonly DiagnosticDefinition CoveredAlternative = Warning(
        "RG6007", "Alternative that another one covers", "Every event that satisfies this satisfies the alternative {0} too{1}", "0.1");

    /// <summary>An operand that stands in the same chain already.</summary>
    public static readonly DiagnosticDefinition RepeatedCondition = Warning(
        "RG6008", "Repeated condition", "'{0}' stands in this chain already, at {1}", "0.1");

    /// <summary>A block of addresses within another one of the same call.</summary>
    public static readonly DiagnosticDefinition BlockInsideAnother = Warning(
        "RG6009", "Address block inside another one", "{0} lies within {1} at {2}{3}", "0.1");

    /// <summary>A <c>not</c>, or an entry of what it lists, that leaves every event in.</summary>
    public static readonly DiagnosticDefinition ExcludesNothing = Warning(
        "RG6010", "Exclusion that excludes nothing", "This excludes nothing{0}: {1}", "0.1");

    /// <summary>A list entry all of whose values an exclusion names.</summary>
    public static readonly DiagnosticDefinition EntryTakenAway = Warning(
        "RG6011", "List entry that an exclusion takes away", "{0} can never lead to a match: it contradicts {1}{2}", "0.1");

    /// <summary><c>f != null</c> beside a test that only events with the field pass.</summary>
    public static readonly DiagnosticDefinition NeedlessNullTest = Info(
        "RG6012", "Needless null test", "'{0}' says nothing more than {1}, which needs a value", "0.1");

    /// <summary>A value that the schema does not list for its field.</summary>
    public static readonly DiagnosticDefinition ValueNotAllowed = Warning(
        "RG6013", "Value that the schema does not allow", "{0} is none of the values that the schema allows for '{1}' ({2}){3}", "0.1");

    /// <summary>A type of event that ECS does not expect of the category.</summary>
    public static readonly DiagnosticDefinition UnexpectedEventType = Warning(
        "RG6014", "Event type that ECS does not expect", "ECS does not expect '{0}' events to have the event type {1}, but {2}", "0.1");

    /// <summary>An operand of <c>and</c> that holds wherever the others do.</summary>
    public static readonly DiagnosticDefinition ImpliedCondition = Info(
        "RG6015", "Condition that another one implies", "This holds wherever {0} does", "0.1");

    /// <summary>A list entry each value of which one of several others matches.</summary>
    public static readonly DiagnosticDefinition EntryCoveredTogether = Warning(
        "RG6016", "List entry that others cover together", "{0} matches nothing that {1} do not match together{2}", "0.1");

    /// <summary>An operand of <c>or</c> each event of which satisfies one of several others.</summary>
    public static readonly DiagnosticDefinition AlternativeCoveredTogether = Warning(
        "RG6017", "Alternative that others cover together", "Every event that satisfies this satisfies one of the alternatives {0} too{1}", "0.1");

    /// <summary>Two stages whose tests of a join key contradict each other.</summary>
    public static readonly DiagnosticDefinition StageCannotFollow = Warning(
        "RG6020", "Stage that cannot share its key", "No event of this stage has a '{0}' that an event of stage {1} at {2} can have", "0.1");

    /// <summary>An <c>until</c> that every event of a stage before the last satisfies.</summary>
    public static readonly DiagnosticDefinition UntilEndsEveryMatch = Warning(
        "RG6021", "Until that ends every match", "Every event of stage {0} at {1} satisfies this too and so ends the sequence that it continues{2}", "0.1");

    /// <summary>Two rules that match the same events.</summary>
    public static readonly DiagnosticDefinition RepeatedRule = Warning(
        "RG6030", "Rule with the query of another one", "This matches the same events as '{0}' ({1})", "0.1");

    /// <summary>A rule all of whose events another rule matches as well.</summary>
    public static readonly DiagnosticDefinition CoveredRule = Warning(
        "RG6031", "Rule that another one covers", "Every event that matches this matches '{0}' ({1}) too{2}", "0.1");

    /// <summary>A rule that matches whatever many other rules match.</summary>
    public static readonly DiagnosticDefinition CoversManyRules = Warning(
        "RG6032", "Rule that covers many others", "This matches every event that {0} other rules match, such as {1}", "0.1");
}
