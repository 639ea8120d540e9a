namespace RuleGen.Classic;

/// <summary>The hosts of counted results, which counting pipes name.</summary>
internal sealed class ClassicHosts
{
    /// <summary>The field with the name of an event's host.</summary>
    public const string Field = "hostname";

    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);

    public void Add(ClassicValue host)
    {
        if (host.Text is { Length: > 0 } name)
            _names.Add(name);
    }

    /// <summary>The members that a count has where any host is known.</summary>
    public IEnumerable<KeyValuePair<string, ClassicValue>> Members()
    {
        if (_names.Count == 0)
            yield break;
        yield return KeyValuePair.Create<string, ClassicValue>("hosts", ClassicValue.ListOf([.. _names.Select(name => (ClassicValue)name)]));
        yield return KeyValuePair.Create<string, ClassicValue>("total_hosts", (long)_names.Count);
    }
}
