using System.Text;

namespace RuleGen.Tests.Sequences;

/// <summary>Random queries of the endpoint dialect over a tiny world: aliases, searches of arrays, process relations, alone and together.</summary>
internal sealed class RandomEndpointSequences(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A sequence, or now and then a query of single events.</summary>
    public string Query(bool missing)
    {
        if (_random.Next(6) == 0)
            return Filter([]);
        bool isKeyed = _random.Next(2) == 0;
        var query = new StringBuilder("sequence");
        if (isKeyed)
            query.Append(" by k");
        if (missing || _random.Next(2) == 0)
            query.Append($" with maxspan={_random.Next(2, 9)}ms");
        int stages = _random.Next(2, 4);
        int required = _random.Next(stages);
        var aliases = new List<string>();
        for (int i = 0; i < stages; i++)
        {
            bool isMissing = missing && i != required && _random.Next(3) == 0;
            query.Append(isMissing ? " ![" : " [").Append(Filter(aliases)).Append(']');
            if (!isMissing && _random.Next(6) == 0)
                query.Append(" with runs=2");
            if (_random.Next(4) > 0)
                query.Append(" as e").Append(i);
            else
                continue;
            aliases.Add("e" + i);
        }

        if (_random.Next(3) == 0)
            query.Append(" until [").Append(Filter(aliases)).Append(']');
        return query.ToString();
    }

    /// <summary>A stream in order of time unless <paramref name="disorder"/> milliseconds are more than 0.</summary>
    public List<string> Stream(int length, int disorder = 0)
    {
        var events = new List<string>();
        int time = 1000;
        for (int i = 0; i < length; i++)
        {
            time += _random.Next(3);
            var json = new StringBuilder("{").Append($"\"@timestamp\":{time - _random.Next(disorder + 1)},\"event\":{{\"category\":{Value()}}}");
            foreach (string field in new[] { "k", "v", "w" })
            {
                if (_random.Next(5) > 0)
                    json.Append($",\"{field}\":{Value()}");
            }

            if (_random.Next(4) > 0)
                json.Append($",\"n\":{_random.Next(3)}");
            if (_random.Next(4) > 0)
                json.Append($",\"a\":[{string.Join(',', Enumerable.Range(0, _random.Next(4)).Select(_ => Element()))}]");
            if (_random.Next(6) > 0)
                json.Append($",\"process\":{{\"entity_id\":{Process()},\"parent\":{{\"entity_id\":{Process()}}}}}");
            events.Add(json.Append('}').ToString());
        }

        return events;
    }

    private string Filter(IReadOnlyList<string> aliases) =>
        $"{(_random.Next(3) == 0 ? "any" : Letter())} where {Condition(aliases, null, 2)}";

    private string Condition(IReadOnlyList<string> aliases, string? variable, int depth) => (depth == 0 ? 0 : _random.Next(9)) switch
    {
        1 => $"({Condition(aliases, variable, depth - 1)} and {Condition(aliases, variable, depth - 1)})",
        2 => $"({Condition(aliases, variable, depth - 1)} or {Condition(aliases, variable, depth - 1)})",
        3 => $"not ({Condition(aliases, variable, depth - 1)})",
        4 => $"_arraysearch(a, $x, {Condition(aliases, "$x", depth - 1)})",
        5 => $"not _arraysearch(a, $x, {Condition(aliases, "$x", depth - 1)})",
        6 => $"{(_random.Next(2) == 0 ? "not " : "")}descendant of [any where {Condition(aliases, variable, depth - 1)}]",
        _ => Leaf(aliases, variable),
    };

    private string Leaf(IReadOnlyList<string> aliases, string? variable)
    {
        string Text() => Field(aliases, variable, ["v", "w"]);
        string Number() => Field(aliases, variable, ["n"]);
        return _random.Next(11) switch
        {
            0 or 1 => $"{Text()} == \"{Letter()}\"",
            2 => $"{Text()} != {Text()}",
            3 or 4 => $"{Text()} == {Text()}",
            5 => $"{Number()} > {_random.Next(2)}",
            6 => $"{Number()} <= {Number()}",
            7 => $"stringcontains~(concat({Text()}, \"{Letter()}\"), {Text()})",
            8 => $"{Text()} == null",
            9 => $"{Text()} in (\"x\", \"y\")",
            _ => "true",
        };
    }

    private string Field(IReadOnlyList<string> aliases, string? variable, string[] names)
    {
        string name = names[_random.Next(names.Length)];
        if (variable is not null && _random.Next(2) == 0)
            return variable + "." + name;
        return aliases.Count > 0 && _random.Next(2) == 0 ? aliases[_random.Next(aliases.Count)] + "." + name : name;
    }

    private string Element() => _random.Next(8) switch
    {
        0 => "{}",
        1 => "null",
        2 => $"[{{\"v\":{Value()}}}]",
        3 => $"\"{Letter()}\"",
        _ => $"{{\"v\":{Value()},\"w\":{Value()},\"n\":{_random.Next(3)}}}",
    };

    private string Value() => _random.Next(8) switch
    {
        0 => "null",
        1 => $"[\"{Letter()}\",\"{Letter()}\"]",
        _ => $"\"{Letter()}\"",
    };

    private string Process() => _random.Next(8) == 0 ? $"[\"{_random.Next(5)}\",\"{_random.Next(5)}\"]" : $"\"{_random.Next(5)}\"";

    private char Letter() => "xyz"[_random.Next(3)];
}
