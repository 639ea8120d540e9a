namespace RuleGen.Compiler.Binding;

/// <summary>The functions that are evaluated as functions.</summary>
public enum EqlFunction
{
    Between,
    Concat,
    EndsWith,
    IndexOf,
    Length,
    Number,
    StartsWith,
    String,
    StringContains,
    Substring,
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    CidrMatch,
    ArrayContains,
    ArrayCount,
    ArraySearch,
    Match,
    MatchLite,
    Safe,
    Wildcard,
}

/// <summary>What a parameter of a function takes.</summary>
public enum ParameterKind
{
    Text,
    Number,
    Boolean,
    Address,
    Any,

    /// <summary>A text literal that names a block of addresses.</summary>
    CidrLiteral,

    /// <summary>A text literal.</summary>
    TextLiteral,

    /// <summary>A text or a list.</summary>
    TextOrList,

    /// <summary>A list.</summary>
    List,

    /// <summary>A name that the next parameter's condition may use.</summary>
    Variable,
}

/// <summary>A row of <see cref="FunctionTable"/>.</summary>
/// <param name="Name">The name as the reference spells it; calls may use any capitals.</param>
/// <param name="Parameters">In order; the last one repeats where <paramref name="MaximumArguments"/> exceeds their number.</param>
/// <param name="MinimumArguments">Fewest arguments of a call.</param>
/// <param name="MaximumArguments">Most arguments of a call.</param>
/// <param name="Result">The type of its value.</param>
/// <param name="HasInsensitiveForm">Whether it may be called with <c>~</c>.</param>
public sealed record FunctionDefinition(
    EqlFunction Function,
    string Name,
    EquatableArray<ParameterKind> Parameters,
    int MinimumArguments,
    int MaximumArguments,
    EqlType Result,
    bool HasInsensitiveForm)
{
    public ParameterKind ParameterAt(int index) => Parameters[Math.Min(index, Parameters.Count - 1)];
}

/// <summary>Every function of EQL, as the Elasticsearch EQL function reference defines it, and what python-eql has besides.</summary>
public static class FunctionTable
{
    private const int Unlimited = int.MaxValue;

    private static readonly FunctionDefinition[] Rows =
    [
        Row(EqlFunction.Between, "between", EqlType.Text, 3, 4, true, ParameterKind.Text, ParameterKind.Text, ParameterKind.Text, ParameterKind.Boolean),
        Row(EqlFunction.Concat, "concat", EqlType.Text, 1, Unlimited, false, ParameterKind.Any),
        Row(EqlFunction.EndsWith, "endsWith", EqlType.Boolean, 2, 2, true, ParameterKind.Text),
        Row(EqlFunction.IndexOf, "indexOf", EqlType.Number, 2, 3, true, ParameterKind.Text, ParameterKind.Text, ParameterKind.Number),
        Row(EqlFunction.Length, "length", EqlType.Number, 1, 1, false, ParameterKind.Text),
        Row(EqlFunction.Number, "number", EqlType.Number, 1, 2, false, ParameterKind.Text, ParameterKind.Number),
        Row(EqlFunction.StartsWith, "startsWith", EqlType.Boolean, 2, 2, true, ParameterKind.Text),
        Row(EqlFunction.String, "string", EqlType.Text, 1, 1, false, ParameterKind.Any),
        Row(EqlFunction.StringContains, "stringContains", EqlType.Boolean, 2, 2, true, ParameterKind.Text),
        Row(EqlFunction.Substring, "substring", EqlType.Text, 2, 3, false, ParameterKind.Text, ParameterKind.Number),
        Row(EqlFunction.Add, "add", EqlType.Number, 2, 2, false, ParameterKind.Number),
        Row(EqlFunction.Subtract, "subtract", EqlType.Number, 2, 2, false, ParameterKind.Number),
        Row(EqlFunction.Multiply, "multiply", EqlType.Number, 2, 2, false, ParameterKind.Number),
        Row(EqlFunction.Divide, "divide", EqlType.Number, 2, 2, false, ParameterKind.Number),
        Row(EqlFunction.Modulo, "modulo", EqlType.Number, 2, 2, false, ParameterKind.Number),
        Row(EqlFunction.CidrMatch, "cidrMatch", EqlType.Boolean, 2, Unlimited, false, ParameterKind.Address, ParameterKind.CidrLiteral),
    ];

    // Functions that python-eql alone has, or has for other types.
    private static readonly FunctionDefinition[] ClassicRows =
    [
        Row(EqlFunction.ArrayContains, "arrayContains", EqlType.Boolean, 2, Unlimited, false, ParameterKind.List, ParameterKind.Any),
        Row(EqlFunction.ArrayCount, "arrayCount", EqlType.Number, 3, 3, false, ParameterKind.List, ParameterKind.Variable, ParameterKind.Boolean),
        Row(EqlFunction.ArraySearch, "arraySearch", EqlType.Boolean, 3, 3, false, ParameterKind.List, ParameterKind.Variable, ParameterKind.Boolean),
        Row(EqlFunction.CidrMatch, "cidrMatch", EqlType.Boolean, 2, Unlimited, false, ParameterKind.Text, ParameterKind.CidrLiteral),
        Row(EqlFunction.Length, "length", EqlType.Number, 1, 1, false, ParameterKind.TextOrList),
        Row(EqlFunction.Match, "match", EqlType.Boolean, 2, Unlimited, false, ParameterKind.Text, ParameterKind.TextLiteral),
        Row(EqlFunction.MatchLite, "matchLite", EqlType.Boolean, 2, Unlimited, false, ParameterKind.Text, ParameterKind.TextLiteral),
        Row(EqlFunction.Safe, "safe", EqlType.Unknown, 1, 1, false, ParameterKind.Any),
        Row(EqlFunction.Wildcard, "wildcard", EqlType.Boolean, 2, Unlimited, false, ParameterKind.Text, ParameterKind.TextLiteral),
    ];

    /// <summary>The functions of Elasticsearch.</summary>
    public static IReadOnlyList<FunctionDefinition> All => Rows;

    /// <summary>The functions of python-eql that Elasticsearch lacks, or has for other types.</summary>
    public static IReadOnlyList<FunctionDefinition> Classic => ClassicRows;

    public static NameSuggester Names { get; } = new(Rows.Select(row => row.Name));

    public static FunctionDefinition Of(EqlFunction function) => Rows.Concat(ClassicRows).First(row => row.Function == function);

    /// <summary>The function of a name in any capitals, or null.</summary>
    public static FunctionDefinition? Find(string name) =>
        Rows.FirstOrDefault(row => string.Equals(row.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The function of a name in any capitals in the classic dialect, or null.</summary>
    public static FunctionDefinition? FindClassic(string name) =>
        ClassicRows.FirstOrDefault(row => string.Equals(row.Name, name, StringComparison.OrdinalIgnoreCase)) ?? Find(name);

    private static FunctionDefinition Row(
        EqlFunction function, string name, EqlType result, int minimum, int maximum, bool hasInsensitiveForm, params ParameterKind[] parameters) =>
        new(function, name, EquatableArray.From(parameters), minimum, maximum, result, hasInsensitiveForm);
}
