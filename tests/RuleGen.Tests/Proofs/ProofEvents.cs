using System.Numerics;
using System.Text.Json.Nodes;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Patterns;
using RuleGen.Compiler.Proofs;

namespace RuleGen.Tests.Proofs;

/// <summary>
/// Events on which false claims about a filter would show: its fields hold values made from its own literals, values that just miss them,
/// two of these, or none.
/// </summary>
internal sealed class ProofEvents
{
    private readonly Random _random;
    private readonly Dictionary<string, List<JsonNode>> _values = new(StringComparer.Ordinal);
    private readonly BoundFilter _filter;

    public ProofEvents(BoundFilter filter, Random random)
    {
        _random = random;
        _filter = filter;
        Collect(filter.Condition);
        if (filter.Category is not null)
            ValuesOf(filter.CategoryField.Path).AddRange([filter.Category, filter.Category, "other"]);
    }

    /// <summary>Events made from nothing.</summary>
    public IEnumerable<string> New(int count)
    {
        for (int i = 0; i < count; i++)
        {
            var document = new JsonObject();
            if (_filter.Category is not null)
                document[_filter.CategoryField.Path] = _filter.Category;
            foreach (string path in _values.Keys)
                Set(document, path);
            yield return document.ToJsonString();
        }
    }

    /// <summary>An event and others that differ from it in a field or two.</summary>
    public IEnumerable<string> Near(string json, int count)
    {
        yield return json;
        string[] paths = [.. _values.Keys];
        for (int i = 0; i < count && paths.Length > 0; i++)
        {
            JsonObject document = JsonNode.Parse(json)!.AsObject();
            for (int change = _random.Next(2); change >= 0; change--)
                Set(document, paths[_random.Next(paths.Length)]);
            yield return document.ToJsonString();
        }
    }

    private void Set(JsonObject document, string path)
    {
        List<JsonNode> values = _values[path];
        document.Remove(path);
        switch (_random.Next(5))
        {
            case 0:
                break;
            case 1:
                document[path] = new JsonArray(values[_random.Next(values.Count)].DeepClone(), values[_random.Next(values.Count)].DeepClone());
                break;
            default:
                document[path] = values[_random.Next(values.Count)].DeepClone();
                break;
        }
    }

    private void Collect(BoundExpression expression)
    {
        if (FieldTests.Of(expression) is { Field.IsOwn: true } test)
        {
            foreach (LeafEntry entry in test.Entries)
                ValuesOf(test.Field.Path).AddRange(ValuesOf(entry.Set));
        }
        else if (expression is BoundField { Alias: null } field)
        {
            ValuesOf(field.Path).AddRange(["a", "b", 1, 2.5, true]);
        }

        foreach (BoundExpression child in BoundChildren.Of(expression))
            Collect(child);
    }

    private List<JsonNode> ValuesOf(string path)
    {
        if (!_values.TryGetValue(path, out List<JsonNode>? values))
            _values.Add(path, values = []);
        return values;
    }

    private static IEnumerable<JsonNode> ValuesOf(ValueSet set)
    {
        if (set is RangeSet ranges)
        {
            BigInteger value = ranges.Example() ?? BigInteger.Zero;
            return new[] { value, value - 1, value + 1, value + (BigInteger.One << 1074), value - (BigInteger.One << 1074) }
                .Where(RangeSet.Everything(ranges.Type).Contains)
                .Select(number => JsonNode.Parse(ranges.ToJson(number))!);
        }

        return TextsOf((TextSet)set).Where(text => text is not null).Select(text => (JsonNode)JsonValue.Create(text)!);
    }

    private static IEnumerable<string?> TextsOf(TextSet set)
    {
        if (set.Symbols is null)
        {
            var budget = new AutomatonBudget(2_000, 200_000);
            yield return set.ToLanguage(budget).IsEmpty(budget).Witness;
            yield break;
        }

        string shortest = Fill(set.Symbols, "");
        yield return shortest;
        yield return Fill(set.Symbols, "x");
        yield return Fill(set.Symbols, "/ab c");
        yield return shortest.ToUpperInvariant();
        yield return shortest + "x";
        yield return shortest.Length > 0 ? shortest[..^1] : "x";
    }

    private static string Fill(int[] symbols, string filling) => string.Concat(symbols.Select(symbol => symbol switch
    {
        TextSet.AnyText => filling,
        TextSet.AnyCharacter => "q",
        >= 0xD800 and <= 0xDFFF => "?",
        _ => char.ConvertFromUtf32(symbol),
    }));
}
