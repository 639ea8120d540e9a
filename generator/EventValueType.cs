using Microsoft.CodeAnalysis;
using RuleGen.Compiler.Emit;

namespace RuleGen.Generator;

/// <summary>How values of a field are read from a member of a type.</summary>
internal sealed record EventValueType(EventMemberKind Kind, string ElementType, bool IsNullable)
{
    private const string Collections = "global::System.Collections.Generic.";

    /// <summary>A list's type argument must stand as declared: lists of <c>T</c> and of <c>T?</c> are not the same to the compiler.</summary>
    private static readonly SymbolDisplayFormat AnnotatedName =
        EventTypeReader.CodeName.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private bool IsList { get; init; }

    private bool IsArray { get; init; }

    private bool IsElementNullable { get; init; }

    private string ListType { get; init; } = Collections + "IReadOnlyList";

    private string Suffix { get; init; } = "";

    public EventMemberModel ToMember(string path, string access) =>
        new(path, access + Suffix, Kind, ElementType, IsList, IsArray, IsNullable, IsElementNullable) { ListType = ListType };

    /// <summary>The way to read a type; null where there is none, with advice as an end of a sentence.</summary>
    /// <param name="type">The member's type.</param>
    /// <param name="isBehindNullable">An object on the way to the member may be null.</param>
    /// <param name="advice">What to use instead.</param>
    public static EventValueType? Find(ITypeSymbol type, bool isBehindNullable, out string advice)
    {
        advice = "use text, a number, bool, a date, IPAddress, or an array or list of these";
        if (FindScalar(type, isBehindNullable) is { } scalar)
            return scalar;
        if (type is IArrayTypeSymbol { Rank: 1 } array)
            return FindList(array.ElementType, isBehindNullable) is { } items ? items with { IsArray = true } : null;
        if (type is not INamedTypeSymbol named)
            return null;
        if (named.IsValueType)
        {
            if (SpanOf(named) is not { } suffix || FindList(named.TypeArguments[0], isBehindNullable) is not { } span)
                return null;
            advice = "behind an object that may be null, use an array or a List";
            return isBehindNullable ? null : span with { IsArray = true, Suffix = suffix };
        }

        foreach (string list in (string[])["IReadOnlyList", "IList"])
        {
            INamedTypeSymbol? match = named.AllInterfaces.Add(named).FirstOrDefault(candidate =>
                candidate.Name == list && candidate.Arity == 1 && candidate.ContainingNamespace.ToDisplayString() == "System.Collections.Generic");
            if (match is not null && FindList(match.TypeArguments[0], isBehindNullable) is { } items)
                return items with { ListType = Collections + list };
        }

        return null;
    }

    /// <summary><c>T</c> for <c>T?</c> of a value type.</summary>
    public static ITypeSymbol WithoutNullable(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    private static EventValueType? FindList(ITypeSymbol elementType, bool isBehindNullable) => FindScalar(elementType, false) is { } element
        ? element with { ElementType = elementType.ToDisplayString(AnnotatedName), IsList = true, IsNullable = isBehindNullable, IsElementNullable = element.IsNullable }
        : null;

    private static EventValueType? FindScalar(ITypeSymbol type, bool isBehindNullable)
    {
        ITypeSymbol value = WithoutNullable(type);
        if (KindOf(value) is not { } kind)
            return null;
        bool isNullable = isBehindNullable || value.IsReferenceType || !SymbolEqualityComparer.Default.Equals(value, type);
        return new EventValueType(kind, value.ToDisplayString(EventTypeReader.CodeName) + (isNullable ? "?" : ""), isNullable);
    }

    private static EventMemberKind? KindOf(ITypeSymbol type) => type.SpecialType switch
    {
        _ when type.TypeKind == TypeKind.Enum => null,
        SpecialType.System_String => EventMemberKind.Text,
        SpecialType.System_Boolean => EventMemberKind.Boolean,
        SpecialType.System_UInt64 or SpecialType.System_UIntPtr => EventMemberKind.UInt64,
        SpecialType.System_Decimal => EventMemberKind.Decimal,
        SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Int32
            or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_IntPtr or SpecialType.System_Single
            or SpecialType.System_Double => EventMemberKind.Number,
        SpecialType.System_DateTime => EventMemberKind.Date,
        _ => type.ToDisplayString(EventTypeReader.CodeName) switch
        {
            "global::System.DateTimeOffset" => EventMemberKind.Date,
            "global::System.Net.IPAddress" => EventMemberKind.Address,
            _ => null,
        },
    };

    /// <summary>What takes a span of a list that is a value type; its default has no values.</summary>
    private static string? SpanOf(INamedTypeSymbol type) => type.OriginalDefinition.ToDisplayString() switch
    {
        "System.Collections.Immutable.ImmutableArray<T>" => ".AsSpan()",
        "System.ReadOnlyMemory<T>" or "System.Memory<T>" or "System.ArraySegment<T>" => type.Name == "ArraySegment" ? ".AsSpan()" : ".Span",
        _ => null,
    };
}
