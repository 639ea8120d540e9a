using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace RuleGen.Tests.Agreement;

/// <summary>Writes random conditions, well typed over the fields of <see cref="RandomDocuments"/>. Literals come from the same few values, so that they meet.</summary>
/// <param name="random">Decides.</param>
/// <param name="hasSearches">Whether conditions may be searches of the array x, whose elements have the same fields as the event.</param>
internal sealed partial class RandomQueries(Random random, bool hasSearches = false)
{
    private static readonly string[] Texts = ["s", "g", "w", "?s", "?s.unknown"];
    private static readonly string[] Numbers = ["n", "m", "?n"];
    private static readonly string[] Patterns = ["a*", "*b", "*a*", "a?b", "?", "??", "*", "?*", "a*b*c", "*.exe", "C:\\*", "**", "*?", "A*", "é*", "*K*", "k*", "a b*", "*\\*"];
    private static readonly string[] Regexes = ["a.*", ".*b", "[a-c]+", "(ab|c)?x*", "a{2,3}", "<1-20>", "~(a.*)", "a.*&.*b", "@", "\\\\*", "\\*+", ".?", "É|k", "[^a]*"];
    private static readonly string[] Blocks = ["10.0.0.0/8", "::/0", "0.0.0.0/0", "192.168.1.0/24", "2001:db8::/32", "10.0.0.1", "::1"];
    private static readonly string[] Dates = ["\"2024-01-01\"", "\"2024-01-01T00:00:00.001Z\"", "1704067200000", "\"1970-01-01T00:00:00Z\""];
    private static readonly string[] Orders = ["<", "<=", ">", ">="];
    private static readonly string[] Tildes = ["", "~"];

    public string Next() => (random.Next(6) == 0 ? "process" : "any") + " where " + Condition(random.Next(4));

    private string Condition(int depth)
    {
        if (hasSearches && random.Next(3) == 0)
            return $"_arraysearch(x, $e, {InElement(Condition(Math.Max(0, depth - 1)))})";
        if (depth == 0)
            return Leaf();
        return random.Next(8) switch
        {
            0 or 1 or 2 => "(" + string.Join(" and ", Several(() => Condition(depth - 1))) + ")",
            3 or 4 or 5 => "(" + string.Join(" or ", Several(() => Condition(depth - 1))) + ")",
            6 => "not (" + Condition(depth - 1) + ")",
            _ => "not " + Leaf(),
        };
    }

    /// <summary>The condition with some of its fields read from the element.</summary>
    private string InElement(string condition) => FieldOrText().Replace(
        condition, match => match.Value[0] == '"' || random.Next(4) == 0 ? match.Value : "$e." + match.Value);

