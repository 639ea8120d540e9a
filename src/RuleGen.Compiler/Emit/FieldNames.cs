using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Emit;

/// <summary>Names for fields in generated code.</summary>
public static class FieldNames
{
    /// <summary>
    /// The property of a field: <c>process.parent.name</c> is <c>ProcessParentName</c>. A field that no schema knows and that is read as
    /// something else than text says so, since one path may then be read in two ways: <c>AppPortAsNumber</c>.
    /// </summary>
    public static string PropertyOf(PlanField field)
    {
        string name = CSharpText.PascalCase(field.Name, "Field");
        bool isKnown = field.Type == EqlType.Text || EventSchema.Ecs.Find(field.Path)?.Type == field.Type;
        return isKnown ? name : name + "As" + field.Type;
    }

    /// <summary>The property that counts the elements of an array.</summary>
    public static string CountOf(PlanArray array) => "CountOf" + CSharpText.PascalCase(array.Path, "Field");

    /// <summary>The method that reads a column of an array in one element. A column of an array in an array belongs to both.</summary>
    /// <param name="column">The field by its whole path.</param>
    public static string ElementOf(PlanArray array, PlanField column)
    {
        string start = CSharpText.PascalCase(array.Path, "Field");
        string whole = PropertyOf(column);
        return whole.StartsWith(start, StringComparison.Ordinal) ? start + "At" + whole.Substring(start.Length) : start + "At" + whole;
    }
}
