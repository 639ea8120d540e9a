using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Emit;

/// <summary>Writes the event as the rules of a project see it: one slot for each field that a rule reads.</summary>
internal static class RuleEventEmitter
{
    /// <param name="fields">Every field of every rule, each once, ordered.</param>
    /// <param name="options">The project's options.</param>
    public static string Emit(IReadOnlyList<PlanField> fields, CompilerOptions options)
    {
        var writer = new CodeWriter();
        SourceHeader.Write(writer, "the fields that the rules of this project read");
        writer.Line($"namespace {options.Namespace};");
        writer.Line();
        writer.Line("/// <summary>An event as the rules of this project see it, filled from ECS JSON. Reuse one instance: reading allocates nothing.</summary>");
        writer.Line(SourceHeader.GeneratedCode);
        using (writer.Block($"{(options.IsPublic ? "public" : "internal")} sealed partial class {ProjectedSource.ClassName} : {RuntimeNames.ProjectedEvent}"))
        {
            writer.Line($"private static readonly {RuntimeNames.EventProjection} Fields = new(");
            for (int i = 0; i < fields.Count; i++)
                writer.Line($"    new {RuntimeNames.ProjectedField}({CSharpText.Literal(fields[i].Path)}, {RuntimeNames.FieldKind}.{KindOf(fields[i].Type)}){(i == fields.Count - 1 ? ");" : ",")}");
            if (fields.Count == 0)
                writer.Line("    );");
            writer.Line();
            writer.Line("/// <summary>Makes an event without any value.</summary>");
            writer.Line($"public {ProjectedSource.ClassName}() : base(Fields)");
            writer.Line("{");
            writer.Line("}");
            for (int i = 0; i < fields.Count; i++)
            {
                writer.Line();
                writer.Line($"/// <summary>The values of <c>{CSharpText.Xml(fields[i].Path)}</c>.</summary>");
                writer.Line($"public {ProjectedSource.ViewOf(fields[i].Type)} {FieldNames.PropertyOf(fields[i])} => {AccessorOf(fields[i].Type)}({i});");
            }
        }

        return writer.ToString();
    }

    private static string KindOf(EqlType type) => type switch
    {
        EqlType.Number or EqlType.Boolean or EqlType.Date or EqlType.Address or EqlType.Version => type.ToString(),
        _ => "Text",
    };

    private static string AccessorOf(EqlType type) => type switch
    {
        EqlType.Number => "Numbers",
        EqlType.Boolean => "Booleans",
        EqlType.Date => "Dates",
        EqlType.Address => "Addresses",
        _ => "Text",
    };
}
