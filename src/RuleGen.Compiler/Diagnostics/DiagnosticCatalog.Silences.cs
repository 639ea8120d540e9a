namespace RuleGen.Compiler.Diagnostics;

public static partial class DiagnosticCatalog
{
    // RG0025 to RG0029: comments of a rule file that silence a diagnostic. They cannot be silenced themselves.

    /// <summary>A comment for this tool that it does not understand.</summary>
    public static readonly DiagnosticDefinition MalformedSilence = Warning(
        "RG0025", "Malformed silence", "{0}; write 'rulegen: allow RG5001 because …', with the id that is meant and a reason", "0.1");

    /// <summary>A silence that says no reason.</summary>
    public static readonly DiagnosticDefinition SilenceWithoutReason = Warning(
        "RG0026", "Silence without a reason", "Say why {0} is right here: 'allow {0} because …'", "0.1");

    /// <summary>A silence of an id that does not exist.</summary>
    public static readonly DiagnosticDefinition SilenceOfUnknownId = Warning(
        "RG0027", "Silence of an unknown id", "There is no diagnostic '{0}'", "0.1");

    /// <summary>A silence of what cannot be silenced.</summary>
    public static readonly DiagnosticDefinition SilenceOfError = Warning(
        "RG0028", "Silence of an error", "{0} cannot be silenced: {1}", "0.1");

    /// <summary>A silence of nothing.</summary>
    public static readonly DiagnosticDefinition UnusedSilence = Warning(
        "RG0029", "Unused silence", "Nothing here is reported as {0}; remove the comment, or put it where it is meant", "0.1");
}
