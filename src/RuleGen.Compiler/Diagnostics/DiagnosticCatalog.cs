namespace RuleGen.Compiler.Diagnostics;

/// <summary>
/// Every diagnostic there is. Ids are grouped by stage: RG00 project, RG10 rule file, RG20 EQL syntax, RG30 names and types,
/// RG40 valid EQL that is not compiled, RG50 advice, RG60 proofs. An id is never reused.
/// </summary>
public static partial class DiagnosticCatalog
{
    private static DiagnosticDefinition Error(string id, string title, string message, string since) =>
        new(id, RuleSeverity.Error, title, message, since);

    private static DiagnosticDefinition Warning(string id, string title, string message, string since) =>
        new(id, RuleSeverity.Warning, title, message, since);

    private static DiagnosticDefinition Info(string id, string title, string message, string since) =>
        new(id, RuleSeverity.Info, title, message, since);
}
