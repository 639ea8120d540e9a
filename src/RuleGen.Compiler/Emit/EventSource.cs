using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Emit;

/// <summary>Where a matcher reads its fields: a kind of event. The conditions are the same for all of them, only the reading differs.</summary>
public abstract class EventSource
{
    /// <summary>The type of the matcher's parameter, as code.</summary>
    public abstract string ParameterType { get; }

    /// <summary>How one field is read.</summary>
    public abstract FieldReading Read(PlanField field);
}

/// <summary>How generated code reads one field of an event that is called <c>e</c>.</summary>
/// <param name="Access">An expression for the field; null where events of this kind never have it.</param>
/// <param name="ValueType">The type of the expression, for methods that take the field.</param>
/// <param name="IsList">Whether it has several values; else it is one value, or null.</param>
/// <param name="IsNullable">Whether the expression, or a value of the list, may be null.</param>
/// <param name="Convert">Turns a value into what tests take, as <c>{0}</c>, with <c>{1}</c> for a variable of its own; null where it is that already.</param>
/// <param name="IsConversionNullable">Whether that conversion gives a nullable.</param>
public sealed record FieldReading(string? Access, string ValueType, bool IsList, bool IsNullable, string? Convert, bool IsConversionNullable)
{
    public static FieldReading Never { get; } = new(null, "", false, true, null, false);
}

/// <summary>The event that the project's reader fills from JSON: every field is a list view.</summary>
public sealed class ProjectedSource : EventSource
{
    /// <summary>The name of the generated class, in the namespace of the matchers.</summary>
    public const string ClassName = "RuleEvent";

    public override string ParameterType => ClassName;

    public override FieldReading Read(PlanField field) =>
        new("e." + FieldNames.PropertyOf(field), ViewOf(field.Type), IsList: true, IsNullable: false, Convert: null, IsConversionNullable: false);

    /// <summary>The view over the values of a type.</summary>
    public static string ViewOf(EqlType type) => type switch
    {
        EqlType.Number => RuntimeNames.NumberValues,
        EqlType.Boolean => RuntimeNames.BooleanValues,
        EqlType.Date => RuntimeNames.DateValues,
        EqlType.Address => RuntimeNames.AddressValues,
        _ => RuntimeNames.TextValues,
    };
}
