using System.Text;

namespace RuleGen.Tests.Sequences;

/// <summary>Random queries and streams over a tiny alphabet, so that everything meets everything.</summary>
internal sealed class RandomSequences(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A sequence; with <paramref name="missing"/> events that must not occur may stand anywhere.</summary>
    public string Query(bool missing)
    {
        int keys = _random.Next(3);
        int own = _random.Next(4) == 0 ? 1 : 0;
        var query = new StringBuilder("sequence");
        if (keys > 0)
            query.Append(" by ").Append(string.Join(", ", Enumerable.Range(0, keys).Select(i => Key(i))));
        if (missing || _random.Next(2) == 0)
            query.Append($" with maxspan={_random.Next(1, 9)}ms");
        int stages = _random.Next(2, 5);
        int required = _random.Next(stages);
        for (int i = 0; i < stages; i++)
        {
            bool isMissing = missing && i != required && _random.Next(3) == 0;
            query.Append(isMissing ? " ![" : " [").Append(Filter()).Append(']');
            if (own > 0)
                query.Append(" by ").Append(Key(_random.Next(3)));
            if (!isMissing && _random.Next(6) == 0)
                query.Append($" with runs={_random.Next(2, 4)}");
        }

        if (_random.Next(3) == 0)
            query.Append(" until [").Append(Filter()).Append(']').Append(own > 0 ? " by " + Key(_random.Next(3)) : "");
        return query.ToString();
    }

    public string Sample()
    {
        var query = new StringBuilder("sample by ").Append(string.Join(", ", Enumerable.Range(0, _random.Next(1, 3)).Select(Key)));
        for (int i = _random.Next(2, 5); i > 0; i--)
            query.Append(" [").Append(Filter()).Append(']');
        return query.ToString();
    }

    /// <summary>A stream; in order of time unless <paramref name="disorder"/> milliseconds are more than 0.</summary>
    public List<string> Stream(int length, int disorder = 0, bool isTimed = false)
    {
        var events = new List<string>();
        int time = 1000;
        for (int i = 0; i < length; i++)
        {
            time += _random.Next(4) switch { 0 => 0, 1 or 2 => 1, _ => _random.Next(1, 5) };
            var json = new StringBuilder("{");
            if (isTimed || _random.Next(25) > 0)
                json.Append($"\"@timestamp\":{time - _random.Next(disorder + 1)},");
            if (_random.Next(3) > 0)
                json.Append($"\"tie\":{_random.Next(3)},");
            foreach (string key in new[] { "k0", "k1", "k2" })
                json.Append($"\"{key}\":{Value(key)},");
            json.Append("\"event\":{\"category\":").Append(Value("")).Append("}}");
            events.Add(json.ToString());
        }

        return events;
    }

    private string Filter() => _random.Next(6) switch
    {
        0 => "any where true",
        1 => "x where k0 == \"x\"",
        int other => "xyz"[other % 3] + " where true",
    };

    private string Key(int index) => (_random.Next(3) == 0 ? "?k" : "k") + index;

    private string Value(string key) => _random.Next(7) switch
    {
        0 when key.Length > 0 => "null",
        1 => $"[\"{Letter()}\",\"{Letter()}\"]",
        _ => $"\"{Letter()}\"",
    };

    private char Letter() => "xyz"[_random.Next(3)];
}
