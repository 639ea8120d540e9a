using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Documents;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// A field that no event of the filter's category carries, by the tables of an integration that the project adds to its schema. Told
/// only where every index pattern of the rule belongs to that integration, for its category, and for the operating systems that the
/// filter names. Silent about objects that the integration never sends, which may be added on the way to the index, and in the
/// endpoint dialect, whose rules see more than is sent.
/// </summary>
/// <example><c>process where file.path : "/tmp/*"</c> Instead: the field of that event, or <c>file where</c></example>
internal static class FieldNeverCarried
{
    public static void Check(AdvisedQuery query)
    {
        EventKinds kinds = query.Rule.Schema.Kinds;
        if (kinds.IsEmpty || query.Rule.Document.Dialect == RuleDialect.Endpoint)
            return;
        string[] patterns = query.Rule.Document.Events.IndexPatterns.Select(pattern => pattern.Value).ToArray();
        foreach (EventFilterSyntax filter in query.Filters.Where(filter => filter.Category is not null))
        {
            List<EventKind> candidates = kinds.Find(patterns, filter.Category!, NamedSystems.Of(query, filter));
            if (candidates.Count == 0)
                continue;
            var told = new HashSet<string>(StringComparer.Ordinal);
            foreach (FieldSyntax field in query.Nodes.Where(node => ReferenceEquals(node.Filter, filter)).Select(node => node.Expression).OfType<FieldSyntax>())
            {
                if (field.Variable is null && !IsUnknown(query, field) && kinds.Sends(candidates[0].Source, field.Path) && !candidates.Any(kind => kind.Carries(field.Path)) && told.Add(field.Path))
                    query.Report(DiagnosticCatalog.FieldNeverCarried, field.Range, filter.Category!, candidates[0].Source, field.Path);
            }
        }
    }

    /// <summary>Whether it is said already that nobody knows the field.</summary>
    private static bool IsUnknown(AdvisedQuery query, FieldSyntax field) =>
        query.Rule.Schema.ReportsUnknownFields && !field.IsOptional && query.Rule.Schema.Find(field.Path) is null;
}
