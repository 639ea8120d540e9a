using System.Globalization;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Emit;

/// <summary>Writes the event as the rules of a project see it: one slot for each field that a rule reads.</summary>
internal static class RuleEventEmitter
{
    /// <param name="fields">Every field of every rule, each once, ordered.</param>
    /// <param name="arrays">Every array whose elements some rule looks at, each once, ordered; its columns are among the fields.</param>
    /// <param name="options">The project's options.</param>
    public static string Emit(IReadOnlyList<PlanField> fields, IReadOnlyList<PlanArray> arrays, CompilerOptions options)
    {
        var writer = new CodeWriter();
        SourceHeader.Write(writer, "the fields that the rules of this project read", options);
        writer.Line($"namespace {options.Namespace};");
        writer.Line();
        writer.Line("/// <summary>An event as the rules of this project see it, filled from ECS JSON. Reuse one instance: reading allocates nothing.</summary>");
        writer.Line(SourceHeader.GeneratedCode);
        using (writer.Block($"{(options.IsPublic ? "public" : "internal")} sealed partial class {ProjectedSource.ClassName} : {RuntimeNames.ProjectedEvent}"))
        {
            writer.Line($"private static readonly {RuntimeNames.EventProjection} Fields = new(");
            Projection(fields, arrays, writer);
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

            for (int array = 0; array < arrays.Count; array++)
                Elements(arrays[array], array, writer);
        }

        return writer.ToString();
    }

    private static void Projection(IReadOnlyList<PlanField> fields, IReadOnlyList<PlanArray> arrays, CodeWriter writer)
    {
        List<string> slots = fields.Select(Construct).ToList();
        if (arrays.Count == 0)
        {
            List(slots, "    ", ");", writer);
            return;
        }

        writer.Line("    [");
        List(slots, "        ", "", writer);
        writer.Line("    ],");
        writer.Line("    [");
        List(arrays.Select(array => Construct(array, fields)).ToList(), "        ", "", writer);
        writer.Line("    ]);");
    }

    private static void List(List<string> items, string indent, string end, CodeWriter writer)
    {
        for (int i = 0; i < items.Count; i++)
            writer.Line(indent + items[i] + (i == items.Count - 1 ? end : ","));
        if (items.Count == 0 && end.Length > 0)
            writer.Line(indent + end);
    }

    /// <summary>How many elements an array has, and what one of them holds.</summary>
    private static void Elements(PlanArray array, int number, CodeWriter writer)
    {
        writer.Line();
        writer.Line($"/// <summary>Number of elements of <c>{CSharpText.Xml(array.Path)}</c>.</summary>");
        writer.Line($"public int {FieldNames.CountOf(array)} => Elements({number});");
        for (int column = 0; column < array.Columns.Count; column++)
        {
            PlanField field = array.Columns[column];
            writer.Line();
            writer.Line($"/// <summary>The values of <c>{CSharpText.Xml(field.Path)}</c> in one element of <c>{CSharpText.Xml(array.Path)}</c>.</summary>");
            writer.Line($"public {ProjectedSource.ViewOf(field.Type)} {FieldNames.ElementOf(array, field)}(int element) => {AccessorOf(field.Type)}({number}, element, {column});");
        }
    }

    /// <summary>Code that names a field.</summary>
    internal static string Construct(PlanField field) =>
        $"new {RuntimeNames.ProjectedField}({CSharpText.Literal(field.Path)}, {RuntimeNames.FieldKind}.{KindOf(field.Type)})";

    private static string Construct(PlanArray array, IReadOnlyList<PlanField> fields)
    {
        IEnumerable<string> slots = array.Columns.Select(column => IndexOf(fields, column).ToString(CultureInfo.InvariantCulture));
        return $"new {RuntimeNames.ProjectedArray}({string.Join(", ", slots.Prepend(CSharpText.Literal(array.Path)))})";
    }

    private static int IndexOf(IReadOnlyList<PlanField> fields, PlanField field)
    {
        for (int i = 0; i < fields.Count; i++)
        {
            if (fields[i] == field)
                return i;
        }

        throw new ArgumentException(field.Path);
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
