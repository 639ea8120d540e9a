using System.Reflection;

namespace RuleGen.Compiler.Advice;

/// <summary>A tactic or technique of MITRE ATT&amp;CK.</summary>
/// <param name="Id">Such as <c>TA0002</c>, <c>T1059</c> or <c>T1059.001</c>.</param>
/// <param name="Name">Its name, without its technique's.</param>
/// <param name="Tactics">The ids of the tactics that a technique serves.</param>
/// <param name="MovedTo">The id of what took its place, where it was revoked; <c>-</c> where nothing did; empty where it stands.</param>
public sealed record AttackEntry(string Id, string Name, EquatableArray<string> Tactics, string MovedTo)
{
    public bool IsDeprecated => MovedTo == "-";
}

/// <summary>The enterprise matrix of MITRE ATT&amp;CK 18.1.</summary>
public static class AttackMatrix
{
    private static readonly Lazy<Dictionary<string, AttackEntry>> LazyEntries = new(Read);

    /// <summary>The entry of an id, or null.</summary>
    public static AttackEntry? Find(string id) => LazyEntries.Value.TryGetValue(id, out AttackEntry entry) ? entry : null;

    /// <summary>The page of an id.</summary>
    /// <param name="folder"><c>tactics</c> or <c>techniques</c>.</param>
    /// <param name="id">The id.</param>
    public static string LinkTo(string folder, string id) => "https://attack.mitre.org/" + folder + "/" + id.Replace('.', '/') + "/";

    private static Dictionary<string, AttackEntry> Read()
    {
        using Stream stream = typeof(AttackMatrix).GetTypeInfo().Assembly.GetManifestResourceStream("AttackTechniques.csv")!;
        using var reader = new StreamReader(stream);
        var entries = new Dictionary<string, AttackEntry>(StringComparer.Ordinal);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            string[] cells = line.Split(',');
            EquatableArray<string> tactics = cells[2].Split(['|'], StringSplitOptions.RemoveEmptyEntries).ToEquatableArray();
            entries.Add(cells[0], new AttackEntry(cells[0], cells[1], tactics, cells[3]));
        }

        return entries;
    }
}
