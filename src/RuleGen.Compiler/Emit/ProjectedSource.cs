using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Emit;

/// <summary>
/// The event that the project's reader fills from JSON: every field is a list view. Beside it there may be elements of its arrays, each a
/// number, and earlier events of the same class.
/// </summary>
public sealed class ProjectedSource : EventSource
{
    /// <summary>The name of the generated class, in the namespace of the matchers.</summary>
    public const string ClassName = "RuleEvent";

    private readonly bool _isInstance;
    private readonly EquatableArray<(string Variable, PlanArray Array, string Name)> _elements;
    private readonly EquatableArray<(string Alias, string Name)> _earlier;

    /// <param name="isInstance">Whether methods belong to an instance of the matcher.</param>
    public ProjectedSource(bool isInstance = false) => _isInstance = isInstance;

    private ProjectedSource(bool isInstance, EquatableArray<(string, PlanArray, string)> elements, EquatableArray<(string, string)> earlier)
    {
        _isInstance = isInstance;
        _elements = elements;
        _earlier = earlier;
    }

    public override string ParameterType => ClassName;

    public override string Parameters => string.Join(", ", _elements.Select(element => "int " + element.Name)
        .Prepend(ClassName + " e")
        .Concat(_earlier.Select(earlier => $"{ClassName} {earlier.Name}")));

    public override string Arguments => string.Join(", ", _elements.Select(element => element.Name).Prepend("e").Concat(_earlier.Select(earlier => earlier.Name)));

    public override string Modifiers => _isInstance ? "private" : base.Modifiers;

    /// <summary>The view over the values of a type.</summary>
    public static string ViewOf(EqlType type) => type switch
    {
        EqlType.Number => RuntimeNames.NumberValues,
        EqlType.Boolean => RuntimeNames.BooleanValues,
        EqlType.Date => RuntimeNames.DateValues,
        EqlType.Address => RuntimeNames.AddressValues,
        _ => RuntimeNames.TextValues,
    };

    /// <summary>The same with an element of an array at hand.</summary>
    /// <param name="name">The variable of the generated code that says which.</param>
    public ProjectedSource WithElement(string variable, string path, out string name)
    {
        string wish = VariableName(variable) + "Index";
        name = wish;
        for (int number = 2; _elements.Select(element => element.Name).Contains(name); number++)
            name = wish + number;
        return new ProjectedSource(_isInstance, _elements.Append((variable, new PlanArray(path, default), name)).ToEquatableArray(), _earlier);
    }

    /// <summary>The same with earlier events at hand.</summary>
    /// <param name="earlier">Their aliases, and the variables of the generated code.</param>
    public ProjectedSource WithEarlier(IEnumerable<(string Alias, string Name)> earlier) =>
        new(_isInstance, _elements, earlier.ToEquatableArray());

    /// <summary>The same without elements and earlier events: for a condition on an event of its own.</summary>
    public ProjectedSource Alone() => new(_isInstance);

    public override FieldReading Read(PlanField field)
    {
        if (field.IsAbsent)
            return FieldReading.Never;
        var whole = new PlanField(field.Path, field.Type);
        string access = "e." + FieldNames.PropertyOf(whole);
        if (field.Alias is not null)
        {
            access = _earlier.First(earlier => earlier.Alias == field.Alias).Name + "." + FieldNames.PropertyOf(whole);
        }
        else if (field.Variable is not null)
        {
            // The innermost search that names its element so.
            (_, PlanArray array, string index) = _elements.Last(element => element.Variable == field.Variable);
            PlanField column = whole with { Path = field.Path.Length == 0 ? array.Path : array.Path + "." + field.Path };
            access = $"e.{FieldNames.ElementOf(array, column)}({index})";
        }

        return new FieldReading(access, ViewOf(field.Type), IsList: true, IsNullable: false, Convert: null, IsConversionNullable: false);
    }

    /// <summary>The variable for an earlier event: <c>event0</c> is that itself, other aliases might be words of C#.</summary>
    public static string EarlierName(string alias) =>
        alias.Length > 5 && alias.StartsWith("event", StringComparison.Ordinal) && alias.Skip(5).All(c => c is >= '0' and <= '9')
            ? alias
            : "earlier" + CSharpText.PascalCase(alias);

    private static string VariableName(string words)
    {
        string name = CSharpText.PascalCase(words, "Element");
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }
}
