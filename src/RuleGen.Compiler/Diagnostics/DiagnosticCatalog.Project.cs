namespace RuleGen.Compiler.Diagnostics;

public static partial class DiagnosticCatalog
{
    // RG0001 to RG0019: the project as a whole. The generator reports them, so that they stand with analyzers switched off too.

    /// <summary>A rule that yields no matcher.</summary>
    public static readonly DiagnosticDefinition RuleNotCompiled = Error(
        "RG0001", "Rule that yields no matcher", "The rule file '{0}' has {1} and yields no matcher", "0.1");

    /// <summary>A namespace that C# does not allow.</summary>
    public static readonly DiagnosticDefinition MalformedNamespace = Error(
        "RG0002", "Malformed namespace", "The project's property 'RuleGenNamespace' is '{0}', which is no namespace of C#; write names with dots between them", "0.1");

    /// <summary>A switch of the project that is neither on nor off.</summary>
    public static readonly DiagnosticDefinition MalformedSwitch = Error(
        "RG0003", "Malformed project property", "The project's property '{0}' is '{1}'; write true or false", "0.1");

    /// <summary>A line of a schema file that cannot be read.</summary>
    public static readonly DiagnosticDefinition MalformedSchema = Error(
        "RG0004", "Malformed schema file", "{0}", "0.1");
}
