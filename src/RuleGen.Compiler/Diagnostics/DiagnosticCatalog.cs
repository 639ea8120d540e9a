using System.Reflection;

namespace RuleGen.Compiler.Diagnostics;

/// <summary>
/// Every diagnostic there is. Ids are grouped by stage: RG00 project, RG10 rule file, RG20 EQL syntax, RG30 names and types,
/// RG40 valid EQL that is not compiled, RG50 advice, RG60 proofs. An id is never reused.
/// </summary>
public static partial class DiagnosticCatalog
{
    // Lazy, because the rows stand in several files and the order in which their fields are set is not defined.
    private static readonly Lazy<EquatableArray<DiagnosticDefinition>> LazyAll = new(ReadRows);

    /// <summary>Every row, ordered by id.</summary>
    public static EquatableArray<DiagnosticDefinition> All => LazyAll.Value;

    private static EquatableArray<DiagnosticDefinition> ReadRows() => typeof(DiagnosticCatalog)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => field.GetValue(null))
        .OfType<DiagnosticDefinition>()
        .OrderBy(definition => definition.Id, StringComparer.Ordinal)
        .ToEquatableArray();

    private static DiagnosticDefinition Error(string id, string title, string message, string since) =>
        new(id, RuleSeverity.Error, title, message, since);

    private static DiagnosticDefinition Warning(string id, string title, string message, string since) =>
        new(id, RuleSeverity.Warning, title, message, since);

    private static DiagnosticDefinition Info(string id, string title, string message, string since) =>
        new(id, RuleSeverity.Info, title, message, since);
}
