using RuleGen.Compiler;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;
using RuleGen.Compiler.Toml;
using RuleGen.Tests.Engines;

namespace RuleGen.Tests;

/// <summary>A case of a file below tests/cases: a query, events that match it and events that do not.</summary>
/// <param name="Name">Unique in its file.</param>
internal sealed record EventCase(string Name, QueryCase Query, IReadOnlyList<string> Match, IReadOnlyList<string> Miss);

/// <summary>
/// Reads files of cases:
/// <code>
/// [fields]                # of this file, beside those of ECS
/// s = "keyword"
///
/// [[case]]
/// name    = "colon ignores case"
/// query   = 'any where s : "CMD.exe"'
/// dialect = "endpoint"    # where it is that
/// match   = ['{"s":"cmd.exe"}']
/// miss    = ['{"s":"cmd"}', '{}']
/// </code>
/// </summary>
internal static class CaseFile
{
    public static IReadOnlyList<EventCase> Read(string path)
    {
        var text = new RuleText(path, File.ReadAllText(path));
        var diagnostics = new DiagnosticBag();
        TomlTable table = TomlReader.Read(text, diagnostics);
        Assert.False(diagnostics.HasErrors, path + ": " + string.Join("; ", diagnostics.ToSorted().Select(d => $"{text.PositionOf(d.Range.Start)} {d.Message}")));
        EventSchema schema = table.Find("fields")?.Value is TomlTable fields ? EventSchema.Ecs.With(FieldsOf(fields), path) : EventSchema.Ecs;
        return table.Find("case")?.Value is TomlArray cases ? cases.Items.Cast<TomlTable>().Select(item => ReadCase(item, schema)).ToList() : [];
    }

    private static EventCase ReadCase(TomlTable table, EventSchema schema) => new(
        TextOf(table.Find("name")!.Value),
        new QueryCase(TextOf(table.Find("query")!.Value))
        {
            Schema = schema,
            Dialect = table.Find("dialect") is { Value: TomlString { Value: "endpoint" } } ? EqlDialect.Endpoint : EqlDialect.Elasticsearch,
        },
        TextsOf(table, "match"),
        TextsOf(table, "miss"));

    private static IEnumerable<SchemaField> FieldsOf(TomlTable fields)
    {
        SchemaFileResult result = SchemaFile.Read("field,type\n" + string.Join('\n', fields.Entries.Select(entry => $"{entry.Key},{TextOf(entry.Value)}")));
        Assert.Empty(result.Errors);
        return result.Fields;
    }

    private static List<string> TextsOf(TomlTable table, string key) => ((TomlArray)table.Find(key)!.Value).Items.Select(TextOf).ToList();

    private static string TextOf(TomlValue value) => ((TomlString)value).Value;
}
