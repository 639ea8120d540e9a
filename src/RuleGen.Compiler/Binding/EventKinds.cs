namespace RuleGen.Compiler.Binding;

/// <summary>A kind of event that an integration sends, and the fields that it carries.</summary>
/// <param name="Source">The beginning of the name of its data stream, such as <c>logs-endpoint.</c>.</param>
/// <param name="Category">The event category; also the part of the data stream's name that tells it from others of the integration.</param>
/// <param name="System">The operating system that sends it; empty where any does.</param>
/// <param name="Fields">The fields that documents of the kind have, parents of objects among them.</param>
public sealed record EventKind(string Source, string Category, string System, IReadOnlyCollection<string> Fields)
{
    /// <summary>Whether documents may have the field, or an object that may hold it.</summary>
    public bool Carries(string path)
    {
        if (Fields.Contains(path))
            return true;
        for (int dot = path.LastIndexOf('.'); dot > 0; dot = path.LastIndexOf('.', dot - 1))
        {
            // An object of the first level is no promise for all that may be below it.
            string parent = path.Substring(0, dot);
            if (parent.IndexOf('.') >= 0 && Fields.Contains(parent))
                return true;
        }

        return false;
    }
}

/// <summary>The kinds of events that schema files tell of.</summary>
public sealed class EventKinds
{
    /// <summary>Data streams of Elastic Defend.</summary>
    public const string Endpoint = "logs-endpoint.";

    /// <summary>Data streams of Elastic Defend for Containers.</summary>
    public const string Containers = "logs-cloud_defend.";

    private readonly IReadOnlyList<EventKind> _kinds;

    private EventKinds(IReadOnlyList<EventKind> kinds) => _kinds = kinds;

    public static EventKinds None { get; } = new([]);

    public bool IsEmpty => _kinds.Count == 0;

    public EventKinds With(IEnumerable<EventKind> kinds) => new(_kinds.Concat(kinds).ToArray());

    /// <summary>
    /// The kinds that a filter may look at. None where some index pattern is of another integration: nothing is known of its events.
    /// </summary>
    /// <param name="patterns">Index patterns, which may end with <c>*</c>.</param>
    /// <param name="category">The filter's category.</param>
    /// <param name="systems">Operating systems; empty for any.</param>
    public List<EventKind> Find(IReadOnlyList<string> patterns, string category, ICollection<string> systems)
    {
        if (patterns.Count == 0 || !patterns.All(pattern => _kinds.Any(kind => pattern.StartsWith(kind.Source, StringComparison.Ordinal))))
            return [];
        return _kinds
            .Where(kind => kind.Category == category && patterns.Any(pattern => pattern.StartsWith(kind.Source, StringComparison.Ordinal)))
            .Where(kind => systems.Count == 0 || kind.System.Length == 0 || systems.Contains(kind.System))
            .ToList();
    }

    /// <summary>Whether some event of an integration has the object of the first level that a field is in; another one may be added on the way to the index.</summary>
    public bool Sends(string source, string path)
    {
        string root = path.Split('.')[0] + ".";
        return _kinds.Any(kind => kind.Source == source && kind.Fields.Any(known => known.StartsWith(root, StringComparison.Ordinal)));
    }

    /// <summary>
    /// The kind that a line of a table belongs to. Two layouts are known: a column <c>event_kind</c> with names such as
    /// <c>windows_file_create</c>, which Elastic Defend's documentation uses, and a column <c>stream</c> with names such as <c>process</c>, as
    /// Elastic Defend for Containers has them.
    /// </summary>
    internal static (string Source, string Category, string System) Place(string kind, bool isStream)
    {
        if (isStream)
            return (Containers, kind, "");
        string[] parts = kind.Split('_');
        return parts.Length > 2 ? (Endpoint, parts[1], parts[0]) : (Endpoint, kind, "");
    }
}
