using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Documents;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;
using RuleGen.Compiler.Toml;

namespace RuleGen.Tests.Engines;

/// <summary>Takes the query out of a rule file.</summary>
internal static class RuleQuery
{
    /// <summary>The rule's query as it is to be run, or null where the rule has none in EQL.</summary>
    public static QueryCase? Read(string path, string content)
    {
        var text = new RuleText(path, content);
        var diagnostics = new DiagnosticBag();
        RuleDocument document = RuleDocumentReader.Read(TomlReader.Read(text, diagnostics), text, diagnostics);
        if (document is not { IsEql: true, Query: { } query })
            return null;
        return new QueryCase(query)
        {
            Dialect = document.Dialect == RuleDialect.Endpoint ? EqlDialect.Endpoint : EqlDialect.Elasticsearch,
            Schema = EventSchema.Ecs,
            CategoryField = document.Events.EventCategoryOverride?.Value ?? "event.category",
            TimestampField = document.Events.TimestampField?.Value ?? "@timestamp",
            TiebreakerField = document.Events.TiebreakerField?.Value,
        };
    }
}
