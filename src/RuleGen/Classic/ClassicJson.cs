using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RuleGen.Semantics;

namespace RuleGen.Classic;

/// <summary>Reads and writes values as JSON.</summary>
internal static class ClassicJson
{
    private const int MaxDepth = 1024;

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth };

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth };

    public static bool TryRead(ReadOnlySpan<byte> json, out ClassicValue value)
    {
        value = default;
        var reader = new Utf8JsonReader(json.StartsWith("\uFEFF"u8) ? json[3..] : json, ReaderOptions);
        try
        {
            if (!reader.Read())
                return false;
            ClassicValue read = ReadValue(ref reader);
            if (reader.Read())
                return false;
            value = read;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public static void Write(ClassicValue value, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        switch (value.Kind)
        {
            case ClassicKind.Boolean:
                writer.WriteBooleanValue(value.Truth.IsTrue);
                break;
            case ClassicKind.Number when value.Number.IsInteger:
                writer.WriteNumberValue(value.Number.Int64);
                break;
            case ClassicKind.Number when double.IsFinite(value.Number.Double):
                writer.WriteNumberValue(value.Number.Double);
                break;
            case ClassicKind.Text:
                writer.WriteStringValue(value.Text);
                break;
            case ClassicKind.List:
                writer.WriteStartArray();
                foreach (ClassicValue element in value.Elements)
                    Write(element, writer);
                writer.WriteEndArray();
                break;
            case ClassicKind.Object:
                writer.WriteStartObject();
                foreach ((string name, ClassicValue member) in value.Members)
                {
                    writer.WritePropertyName(name);
                    Write(member, writer);
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    public static byte[] ToUtf8(ClassicValue value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, WriterOptions))
            Write(value, writer);
        return stream.ToArray();
    }

    public static string ToText(ClassicValue value) => Encoding.UTF8.GetString(ToUtf8(value));

    private static ClassicValue ReadValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.True or JsonTokenType.False:
                return reader.TokenType == JsonTokenType.True;
            case JsonTokenType.Number:
                return EqlNumber.TryParse(reader.ValueSpan, out EqlNumber number) ? number : EqlNumber.Null;
            case JsonTokenType.String:
                return TextOf(ref reader);
            case JsonTokenType.StartArray:
                var elements = new List<ClassicValue>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    elements.Add(ReadValue(ref reader));
                return ClassicValue.ListOf([.. elements]);
            case JsonTokenType.StartObject:
                var members = new List<KeyValuePair<string, ClassicValue>>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    string name = TextOf(ref reader);
                    reader.Read();
                    members.Add(KeyValuePair.Create(name, ReadValue(ref reader)));
                }

                return ClassicValue.ObjectOf(members);
            default:
                return ClassicValue.Null;
        }
    }

    /// <summary>The text of a string. A surrogate that stands alone, which is no Unicode text, becomes the replacement character.</summary>
    private static string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "\ufffd";
        }
    }
}
