using System.Text;
using System.Text.Json;
using RuleGen.Compiler.Binding;
using RuleGen.Semantics;

namespace RuleGen.Interpreter;

/// <summary>
/// A JSON document read the obvious way: a field's values are whatever scalars stand at its path, however the path is cut into keys.
/// </summary>
/// <remarks>
/// <c>{"a": {"b": 1}}</c>, <c>{"a.b": 1}</c> and <c>{"a": [{"b": [1, null]}]}</c> all hold the one value 1 at <c>a.b</c>.
/// Of a search hit, the event is its <c>_source</c>; where it has none but stands beside an <c>_index</c> or <c>_id</c>, its <c>fields</c>.
/// The hit's own keys that begin with an underscore remain readable.
/// What was read once is kept, so one document is for one thread at a time.
/// This reader shares no code with the projection of <c>RuleGen.Events</c>, so that the two can be held against each other.
/// </remarks>
public sealed class EventDocument
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 1024 };

    private readonly JsonElement[] _roots;
    private readonly Dictionary<(string, EqlType), IReadOnlyList<object>> _values = [];

    /// <summary>The whole document as it was read; of an element of an array, the element.</summary>
    internal JsonElement Json { get; private init; }

    private EventDocument(JsonElement[] roots, long position)
    {
        _roots = roots;
        Position = position;
    }

    /// <summary>The document's number in its stream; of an element of an array, that of the document around it.</summary>
    public long Position { get; }

    /// <summary>Reads one JSON object.</summary>
    /// <exception cref="JsonException">The text is not JSON, or not an object.</exception>
    public static EventDocument Parse(string json, long position)
    {
        using JsonDocument document = JsonDocument.Parse(json, Options);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new JsonException("An event is a JSON object.");
        JsonElement root = document.RootElement.Clone();
        return new EventDocument(RootsOf(root), position) { Json = root };
    }

    /// <summary>The values of a field, in the order in which they stand. What cannot be read as the type is no value.</summary>
    /// <returns>Per value a <see cref="bool"/>, <see cref="EqlNumber"/>, <see cref="string"/> (text, version), <see cref="EqlDate"/> or <see cref="IpAddressValue"/>.</returns>
    public IReadOnlyList<object> Values(string path, EqlType type)
    {
        if (!_values.TryGetValue((path, type), out IReadOnlyList<object>? values))
            _values.Add((path, type), values = At(path).Select(element => Read(element, type)).OfType<object>().ToList());
        return values;
    }

    /// <summary>The members of an array of objects, each as a document of its own. A single value counts as an array of one.</summary>
    public IReadOnlyList<EventDocument> Elements(string path) => At(path)
        .Where(element => element.ValueKind != JsonValueKind.Null)
        .Select(element => new EventDocument([element], Position))
        .ToList();

    private static JsonElement[] RootsOf(JsonElement document)
    {
        JsonElement[] wrappers = Member(document, "_source");
        if (wrappers.Length == 0 && (HasMember(document, "_index") || HasMember(document, "_id") || HasMember(document, "_source")))
            wrappers = Member(document, "fields");
        return wrappers.Length == 0 ? [document] : [.. wrappers, HitOf(document)];
    }

    private static bool HasMember(JsonElement document, string name) => document.EnumerateObject().Any(member => member.NameEquals(name));

    private static JsonElement[] Member(JsonElement document, string name) => document.EnumerateObject()
        .Where(member => member.NameEquals(name) && member.Value.ValueKind == JsonValueKind.Object)
        .Select(member => member.Value)
        .ToArray();

    /// <summary>What a hit says about itself: <c>_index</c>, <c>_id</c> …</summary>
    private static JsonElement HitOf(JsonElement document) => JsonSerializer.SerializeToElement(document.EnumerateObject()
        .Where(member => member.Name.StartsWith('_') && !member.NameEquals("_source"))
        .DistinctBy(member => member.Name)
        .ToDictionary(member => member.Name, member => member.Value));

    private IEnumerable<JsonElement> At(string path) => _roots.SelectMany(root => At(root, path.Length == 0 ? null : path));

    /// <param name="path">What is left of the path; null on arrival.</param>
    private static IEnumerable<JsonElement> At(JsonElement element, string? path) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => At(item, path)),
        JsonValueKind.Object when path is not null => element.EnumerateObject().SelectMany(member => Below(member, path)),
        _ => path is null ? [element] : [],
    };

    private static IEnumerable<JsonElement> Below(JsonProperty member, string path)
    {
        string name = NameOf(member);
        if (name == path)
            return At(member.Value, null);
        return path.StartsWith(name + ".", StringComparison.Ordinal) ? At(member.Value, path[(name.Length + 1)..]) : [];
    }

    private static object? Read(JsonElement element, EqlType type) => type switch
    {
        EqlType.Number => element.ValueKind switch
        {
            JsonValueKind.Number => ReadNumber(element.GetRawText()),
            JsonValueKind.String => ReadNumber(TextOf(element)),
            _ => null,
        },
        EqlType.Boolean => element.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => TextOf(element) switch { "true" => true, "false" or "" => false, _ => null },
            _ => null,
        },
        EqlType.Date => element.ValueKind switch
        {
            JsonValueKind.Number when element.TryGetInt64(out long milliseconds) => EqlDate.FromUnixMilliseconds(milliseconds),
            JsonValueKind.Number => ReadDate(element.GetRawText()),
            JsonValueKind.String => ReadDate(TextOf(element)),
            _ => null,
        },
        EqlType.Address => element.ValueKind == JsonValueKind.String ? ReadAddress(TextOf(element)) : null,
        _ => element.ValueKind switch
        {
            JsonValueKind.String => TextOf(element),
            JsonValueKind.Number => element.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => null,
        },
    };

    private static object? ReadNumber(string text) => EqlNumber.TryParse(text, out EqlNumber number) ? (object)number : null;

    private static object? ReadDate(string text) => EqlDate.TryParse(text, out EqlDate date) ? (object)date : null;

    private static object? ReadAddress(string text) => IpAddressValue.TryParse(text, out IpAddressValue address) ? (object)address : null;

    /// <summary>The key; one that is not Unicode text names no field, but may still be written with escapes.</summary>
    private static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return "\ufffd";
        }
    }

    /// <summary>The text of a JSON string. Unlike <see cref="JsonElement.GetString"/> it keeps a surrogate that stands alone, as Elasticsearch does.</summary>
    private static string TextOf(JsonElement element)
    {
        string json = element.GetRawText();
        var text = new StringBuilder();
        for (int i = 1; i < json.Length - 1; i++)
        {
            if (json[i] != '\\')
            {
                text.Append(json[i]);
                continue;
            }

            i++;
            if (json[i] == 'u')
            {
                text.Append((char)Convert.ToUInt16(json.Substring(i + 1, 4), 16));
                i += 4;
            }
            else
            {
                text.Append(json[i] switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', char other => other });
            }
        }

        return text.ToString();
    }
}
