using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Emit;

/// <summary>Where a matcher reads its fields: a kind of event. The conditions are the same for all of them, only the reading differs.</summary>
public abstract class EventSource
{
    /// <summary>The type of the matcher's parameter, as code.</summary>
    public abstract string ParameterType { get; }

    /// <summary>What methods that look at the event take.</summary>
    public virtual string Parameters => ParameterType + " e";

    /// <summary>What such a method passes on to another one.</summary>
    public virtual string Arguments => "e";

    /// <summary>How such methods begin.</summary>
    public virtual string Modifiers => "private static";

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
