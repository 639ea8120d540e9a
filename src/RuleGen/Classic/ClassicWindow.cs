namespace RuleGen.Classic;

/// <summary>Sends the results of a stretch of time that ends with the newest one through new steps, with every result.</summary>
internal sealed class ClassicWindow(long milliseconds, Func<ClassicStep> newRest) : ClassicStep(null)
{
    private readonly Queue<ClassicResult> _results = new();

    public override void Take(ClassicResult result)
    {
        long start = result.Events[0].Time - (milliseconds * ClassicEvent.UnitsOfMillisecond);
        while (_results.TryPeek(out ClassicResult? oldest) && oldest.Events[0].Time < start)
            _results.Dequeue();
        _results.Enqueue(result);
        ClassicStep rest = newRest();
        foreach (ClassicResult recent in _results)
            rest.Take(recent);
        rest.Complete();
    }
}
