using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RuleGen.Compiler;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Emit;

namespace RuleGen.Generator;

/// <summary>
/// Reads the marked members of an event type. A member whose type has marked members itself holds an object: its path comes before theirs.
/// </summary>
internal sealed class EventMemberReader
{
    private const string FieldAttribute = "RuleGen.EqlFieldAttribute";

    /// <summary>
    /// How often a type may hold itself: a process has a parent, which is a process, whose parent no schema describes.
    /// </summary>
    private const int MostTimesInside = 2;

    /// <summary>Where types that hold each other would give more members than this, the rest is left out.</summary>
    private const int MostMembers = 2_000;

    private readonly List<EventTypeProblem> _problems;
    private readonly List<EventMemberModel> _members = [];
    private readonly Dictionary<string, string> _owners = new(StringComparer.Ordinal);
    private readonly List<ITypeSymbol> _inside = [];

    private EventMemberReader(List<EventTypeProblem> problems) => _problems = problems;

    /// <summary>The members that can be read, in the order of their declaration.</summary>
    public static EquatableArray<EventMemberModel> Read(INamedTypeSymbol type, List<EventTypeProblem> problems)
    {
        var reader = new EventMemberReader(problems);
        reader.ReadMembers(type, "", "", false);
        return reader._members.ToEquatableArray();
    }

    private void ReadMembers(ITypeSymbol type, string prefix, string access, bool isNullable)
    {
        _inside.Add(type);
        foreach ((ISymbol member, AttributeData mark) in MarkedMembersOf(type))
        {
            string path = mark.ConstructorArguments.FirstOrDefault().Value is string text ? text : "";
            if (path.Length == 0 || path.Split('.').Any(string.IsNullOrWhiteSpace))
                Report(DiagnosticCatalog.MalformedMemberPath, member, path);
            else if (FindBarrier(member) is { } barrier)
                Report(DiagnosticCatalog.UnreadableMember, member, member.Name, barrier);
            else
                ReadMember(member, prefix + path, access + "." + EscapedName(member), isNullable);
        }

        _inside.RemoveAt(_inside.Count - 1);
    }

    private void ReadMember(ISymbol member, string path, string access, bool isNullable)
    {
        ITypeSymbol type = member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;
        ITypeSymbol inner = EventValueType.WithoutNullable(type);
        if (MarkedMembersOf(inner).Any())
        {
            bool canBeNull = inner.IsReferenceType || !SymbolEqualityComparer.Default.Equals(inner, type);
            if (_members.Count < MostMembers && _inside.Count(outer => SymbolEqualityComparer.Default.Equals(outer, inner)) < MostTimesInside)
                ReadMembers(inner, path + ".", canBeNull ? access + "?" : access, isNullable || canBeNull);
            return;
        }

        if (EventValueType.Find(type, isNullable, out string advice) is not { } value)
        {
            Report(DiagnosticCatalog.UnsupportedMemberType, member, member.Name, type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), advice);
        }
        else if (_owners.TryGetValue(path, out string owner))
        {
            Report(DiagnosticCatalog.DuplicateMemberPath, member, path, owner);
        }
        else
        {
            _owners.Add(path, member.Name);
            _members.Add(value.ToMember(path, access));
        }
    }

    /// <summary>Marked members of a type and of its bases, a base's first.</summary>
    private static IEnumerable<(ISymbol Member, AttributeData Mark)> MarkedMembersOf(ITypeSymbol type)
    {
        if (type.BaseType is { SpecialType: SpecialType.None } parent)
        {
            foreach ((ISymbol, AttributeData) inherited in MarkedMembersOf(parent))
                yield return inherited;
        }

        foreach (ISymbol member in type.GetMembers())
        {
            if (member is not (IPropertySymbol or IFieldSymbol))
                continue;
            if (member.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == FieldAttribute) is { } mark)
                yield return (member, mark);
        }
    }

    private static string? FindBarrier(ISymbol member)
    {
        if (member.IsStatic)
            return "static";
        if (member is IPropertySymbol { IsIndexer: true })
            return "an indexer";
        if (member is IPropertySymbol { GetMethod: null })
            return "without a getter";
        return member is IPropertySymbol { GetMethod: { } getter } && EventTypeReader.FindBarrier(member) is null
            ? FindBarrierOf(getter)
            : EventTypeReader.FindBarrier(member);
    }

    private static string? FindBarrierOf(IMethodSymbol getter) =>
        EventTypeReader.FindBarrier(getter) is { } access ? $"{access} to read" : null;

    private static string EscapedName(ISymbol member) =>
        SyntaxFacts.GetKeywordKind(member.Name) == SyntaxKind.None ? member.Name : "@" + member.Name;

    private void Report(DiagnosticDefinition definition, ISymbol member, params string[] arguments)
    {
        // A type that is held twice would say everything twice.
        var problem = new EventTypeProblem(definition, member.Locations.FirstOrDefault() ?? Location.None, arguments.ToEquatableArray());
        if (!_problems.Contains(problem))
            _problems.Add(problem);
    }
}
