namespace RuleGen.Compiler.Diagnostics;

public static partial class DiagnosticCatalog
{
    /// <summary>A rule file that cannot be opened or read.</summary>
    public static readonly DiagnosticDefinition UnreadableFile = Error(
        "RG0005", "Rule file that cannot be read", "The rule file cannot be read: {0}", "0.1");

    /// <summary>A rule file that is not UTF-8.</summary>
    public static readonly DiagnosticDefinition FileNotUtf8 = Error(
        "RG0006", "Rule file that is not UTF-8", "Byte {0} of the file ({1}) is not valid UTF-8; save the file as UTF-8", "0.1");
}
