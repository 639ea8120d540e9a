using RuleGen.Compiler;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;

namespace RuleGen.Generator;

/// <summary>The Elastic Common Schema and what the project's schema files add to it.</summary>
/// <param name="Fields">The schema.</param>
/// <param name="Problems">Lines of schema files that could not be read.</param>
internal sealed record ProjectSchema(EventSchema Fields, EquatableArray<DiagnosticData> Problems)
{
    public static ProjectSchema Read(IEnumerable<RuleInput> files)
    {
        EventSchema fields = EventSchema.Ecs;
        var problems = new List<DiagnosticData>();
        foreach (RuleInput file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            SchemaFileResult result = SchemaFile.Read(file.Content);
            fields = fields.With(result.Fields, file.Content, result.Kinds);
            var text = new RuleText(file.Path, file.Content);
            foreach ((int line, string message) in result.Errors)
                problems.Add(new DiagnosticData(DiagnosticCatalog.MalformedSchema, FileRange.OfLine(file.Path, text, line - 1), EquatableArray.Of(message)));
        }

        return new ProjectSchema(fields, problems.ToEquatableArray());
    }
}
