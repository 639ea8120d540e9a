namespace RuleGen.Classic;

/// <summary>Lets the first result of each key through.</summary>
internal sealed class ClassicUnique(Func<ClassicResult, ClassicValue> key, ClassicStep next) : ClassicStep(next)
{
    private readonly HashSet<ClassicValue> _seen = [];

    public override void Take(ClassicResult result)
    {
        if (_seen.Add(key(result)))
            Next.Take(result);
    }
}
