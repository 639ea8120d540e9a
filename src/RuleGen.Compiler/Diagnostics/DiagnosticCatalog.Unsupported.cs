namespace RuleGen.Compiler.Diagnostics;

public static partial class DiagnosticCatalog
{
    /// <summary>Pipes behind a rule's query.</summary>
    public static readonly DiagnosticDefinition PipeInRule = Warning(
        "RG4031", "Pipe in a rule", "A rule runs over a stream without end, so '{0}' has nothing to count and every match is reported; remove the pipe", "0.1");

    /// <summary>A construct of EQL that no matcher can be made of, whatever the dialect.</summary>
    public static readonly DiagnosticDefinition ConstructNotCompiled = Error(
        "RG4032", "Construct that is not compiled", "'{0}' is not compiled yet", "0.1");
}
