using System.Text.Json;

namespace RuleGen.Tests.Agreement;

/// <summary>Writes random events: fields that are missing, null, repeated, nested, of the wrong type.</summary>
/// <param name="random">Decides.</param>
/// <param name="hasElements">Whether there is an array x of objects with the same fields.</param>
internal sealed class RandomDocuments(Random random, bool hasElements = false)
{
    public static readonly string[] Texts =
        ["", "a", "A", "b", "ab", "aB", "abc", "a b", "a*b", "*", "?", "C:\\a.exe", "\\", "\\*", "é", "É", "k", "K", "\u212a", "x\ny", "0", "1", "10", "0x10", "1.5", "true", "[a]b]", "aab.exe"];

    public static readonly string[] Numbers = ["0", "1", "-1", "2", "3", "1.5", "1.0", "16", "100", "-2.5", "9007199254740993"];

    private static readonly string[] Addresses = ["10.0.0.1", "10.200.3.4", "192.168.1.7", "::1", "2001:db8::5", "::ffff:10.0.0.1", "nowhere"];
    private static readonly string[] Times = ["2024-01-01T00:00:00Z", "2023-12-31T23:00:00.5-01:00", "2024-01-01", "1970-01-01T00:00:00.000Z", "soon"];
    private static readonly string[] Versions = ["1.2.3", "1.10.0", "1.2.3-rc", "0.9", "x", "1.2"];

    public string Next()
    {
        var members = new List<string>();
        if (random.Next(4) != 0)
            members.Add(random.Next(2) == 0 ? """ "event":{"category":"process"} """ : """ "event.category":["x","process"] """);
        AddFields(members);
        if (hasElements && random.Next(8) != 0)
            members.Add($"\"x\":[{string.Join(',', Enumerable.Range(0, random.Next(5)).Select(_ => Element()))}]");
        if (hasElements && random.Next(8) == 0)
            members.Add($"\"x\":{Element()}");
        if (random.Next(3) == 0)
            members.Add($"\"s.unknown\":{Quoted(Texts)}");
        for (int i = members.Count - 1; i > 0; i--)
        {
            int other = random.Next(i + 1);
            (members[i], members[other]) = (members[other], members[i]);
        }

        string document = "{" + string.Join(',', members) + "}";
        return random.Next(10) == 0 ? $$"""{"_id":"1","_source":{{document}}}""" : document;
    }

    private string Element()
    {
        var members = new List<string>();
        AddFields(members);
        return random.Next(10) switch
        {
            0 => Quoted(Texts),
            1 => "[" + Element() + "]",
            _ => "{" + string.Join(',', members) + "}",
        };
    }

    private void AddFields(List<string> members)
    {
        foreach (string field in new[] { "s", "g", "w" })
            Add(members, field, () => Quoted(Texts));
        foreach (string field in new[] { "n", "m" })
            Add(members, field, () => random.Next(5) == 0 ? Quoted(Numbers) : Pick(Numbers));
        Add(members, "b", () => Pick(["true", "false", "\"true\"", "\"false\""]));
        Add(members, "ip", () => Quoted(Addresses));
        Add(members, "t", () => random.Next(3) == 0 ? Pick(["1704067200000", "0", "1704067200001"]) : Quoted(Times));
        Add(members, "v", () => Quoted(Versions));
    }

    private void Add(List<string> members, string field, Func<string> value)
    {
        if (random.Next(4) == 0)
            return;
        members.Add($"\"{field}\":{Value(value)}");
        if (random.Next(20) == 0)
            members.Add($"\"{field}\":{Value(value)}");
    }

    private string Value(Func<string> value) => random.Next(16) switch
    {
        0 => "null",
        1 => "[]",
        2 => "[null]",
        3 => $$"""{"inner":{{value()}}}""",
        4 => Pick(["true", "7", "\"?\"", "-0.0", "1e2"]),
        5 or 6 or 7 => "[" + string.Join(',', Enumerable.Range(0, 1 + random.Next(3)).Select(_ => random.Next(6) == 0 ? "null" : value())) + "]",
        8 => $"[[{value()}],{value()}]",
        _ => value(),
    };

    private string Quoted(string[] values) => JsonSerializer.Serialize(Pick(values));

    private string Pick(string[] values) => values[random.Next(values.Length)];
}
