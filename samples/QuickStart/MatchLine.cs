using System.Globalization;
using System.Text.Json;
using RuleGen;

namespace QuickStart;

/// <summary>One match as a person reads it. Parsing the document again costs nothing that counts: matches are rare.</summary>
internal static class MatchLine
{
    public static string Describe(RuleInfo rule, long line, ReadOnlyMemory<byte> json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        string time = Text(root, "@timestamp") is { } stamp
            && DateTimeOffset.TryParse(stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset parsed)
                ? parsed.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
                : "(no time)";
        string host = Text(root, "host.name") ?? Text(root, "host.hostname") ?? Text(root, "orchestrator.resource.name") ?? "?";
        string user = Text(root, "user.name") ?? Text(root, "user.id") ?? Text(root, "process.user.name") ?? Text(root, "process.user.id") ?? "?";
        string command = Text(root, "process.command_line") ?? Text(root, "process.args") ?? "?";
        return $"{time}  {rule.Severity,-8} {rule.Name}  host={host} user={user} line={line}\n    {Printable(command)}";
    }

    /// <summary>The value of a field, written nested, dotted, or both; of several values, all with blanks between them.</summary>
    private static string? Text(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        for (int length = path.Length; length > 0; length = path.LastIndexOf('.', length - 1))
        {
            if (!element.TryGetProperty(path.AsSpan(0, length), out JsonElement value))
                continue;
            return length == path.Length ? Text(value) : Text(value, path[(length + 1)..]);
        }

        return null;
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined or JsonValueKind.Object => null,
        JsonValueKind.Array => string.Join(" ", value.EnumerateArray().Select(Text)),
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    /// <summary>An attacker writes the command line: nothing in it may reach the terminal as a control sequence.</summary>
    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '·' : c));
}
