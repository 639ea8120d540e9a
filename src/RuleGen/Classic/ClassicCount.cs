namespace RuleGen.Classic;

/// <summary>Counts the results of each key: <c>{"count": 50, "key": "cmd.exe", "percent": 0.25}</c>. The key is as it came first.</summary>
internal sealed class ClassicCount(Func<ClassicResult, ClassicValue> key, ClassicOperators operators, ClassicStep next) : ClassicStep(next)
{
    private readonly Dictionary<ClassicValue, Tally> _tallies = [];
    private long _total;

    public override void Take(ClassicResult result)
    {
        ClassicValue written = key(result);
        ClassicValue folded = operators.Fold(written);
        if (!_tallies.TryGetValue(folded, out Tally? tally))
            _tallies.Add(folded, tally = new Tally(written));
        tally.Count++;
        tally.Hosts.Add(result[0].Get(ClassicHosts.Field));
        _total++;
    }

    public override void Complete()
    {
        var order = ClassicKeyOrder.Of(_tallies.Values.Select(tally => tally.Key));
        foreach (Tally tally in _tallies.Values.OrderBy(tally => tally.Count).ThenBy(tally => tally.Key, order).ToList())
        {
            ClassicValue summary = ClassicValue.ObjectOf(
            [
                new("count", tally.Count),
                new("key", order.Complete(tally.Key)),
                new("percent", (double)tally.Count / _total),
                .. tally.Hosts.Members(),
            ]);
            Next.Take(new ClassicResult(new ClassicEvent(summary, null)) { IsSummary = true });
        }

        _tallies.Clear();
        Next.Complete();
    }

    private sealed class Tally(ClassicValue key)
    {
        public ClassicValue Key { get; } = key;

        public ClassicHosts Hosts { get; } = new();

        public long Count { get; set; }
    }
}
