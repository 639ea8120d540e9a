using System.Globalization;
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
    /// <summary>Numbers so far ahead of the last one are mistyped: a version adds a few dozen.</summary>
    private const int MostAhead = 1_000;

    private static readonly Lazy<Dictionary<string, AttackEntry>> LazyEntries = new(Read);

    private static readonly Lazy<HashSet<string>> LazyNames = new(() => new(LazyEntries.Value.Values.Select(entry => entry.Name), StringComparer.OrdinalIgnoreCase));

    /// <summary>The greatest number of each kind: of <c>TA</c>, of <c>T</c>, and of each technique's subtechniques, such as <c>T1059.</c></summary>
    private static readonly Lazy<Dictionary<string, int>> LazyGreatest = new(() => LazyEntries.Value.Keys
        .Select(Split).GroupBy(id => id.Kind, StringComparer.Ordinal).ToDictionary(ids => ids.Key, ids => ids.Max(id => id.Number), StringComparer.Ordinal));

    /// <summary>The entry of an id, or null.</summary>
    public static AttackEntry? Find(string id) => LazyEntries.Value.TryGetValue(id, out AttackEntry entry) ? entry : null;

    /// <summary>Whether some tactic or technique has the name, in whatever capitals.</summary>
    public static bool HasName(string name) => LazyNames.Value.Contains(name);

    /// <summary>
    /// Whether a later version of the matrix may have an id that this one lacks: ids are numbered in order, so it is one beyond the last
    /// of its kind, or below such a technique.
    /// </summary>
    /// <example>True of <c>TA0112</c>, <c>T1685</c>, <c>T1685.001</c> and <c>T1059.099</c>; false of <c>T1224.001</c> and <c>T9059</c></example>
    public static bool MayBeNewer(string id)
    {
        (string kind, int number) = Split(id);
        if (number < 0 || id.Length != kind.Length + (kind.EndsWith(".", StringComparison.Ordinal) ? 3 : 4))
            return false;
        if (!LazyGreatest.Value.TryGetValue(kind, out int greatest))
            return kind.EndsWith(".", StringComparison.Ordinal) && (Find(kind.TrimEnd('.')) is not null || MayBeNewer(kind.TrimEnd('.')));
        return number > greatest && number < greatest + MostAhead;
    }

    /// <summary>An id as what stands before its last number, and that number; -1 where it is none.</summary>
    private static (string Kind, int Number) Split(string id)
    {
        int start = id.Length;
        while (start > 0 && id[start - 1] is >= '0' and <= '9')
            start--;
        return (id.Substring(0, start), int.TryParse(id.Substring(start), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1);
    }

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
