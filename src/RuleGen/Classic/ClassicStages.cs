namespace RuleGen.Classic;

/// <summary>Numbers of stages that are no place in a result.</summary>
public static class ClassicStages
{
    /// <summary>The stage behind <c>until</c>.</summary>
    public const int Until = -1;
}
