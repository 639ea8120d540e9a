using System.Text.Json;
using RuleGen.Classic;
using RuleGen.Semantics;

namespace RuleGen.Interpreter;

/// <summary>Makes values of a JSON tree, without the reader of the runtime, so that the two can be held against each other.</summary>
internal static class ClassicDocument
{
    public static ClassicValue Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => EqlNumber.TryParse(element.GetRawText(), out EqlNumber number) ? number : EqlNumber.Null,
        JsonValueKind.String => TextOf(element.GetString),
        JsonValueKind.Array => ClassicValue.ListOf([.. element.EnumerateArray().Select(Read)]),
        JsonValueKind.Object => ClassicValue.ObjectOf(element.EnumerateObject()
            .Select(member => KeyValuePair.Create(TextOf(() => member.Name), Read(member.Value)))),
        _ => ClassicValue.Null,
    };

    private static string TextOf(Func<string?> read)
    {
        try
        {
            return read()!;
        }
        catch (InvalidOperationException)
        {
            return "\ufffd";
        }
    }
}
