namespace RuleGen.Compiler.Syntax;

/// <summary>A step into a value: to the member of an object, or to the element of a list.</summary>
public readonly record struct PathStep
{
    public PathStep(string name) => Name = name;

    public PathStep(int index) => Index = index;

    /// <summary>The member's name; null where the step is an index.</summary>
    public string? Name { get; }

    /// <summary>The element's index, counted from 0.</summary>
    public int Index { get; }
}
