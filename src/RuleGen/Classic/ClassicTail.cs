namespace RuleGen.Classic;

/// <summary>Keeps the last results.</summary>
internal sealed class ClassicTail(long count, ClassicStep next) : ClassicStep(next)
{
    private readonly Queue<ClassicResult> _last = new();

    public override void Take(ClassicResult result)
    {
        _last.Enqueue(result);
        if (_last.Count > count)
            _last.Dequeue();
    }

    public override void Complete()
    {
        while (_last.TryDequeue(out ClassicResult? result))
            Next.Take(result);
        Next.Complete();
    }
}
