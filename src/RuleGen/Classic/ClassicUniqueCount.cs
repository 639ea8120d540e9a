using RuleGen.Semantics;

namespace RuleGen.Classic;

/// <summary>
/// Passes on the first result of each key; its first event is without <c>hostname</c> and has <c>count</c>, <c>percent</c> and, where hosts are
/// known, <c>hosts</c> and <c>total_hosts</c>. What was counted before counts as often as it says.
/// </summary>
internal sealed class ClassicUniqueCount(Func<ClassicResult, ClassicValue> key, ClassicStep next) : ClassicStep(next)
{
    private readonly OrderedDictionary<ClassicValue, Tally> _tallies = [];

    public override void Take(ClassicResult result)
    {
        ClassicValue first = result[0];
        ClassicValue value = key(result);
        if (!_tallies.TryGetValue(value, out Tally? tally))
            _tallies.Add(value, tally = new Tally(result));
        EqlNumber counted = first.Get("count").Number;
        tally.Count = EqlNumber.Add(tally.Count, counted.HasValue ? counted : 1L);
        if (first.Get(ClassicHosts.Field) is { IsNull: false } host)
            tally.Hosts.Add(host);
        else
        {
            foreach (ClassicValue earlier in first.Get("hosts").Elements)
                tally.Hosts.Add(earlier);
        }
    }

    public override void Complete()
    {
        EqlNumber total = _tallies.Values.Aggregate((EqlNumber)0L, (sum, tally) => EqlNumber.Add(sum, tally.Count));
        foreach (Tally tally in _tallies.Values.ToList())
        {
            ClassicEvent first = tally.Result.Events[0];
            ClassicValue summary = ClassicValue.ObjectOf(
            [
                .. first.Document.Members.Where(member => member.Key is not (ClassicHosts.Field or "hosts" or "count")),
                new("count", tally.Count),
                .. tally.Hosts.Members(),
                new("percent", tally.Count.Double / total.Double),
            ]);
            Next.Take(new ClassicResult([new ClassicEvent(summary, first), .. tally.Result.Events.Skip(1)]) { IsSummary = true });
        }

        _tallies.Clear();
        Next.Complete();
    }

    private sealed class Tally(ClassicResult result)
    {
        public ClassicResult Result { get; } = result;

        public ClassicHosts Hosts { get; } = new();

        public EqlNumber Count { get; set; } = 0L;
    }
}
