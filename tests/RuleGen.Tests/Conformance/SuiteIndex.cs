using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RuleGen.Compiler;
using RuleGen.Compiler.Binding;

namespace RuleGen.Tests.Conformance;

/// <summary>The documents that a suite of Elasticsearch runs over, as its loader indexes them, and their field types.</summary>
internal sealed class SuiteIndex
{
    private const string CategoryField = "event.category";

    private static readonly Dictionary<string, EqlType> MappedTypes = new(StringComparer.Ordinal)
    {
        ["@timestamp"] = EqlType.Date,
        ["@timestamp_pretty"] = EqlType.Date,
        ["date"] = EqlType.Date,
        ["date_tags"] = EqlType.Date,
        ["timestamp"] = EqlType.Date,
        ["source_address"] = EqlType.Address,
        ["ip"] = EqlType.Address,
        ["host_ip"] = EqlType.Address,
        ["version"] = EqlType.Version,
        ["broken"] = EqlType.Number,
        ["optional_field_mapping_only"] = EqlType.Text,
        ["optional_field_default_null"] = EqlType.Text,
    };

    private readonly List<JsonObject> _documents;
    private readonly string _idField;

    private SuiteIndex(List<JsonObject> documents, string idField)
    {
        _documents = documents;
        _idField = idField;
        Documents = documents.Select(document => document.ToJsonString()).ToList();
        Schema = EventSchema.Open.With(FieldsOf(documents), string.Join('\n', Documents));
    }

    public IReadOnlyList<string> Documents { get; }

    public EventSchema Schema { get; }

    /// <summary>The number by which expectations name a document.</summary>
    public long IdOf(int position) => _documents[position][_idField]!.GetValue<long>();

    public static SuiteIndex Endgame() => Load("serial_event_id", TimestampFromFileTime, "endgame-140");

    public static SuiteIndex EndgameNanos() => Load("serial_event_id", TimestampWithNanoseconds, "endgame-140");

    public static SuiteIndex Extra() => Load("sequence", Unchanged, "extra");

    public static SuiteIndex MissingEvents() => Load("sequence", Unchanged, "missing-events");

    public static SuiteIndex Samples() => Load("id", WithIsoDate, "sample1", "sample2", "sample3");

    public static SuiteIndex MultipleSamples() => Load("id", Unchanged, "sample-multi");

    private static SuiteIndex Load(string idField, Action<JsonObject> prepare, params string[] names)
    {
        var documents = new List<JsonObject>();
        foreach (string name in names)
        {
            string path = SharedData.Path($"conformance/elasticsearch/data/{name}.json");
            documents.AddRange(JsonNode.Parse(File.ReadAllText(path))!.AsArray().Select(node => node!.AsObject()));
        }

        foreach (JsonObject document in documents)
        {
            document[CategoryField] = document["event_type"]?.DeepClone();
            prepare(document);
        }

        return new SuiteIndex(documents, idField);
    }

    private static void Unchanged(JsonObject document)
    {
    }

    /// <summary>From tenths of microseconds since 1601 to milliseconds since 1970.</summary>
    private static void TimestampFromFileTime(JsonObject document) =>
        document["@timestamp"] = (document["timestamp"]!.GetValue<long>() / 10_000) - 11_644_473_600_000;

    /// <summary>The first twelve digits are taken as milliseconds, the rest as their fraction.</summary>
    private static void TimestampWithNanoseconds(JsonObject document)
    {
        string digits = document["timestamp"]!.GetValue<long>().ToString(CultureInfo.InvariantCulture);
        document["@timestamp"] = digits[..12] + "." + digits[12..];
    }

    /// <summary>The first index of samples declares a date format of its own.</summary>
    private static void WithIsoDate(JsonObject document)
    {
        if (document["@timestamp_pretty"]?.GetValue<string>().Split('-') is [{ Length: 2 } day, var month, var year])
            document["@timestamp_pretty"] = $"{year}-{month}-{day}";
    }

    private static IEnumerable<SchemaField> FieldsOf(IEnumerable<JsonObject> documents)
    {
        var types = new Dictionary<string, EqlType>(MappedTypes, StringComparer.Ordinal);
        foreach (JsonObject document in documents)
            AddTypes(document, "", types);
        return types.Select(type => new SchemaField(type.Key, type.Value, IsArray: true, EquatableArray<string>.Empty));
    }

    /// <summary>As dynamic mapping does, the first value of a field decides its type.</summary>
    private static void AddTypes(JsonNode? node, string path, Dictionary<string, EqlType> types)
    {
        switch (node)
        {
            case JsonObject members:
                foreach ((string name, JsonNode? value) in members)
                    AddTypes(value, path.Length == 0 ? name : path + "." + name, types);
                break;
            case JsonArray items:
                foreach (JsonNode? item in items)
                    AddTypes(item, path, types);
                break;
            case JsonValue value:
                types.TryAdd(path, value.GetValueKind() switch
                {
                    JsonValueKind.Number => EqlType.Number,
                    JsonValueKind.True or JsonValueKind.False => EqlType.Boolean,
                    _ => EqlType.Text,
                });
                break;
        }
    }
}
