namespace RuleGen.Classic;

/// <summary>Lets the first results through; with the last of them, what follows is complete.</summary>
internal sealed class ClassicHead(long count, ClassicStep next) : ClassicStep(next)
{
    private long _taken;

    public override void Take(ClassicResult result)
    {
        if (_taken >= count)
            return;
        _taken++;
        Next.Take(result);
        if (_taken == count)
            Next.Complete();
    }

    public override void Complete()
    {
        if (_taken < count)
            Next.Complete();
    }
}
