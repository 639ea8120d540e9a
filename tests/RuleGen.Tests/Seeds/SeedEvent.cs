using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RuleGen.Tests.Seeds;

/// <summary>
/// An event under construction: field paths with their values, in the order of their first mention. A value is a string, a bool, a number,
/// null, or an array of these.
/// </summary>
internal sealed class SeedEvent
{
    // Relaxed: apostrophes and angle brackets stand as themselves in some lines, escaped in others (ToJson chooses).
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<string> _fields = [];
    private readonly Dictionary<string, object?> _values = [];

    public IReadOnlyList<string> Fields => _fields;

    public object? this[string field]
    {
        get => _values.GetValueOrDefault(field);
        set
        {
            if (!_values.ContainsKey(field))
                _fields.Add(field);
            _values[field] = value;
        }
    }

    public void Remove(string field)
    {
        _fields.Remove(field);
        _values.Remove(field);
    }

    /// <summary>One line of JSON: mostly nested objects, sometimes dotted names, sometimes objects within which names are dotted.</summary>
    public string ToJson(Random random)
    {
        int nesting = random.Next(6) switch { 0 => 0, 1 => 1, _ => int.MaxValue };
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, random.Next(2) == 0 ? Relaxed : default))
        {
            WriteObject(json, [.. _fields.Select(field => (field, field))], nesting);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private void WriteObject(Utf8JsonWriter json, List<(string Path, string Field)> members, int nesting)
    {
        json.WriteStartObject();
        foreach (IGrouping<string, (string Path, string Field)> member in members.GroupBy(member => NameOf(member.Path, nesting)))
        {
            json.WritePropertyName(member.Key);
            List<(string Path, string Field)> parts = [.. member];
            if (parts.Count == 1 && parts[0].Path == member.Key)
                WriteValue(json, _values[parts[0].Field]);
            else
                WriteObject(json, [.. parts.Select(part => (part.Path[(member.Key.Length + 1)..], part.Field))], nesting - 1);
        }

        json.WriteEndObject();
    }

    private static string NameOf(string path, int nesting)
    {
        int dot = path.IndexOf('.', StringComparison.Ordinal);
        return nesting <= 0 || dot < 0 ? path : path[..dot];
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case Array values:
                json.WriteStartArray();
                foreach (object? element in values)
                    WriteValue(json, element);
                json.WriteEndArray();
                break;
            default:
                throw new NotSupportedException($"An event cannot hold a {value.GetType()}.");
        }
    }
}
