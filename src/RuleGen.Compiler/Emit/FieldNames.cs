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
        string name = CSharpText.PascalCase(field.Path, "Field");
        bool isKnown = field.Type == EqlType.Text || EventSchema.Ecs.Find(field.Path)?.Type == field.Type;
        return isKnown ? name : name + "As" + field.Type;
    }
}
