namespace RuleGen.Compiler.Emit;

/// <summary>The private members that a matcher collects while its conditions are written; equal ones are written once.</summary>
internal sealed class MatcherMembers
{
    private readonly List<string> _fields = [];
    private readonly List<string> _methods = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Fields => _fields;

    public IReadOnlyList<string> Methods => _methods;

    public void Field(string code) => _fields.Add(code);

    public void Method(string code) => _methods.Add(code);

    /// <summary>A member name that is not taken: the wish itself, or the wish and the least number from 2 on.</summary>
    public string Name(string wish)
    {
        string name = wish;
        for (int number = 2; !_names.Add(name); number++)
            name = wish + number;
        return name;
    }
}
