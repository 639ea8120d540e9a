using System.Reflection;

namespace RuleGen.Compiler.Proofs;

/// <summary>The types of events that the Elastic Common Schema expects of each category.</summary>
internal static class EcsCategories
{
    private static readonly Lazy<Dictionary<string, string[]>> Table = new(Read);

    /// <summary>The values that <c>event.type</c> is expected to have; null for a category that the schema does not have.</summary>
    public static IReadOnlyList<string>? TypesOf(string category) => Table.Value.TryGetValue(category, out string[] types) ? types : null;

    private static Dictionary<string, string[]> Read()
    {
        using Stream stream = typeof(EcsCategories).GetTypeInfo().Assembly.GetManifestResourceStream("EcsCategoryTypes.csv")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n').Skip(1)
            .Select(line => line.Trim().Split(','))
            .Where(cells => cells.Length == 2)
            .ToDictionary(cells => cells[0], cells => cells[1].Split('|'), StringComparer.Ordinal);
    }
}
