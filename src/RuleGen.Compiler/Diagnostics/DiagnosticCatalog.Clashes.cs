namespace RuleGen.Compiler.Diagnostics;

public static partial class DiagnosticCatalog
{
    /// <summary>Two rules whose names give one class.</summary>
    public static readonly DiagnosticDefinition DuplicateClassName = Error(
        "RG0010", "Two rules of one name", "The rule's name gives the class '{0}', which '{1}' gives already; rename one of the rules", "0.1");

    /// <summary>Two rules with one id.</summary>
    public static readonly DiagnosticDefinition DuplicateRuleId = Error(
        "RG0011", "Two rules with one id", "The rule id '{0}' belongs to '{1}' already; give this rule an id of its own", "0.1");

    /// <summary>A rule whose name gives a class that the project's common code uses.</summary>
    public static readonly DiagnosticDefinition ReservedClassName = Error(
        "RG0012", "Rule with a reserved name", "The rule's name gives the class '{0}', which generated code uses itself; rename the rule", "0.1");

    /// <summary>Two fields, of one rule or of two, whose paths give one property.</summary>
    public static readonly DiagnosticDefinition FieldNameClash = Error(
        "RG0013", "Two fields of one property name", "The field '{0}' would have the same property name as '{1}'; generated code can hold only one of them", "0.1");
}
