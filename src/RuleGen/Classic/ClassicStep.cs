namespace RuleGen.Classic;

/// <summary>A step that results go through.</summary>
/// <param name="next">Where they go from here.</param>
internal abstract class ClassicStep(ClassicStep? next)
{
    protected ClassicStep Next => next!;

    public abstract void Take(ClassicResult result);

    /// <summary>No more results come: passes on what was kept.</summary>
    public virtual void Complete() => next?.Complete();
}
