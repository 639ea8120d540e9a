using System.Reflection;

namespace RuleGen.Compiler.Binding;

/// <summary>The fields that events may have, and their types.</summary>
/// <remarks>
/// Two schemas are equal when their <see cref="Key"/> is, so a schema may be an option of the incremental generator without being compared
/// field by field.
/// </remarks>
public sealed class EventSchema : IEquatable<EventSchema>
{
    private static readonly Lazy<EventSchema> LazyEcs = new(ReadEcs);

    private readonly Dictionary<string, SchemaField> _fields;
    private readonly HashSet<string> _objects;
    private readonly Lazy<NameSuggester> _names;

    private EventSchema(Dictionary<string, SchemaField> fields, bool reportsUnknownFields, string key)
    {
        _fields = fields;
        _objects = new HashSet<string>(StringComparer.Ordinal);
        foreach (string path in fields.Keys)
        {
            for (int dot = path.LastIndexOf('.'); dot > 0 && _objects.Add(path.Substring(0, dot)); dot = path.LastIndexOf('.', dot - 1))
            {
            }
        }

        _names = new Lazy<NameSuggester>(() => new NameSuggester(fields.Keys));
        ReportsUnknownFields = reportsUnknownFields;
        Key = key;
    }

    /// <summary>The Elastic Common Schema.</summary>
    public static EventSchema Ecs => LazyEcs.Value;

    /// <summary>Knows no field and complains about none: every type is taken from its use.</summary>
    public static EventSchema Open { get; } = new(new Dictionary<string, SchemaField>(StringComparer.Ordinal), false, "open");

    /// <summary>Whether a field that the schema lacks is worth a diagnostic.</summary>
    public bool ReportsUnknownFields { get; }

    /// <summary>Equal for equal schemas.</summary>
    public string Key { get; }

    /// <summary>Which events carry which fields, as far as schema files say.</summary>
    public EventKinds Kinds { get; private init; } = EventKinds.None;

    /// <summary>Suggests fields for misspelt ones.</summary>
    public NameSuggester Names => _names.Value;

    public IEnumerable<SchemaField> Fields => _fields.Values;

    /// <summary>The field of a path, or null.</summary>
    public SchemaField? Find(string path) => _fields.TryGetValue(path, out SchemaField field) ? field : null;

    /// <summary>
    /// Whether events are expected to have one value of the field at most: the schema knows it, and neither it nor an object that it is part of
    /// is an array. Elasticsearch flattens arrays of objects, so a field of theirs has the values of all of them.
    /// </summary>
    /// <example><c>dns.answers</c> is an array, so <c>dns.answers.name</c> has several values.</example>
    public bool IsSingleValued(string path)
    {
        if (Find(path) is not { IsArray: false })
            return false;
        for (int dot = path.LastIndexOf('.'); dot > 0; dot = path.LastIndexOf('.', dot - 1))
        {
            if (Find(path.Substring(0, dot)) is { IsArray: true })
                return false;
        }

        return true;
    }

    /// <summary>Whether the path is an object that holds known fields.</summary>
    public bool IsObject(string path) => _objects.Contains(path);

    /// <summary>This schema with more fields; a field that is already known is replaced.</summary>
    /// <param name="fields">The fields to add.</param>
    /// <param name="key">Distinguishes the added fields, for instance the text they were read from.</param>
    /// <param name="kinds">The kinds of events to add.</param>
    public EventSchema With(IEnumerable<SchemaField> fields, string key, IEnumerable<EventKind>? kinds = null)
    {
        var all = new Dictionary<string, SchemaField>(_fields, StringComparer.Ordinal);
        foreach (SchemaField field in fields)
        {
            // Who lists no values does not take those away that were listed before.
            all[field.Path] = field.AllowedValues.Count == 0 && all.TryGetValue(field.Path, out SchemaField known)
                ? field with { AllowedValues = known.AllowedValues }
                : field;
        }

        return new EventSchema(all, ReportsUnknownFields, Key + "\n" + key) { Kinds = Kinds.With(kinds ?? []) };
    }

    public bool Equals(EventSchema? other) => other is not null && string.Equals(Key, other.Key, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as EventSchema);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Key);

    private static EventSchema ReadEcs()
    {
        using Stream stream = typeof(EventSchema).GetTypeInfo().Assembly.GetManifestResourceStream("EcsFields.csv")!;
        using var reader = new StreamReader(stream);
        SchemaFileResult result = SchemaFile.Read(reader.ReadToEnd());
        var fields = new Dictionary<string, SchemaField>(StringComparer.Ordinal);
        foreach (SchemaField field in result.Fields)
            fields[field.Path] = field;
        return new EventSchema(fields, true, "ecs");
    }
}
