namespace RuleGen.Compiler.Diagnostics;

public static partial class DiagnosticCatalog
{
    // RG0020 to RG0029: an event type of the project, at its place in the C#.

    /// <summary>A member of an event whose type holds no values of a field.</summary>
    public static readonly DiagnosticDefinition UnsupportedMemberType = Error(
        "RG0020", "Event member of an unsupported type", "'{0}' is of type '{1}', which no field can be read from; {2}", "0.1");

    /// <summary>A type that is marked as an event and cannot be a parameter of a matcher.</summary>
    public static readonly DiagnosticDefinition UnusableEventType = Error(
        "RG0021", "Unusable event type", "'{0}' cannot be an event because it is {1}", "0.1");

    /// <summary>A member that generated code cannot reach.</summary>
    public static readonly DiagnosticDefinition UnreadableMember = Error(
        "RG0022", "Unreadable event member", "'{0}' cannot be read by generated code because it is {1}; make it at least internal", "0.1");

    /// <summary>Two members of one event for one field.</summary>
    public static readonly DiagnosticDefinition DuplicateMemberPath = Error(
        "RG0023", "Two event members for one field", "The field '{0}' is held by '{1}' already", "0.1");

    /// <summary>A path that no field can have.</summary>
    public static readonly DiagnosticDefinition MalformedMemberPath = Error(
        "RG0024", "Malformed field path", "'{0}' is no path of a field; write names with dots between them, such as process.name", "0.1");

    /// <summary>A field that one of the project's event types does not have.</summary>
    public static readonly DiagnosticDefinition FieldNotInEventType = Error(
        "RG3030", "Field missing from an event type", "'{1}' has no member for '{0}', which this rule reads; add one with [EqlField(\"{0}\")], or give the type other categories", "0.1");

    /// <summary>A member that cannot hold the field's values.</summary>
    public static readonly DiagnosticDefinition MemberOfWrongType = Error(
        "RG3031", "Event type member of the wrong type", "The member of '{1}' for '{0}' cannot be read as {2}", "0.1");

    /// <summary>A rule that a single event of one of the project's types cannot decide.</summary>
    public static readonly DiagnosticDefinition RuleBeyondEventType = Warning(
        "RG3032", "Rule that an event type cannot decide", "This rule needs {1}, which '{0}' does not hold; it matches JSON events only", "0.1");
}
