namespace RuleGen.Classic;

/// <summary>Counts results: <c>{"count": 100, "key": "totals"}</c>.</summary>
internal sealed class ClassicCountAll(ClassicStep next) : ClassicStep(next)
{
    private readonly ClassicHosts _hosts = new();
    private long _count;

    public override void Take(ClassicResult result)
    {
        _count++;
        _hosts.Add(result[0].Get(ClassicHosts.Field));
    }

    public override void Complete()
    {
        ClassicValue summary = ClassicValue.ObjectOf([new("count", _count), new("key", "totals"), .. _hosts.Members()]);
        Next.Take(new ClassicResult(new ClassicEvent(summary, null)) { IsSummary = true });
        Next.Complete();
    }
}
