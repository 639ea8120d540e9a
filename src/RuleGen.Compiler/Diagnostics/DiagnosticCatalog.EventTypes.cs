namespace RuleGen.Compiler.Diagnostics;

public static partial class DiagnosticCatalog
{
    /// <summary>A field that one of the project's event types does not have.</summary>
    public static readonly DiagnosticDefinition FieldNotInEventType = Error(
        "RG3030", "Field missing from an event type", "'{1}' has no member for '{0}', so this rule could never match its events; add one with [EqlField(\"{0}\")], or give the type other categories", "0.1");

    /// <summary>A member that cannot hold the field's values.</summary>
    public static readonly DiagnosticDefinition MemberOfWrongType = Error(
        "RG3031", "Event type member of the wrong type", "The member of '{1}' for '{0}' cannot be read as {2}", "0.1");
}
