using System.Collections;
using System.Reflection;

namespace RuleGen.Tests.Generator;

/// <summary>Follows every field of every object and notes those whose type is Roslyn's.</summary>
internal sealed class RoslynWalk
{
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>Where objects of Roslyn hang.</summary>
    public List<string> Found { get; } = [];

    public int Visited => _seen.Count;

    public void Visit(object? value, string path)
    {
        if (value is null || value.GetType() is { IsPrimitive: true } or { IsEnum: true } || value is string or Type or Pointer || !_seen.Add(value))
            return;
        Type type = value.GetType();
        if (type.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true)
        {
            Found.Add($"{path}: {type}");
            return;
        }

        if (value is IEnumerable items and not IDictionary)
        {
            foreach (object? item in items)
                Visit(item, path + "[]");
        }

        for (Type? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (FieldInfo field in declaring.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPointer && !field.FieldType.IsByRefLike)
                    Visit(field.GetValue(value), $"{path}.{field.Name}");
            }
        }
    }
}
