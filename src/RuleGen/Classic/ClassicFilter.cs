using RuleGen.Semantics;

namespace RuleGen.Classic;

/// <summary>Lets results through that satisfy a condition.</summary>
internal sealed class ClassicFilter(Func<ClassicResult, EqlBoolean> condition, ClassicStep next) : ClassicStep(next)
{
    public override void Take(ClassicResult result)
    {
        if (condition(result).IsTrue)
            Next.Take(result);
    }
}