    // A text literal, to pass over it; a field that is neither optional, nor of an element already, nor has a path.
    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"|(?<![?$.\w])(?:[sgwnmbtv]|ip)(?![\w.(])
        """)]
    private static partial Regex FieldOrText();

    private string Leaf() => random.Next(34) switch
    {
        0 or 1 or 2 => $"{Pick(Texts)} {Equality()} {Quote(AnyText())}",
        3 => $"{Quote(AnyText())} {Equality()} {Pick(Texts)}",
        4 => $"{Pick(Texts)} {Pick(Orders)} {Quote(AnyText())}",
        5 or 6 or 7 => $"{Pick(Texts)} : {List(AnyPattern)}",
        8 => $"{Pick(Texts)} like {List(AnyPattern)}",
        9 => $"{Pick(Texts)} like~ {List(AnyPattern)}",
        10 or 11 => $"{Pick(Texts)} regex{Pick(Tildes)} {List(() => Pick(Regexes))}",
        12 or 13 => $"{Pick(Texts)} {(random.Next(3) == 0 ? "not " : "")}in{Pick(Tildes)} ({string.Join(", ", Several(() => random.Next(9) == 0 ? "null" : Quote(AnyText())))})",
        14 or 15 => BooleanCall(),
        16 => $"{BooleanCall()} {Equality()} {(random.Next(2) == 0 ? "true" : "false")}",
        17 => $"{Pick([.. Texts, "n", "b", "ip", "t", "v", Text(2), Number(2)])} {Equality()} null",
        18 or 19 => $"{Pick(Numbers)} {Pick([.. Orders, "==", "!="])} {AnyNumber()}",
        20 => $"{Pick(Numbers)} in ({string.Join(", ", Several(AnyNumber))})",
        21 => $"{Number(2)} {Pick([.. Orders, "==", "!="])} {AnyNumber()}",
        22 => $"{Text(2)} {Equality()} {Quote(AnyText())}",
        23 => $"{Text(2)} : {List(AnyPattern)}",
        24 => $"{Text(2)} in{Pick(Tildes)} ({string.Join(", ", Several(() => Quote(AnyText())))})",
        25 => $"{Text(2)} regex{Pick(Tildes)} {List(() => Pick(Regexes))}",
        26 => Pick(["b", "?b", "b == true", "b != false", "b == false", "false != b"]),
        27 => $"cidrMatch(ip, {string.Join(", ", Several(() => Quote(Pick(Blocks))))})",
        28 => $"ip {Equality()} {Quote(Pick(["10.0.0.1", "::1", "192.168.1.7"]))}",
        29 => $"t {Pick([.. Orders, "==", "!="])} {Pick(Dates)}",
        30 => $"v {Pick([.. Orders, "==", "!="])} {Quote(Pick(["1.2.3", "1.10", "1.2.3-rc", "x"]))}",
        31 => $"({Pick([$"n > {AnyNumber()}", $"s == {Quote(AnyText())}", "b"])}) {Equality()} null",
        32 => $"{(random.Next(2) == 0 ? "true" : "false")} == ({Pick([$"n > {AnyNumber()}", $"s in ({Quote(AnyText())})", $"g : {Quote(AnyPattern())} or n < 3"])})",
        _ => Pick(["null", "true", "false", "n > null", "s in (null)", "not null"]),
    };

    private string BooleanCall() =>
        $"{Pick(["startsWith", "endsWith", "stringContains"])}{Pick(Tildes)}({Text(1)}, {(random.Next(3) == 0 ? Pick(Texts) : Quote(AnyText()))})";

    private string Text(int depth) => (depth == 0 ? 0 : random.Next(7)) switch
    {
        1 => $"substring({Text(depth - 1)}, {Small()}{(random.Next(2) == 0 ? ", " + Small() : "")})",
        2 => $"between{Pick(Tildes)}({Text(depth - 1)}, {Quote(Pick(["a", "A", "", "["]))}, {Quote(Pick(["b", "B", "", "]"]))}{Pick(["", ", true", ", false"])})",
        3 => $"concat({Text(0)}, {string.Join(", ", Several(() => Pick([Text(depth - 1), Number(depth - 1), "b", Quote(AnyText())])))})",
        4 => $"string({Pick([Number(depth - 1), "b", "ip", Text(depth - 1)])})",
        _ => Pick(Texts),
    };

    private string Number(int depth) => (depth == 0 ? 0 : random.Next(8)) switch
    {
        1 => $"length({Text(depth - 1)})",
        2 => $"indexOf{Pick(Tildes)}({Text(depth - 1)}, {Quote(AnyText())}{(random.Next(2) == 0 ? ", " + Small() : "")})",
        3 => $"({Number(depth - 1)} {Pick(["+", "-", "*"])} {AnyNumber()})",
        4 => $"({Number(depth - 1)} {Pick(["/", "%"])} {Pick(["2", "3.0", "-2", "7"])})",
        5 => $"(-{Pick(["n", "m"])})",
        6 => $"{Pick(["add", "subtract", "multiply"])}({Number(depth - 1)}, {Pick(["m", "1", "0.5"])})",
        7 => $"number({Text(0)}{(random.Next(3) == 0 ? ", 16" : "")})",
        _ => Pick(Numbers),
    };

    private string List(Func<string> item)
    {
        List<string> items = [.. Several(item).Select(Quote)];
        return items.Count == 1 ? items[0] : "(" + string.Join(", ", items) + ")";
    }

    private List<string> Several(Func<string> item)
    {
        int count = random.Next(12) == 0 ? 9 : 1 + random.Next(3);
        return Enumerable.Range(0, count).Select(_ => item()).ToList();
    }

    private string AnyPattern() => random.Next(3) == 0 ? AnyText() : Pick(Patterns);

    private string AnyText() => Pick(RandomDocuments.Texts);

    private string AnyNumber() => Pick(RandomDocuments.Numbers);

    private string Small() => random.Next(-3, 5).ToString(CultureInfo.InvariantCulture);

    private string Equality() => random.Next(3) == 0 ? "!=" : "==";

    private string Pick(string[] values) => values[random.Next(values.Length)];

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
            quoted.Append(c switch { '"' => "\\\"", '\\' => "\\\\", '\n' => "\\n", _ => c.ToString() });
        return quoted.Append('"').ToString();
    }
}
