using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using RuleGen.Events;
using RuleGen.Semantics;

namespace RuleGen.Tests.Events;

/// <summary>What reading must yield, the obvious way: parse with JsonDocument, flatten to paths, look the fields up.</summary>
internal static class PlainReading
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The event as <see cref="TestEvent.Render"/> writes it; null if the document is to be refused.</summary>
    public static string? Render(byte[] json, EventProjection projection, int maxDepth = 512)
    {
        try
        {
            StrictUtf8.GetCharCount(json);
            var start = json.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
            using var document = JsonDocument.Parse(json.AsMemory(start), new JsonDocumentOptions { MaxDepth = maxDepth });
            return document.RootElement.ValueKind == JsonValueKind.Object ? Render(document.RootElement, projection) : null;
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException)
        {
            return null;
        }
    }

    private static string Render(JsonElement root, EventProjection projection)
    {
        var values = new Dictionary<string, List<JsonElement>>();
        var members = root.EnumerateObject().Select(m => (Key: KeyOf(m), m.Value)).ToList();
        var wrapper = members.Any(m => m is { Key: "_source", Value.ValueKind: JsonValueKind.Object }) ? "_source"
            : members.Any(m => m.Key is "_source" or "_index" or "_id")
                && members.Any(m => m is { Key: "fields", Value.ValueKind: JsonValueKind.Object }) ? "fields"
            : null;
        foreach (var (key, value) in members)
        {
            if (wrapper is null || (key.StartsWith('_') && key != "_source"))
                Flatten(key, value, values);
            else if (key == wrapper && value.ValueKind == JsonValueKind.Object)
                Flatten(null, value, values);
        }

        var lines = new List<string>();
        for (var slot = 0; slot < projection.Count; slot++)
        {
            var field = projection[slot];
            var texts = values.GetValueOrDefault(field.Path, []).Select(v => ValueOf(v, field.Kind)).Where(v => v is not null).ToList();
            if (texts.Count > 0)
                lines.Add($"{field.Path}:{field.Kind} = {string.Join(" | ", texts)}");
        }

        return string.Join('\n', lines);
    }

    private static void Flatten(string? path, JsonElement element, Dictionary<string, List<JsonElement>> values)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                    Flatten(path is null ? KeyOf(member) : path + "." + KeyOf(member), member.Value, values);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Flatten(path, item, values);
                break;
            default:
                if (!values.TryGetValue(path!, out var list))
                    values.Add(path!, list = []);
                list.Add(element);
                break;
        }
    }

    private static string? ValueOf(JsonElement element, FieldKind kind)
    {
        var isText = element.ValueKind == JsonValueKind.String;
        var text = isText ? Unescape(element.GetRawText()[1..^1]) : element.GetRawText();
        if (element.ValueKind == JsonValueKind.Null)
            return null;
        var isBoolean = element.ValueKind is JsonValueKind.True or JsonValueKind.False;
        return kind switch
        {
            FieldKind.Text or FieldKind.Version => text,
            FieldKind.Number => !isBoolean && EqlNumber.TryParse(text.AsSpan(), out var number) ? number.ToString() : null,
            FieldKind.Boolean => isBoolean || (isText && text is "true" or "false") ? text : isText && text == "" ? "false" : null,
            FieldKind.Date when isBoolean => null,
            FieldKind.Date when !isText && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds) =>
                EqlDate.FromUnixMilliseconds(milliseconds).ToString(),
            FieldKind.Date => EqlDate.TryParse(text, out var date) ? date.ToString() : null,
            _ => isText && IpAddressValue.TryParse(text, out var address) ? address.ToString() : null,
        };
    }

    // JsonProperty.Name refuses surrogates that stand alone.
    private static string KeyOf(JsonProperty member) => Unescape(Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8PropertyName(member)));

    private static string Unescape(string raw)
    {
        var text = new StringBuilder();
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            i++;
            if (raw[i] == 'u')
            {
                text.Append((char)ushort.Parse(raw.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 4;
                continue;
            }

            var letter = "bfnrt".IndexOf(raw[i]);
            text.Append(letter < 0 ? raw[i] : "\b\f\n\r\t"[letter]);
        }

        return text.ToString();
    }
}
