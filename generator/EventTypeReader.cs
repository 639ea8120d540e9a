using Microsoft.CodeAnalysis;
using RuleGen.Compiler;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Emit;

namespace RuleGen.Generator;

/// <summary>Something wrong with a type that is marked as an event. Never crosses a step: it holds a location.</summary>
internal sealed record EventTypeProblem(DiagnosticDefinition Definition, Location Place, EquatableArray<string> Arguments);

/// <summary>Reads the user's event types from symbols into words.</summary>
internal static class EventTypeReader
{
    public const string EventAttribute = "RuleGen.EqlEventAttribute";

    /// <summary>The type as generated code names it.</summary>
    public static readonly SymbolDisplayFormat CodeName = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>The model of a marked type; null where generated code cannot use it. Members that cannot be read are left out.</summary>
    public static EventTypeModel? ReadModel(INamedTypeSymbol type) => Read(type, []);

    /// <summary>The models of all marked types that the project declares.</summary>
    public static IEnumerable<EventTypeModel?> ReadAll(Compilation compilation) =>
        compilation.GetTypeByMetadataName(EventAttribute) is null ? [] : TypesOf(compilation.Assembly.GlobalNamespace).Select(ReadModel);

    /// <summary>What keeps a marked type or its members from being read; nothing for a type without the mark.</summary>
    public static IReadOnlyList<EventTypeProblem> FindProblems(INamedTypeSymbol type)
    {
        var problems = new List<EventTypeProblem>();
        Read(type, problems);
        return problems;
    }

    /// <summary>Why code beside the symbol cannot name it, as an end of a sentence; null where it can.</summary>
    public static string? FindBarrier(ISymbol symbol)
    {
        for (ISymbol? part = symbol; part is not null and not INamespaceSymbol; part = part.ContainingSymbol)
        {
            if (part.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
            {
                string access = part.DeclaredAccessibility is Accessibility.Private ? "private" : "protected";
                return SymbolEqualityComparer.Default.Equals(part, symbol) ? access : $"inside of '{part.Name}', which is {access}";
            }
        }

        return null;
    }

    private static EventTypeModel? Read(INamedTypeSymbol type, List<EventTypeProblem> problems)
    {
        AttributeData? mark = type.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == EventAttribute);
        if (mark is null)
            return null;
        if (FindUnusable(type) is { } reason)
        {
            Location place = type.Locations.FirstOrDefault() ?? Location.None;
            problems.Add(new EventTypeProblem(DiagnosticCatalog.UnusableEventType, place, EquatableArray.Of(type.Name, reason)));
            return null;
        }

        return new EventTypeModel(
            type.ToDisplayString(CodeName),
            type.IsValueType,
            IsPublic(type),
            CategoriesOf(mark),
            EventMemberReader.Read(type, problems));
    }

    private static string? FindUnusable(INamedTypeSymbol type)
    {
        if (type.IsStatic)
            return "static";
        if (type.IsFileLocal)
            return "visible in its file only";
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.TypeParameters.Length > 0)
                return "generic";
        }

        return FindBarrier(type);
    }

    private static EquatableArray<string> CategoriesOf(AttributeData mark) =>
        mark.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Array, IsNull: false } list
            ? list.Values.Select(value => value.Value).OfType<string>().ToEquatableArray()
            : default;

    private static bool IsPublic(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? part = type; part is not null; part = part.ContainingType)
        {
            if (part.DeclaredAccessibility != Accessibility.Public)
                return false;
        }

        return true;
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container)
    {
        foreach (ISymbol member in container.GetMembers())
        {
            if (member is not INamespaceOrTypeSymbol inner)
                continue;
            if (inner is INamedTypeSymbol type)
                yield return type;
            foreach (INamedTypeSymbol nested in TypesOf(inner))
                yield return nested;
        }
    }
}
