namespace RuleGen.Classic;

/// <summary>Keeps all results and passes them on in order.</summary>
internal sealed class ClassicSort(Func<ClassicResult, ClassicValue> key, ClassicStep next) : ClassicStep(next)
{
    private readonly List<(ClassicValue Key, ClassicResult Result)> _results = [];

    public override void Take(ClassicResult result) => _results.Add((key(result), result));

    public override void Complete()
    {
        var order = ClassicKeyOrder.Of(_results.Select(entry => entry.Key));
        foreach ((ClassicValue Key, ClassicResult Result) entry in _results.OrderBy(entry => entry.Key, order).ToList())
            Next.Take(entry.Result);
        _results.Clear();
        Next.Complete();
    }
}
