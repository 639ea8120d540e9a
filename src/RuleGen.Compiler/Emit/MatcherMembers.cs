using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Emit;

/// <summary>The private members that a matcher collects while its conditions are written; equal ones are written once.</summary>
internal sealed class MatcherMembers
{
    private readonly List<string> _fields = [];
    private readonly List<string> _methods = [];
    private readonly List<string> _processFilters = [];
    private readonly Dictionary<Condition, int> _filterNumbers = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Fields => _fields;

    public IReadOnlyList<string> Methods => _methods;

    public void Field(string code) => _fields.Add(code);

    public void Method(string code) => _methods.Add(code);

    /// <summary>The methods of the filters of processes that the matcher asks about, in the order of their numbers.</summary>
    public IReadOnlyList<string> ProcessFilters => _processFilters;

    /// <summary>The number of a filter of processes.</summary>
    /// <param name="write">Writes its method and names it, where it is new.</param>
    public int ProcessFilter(DescendantCondition condition, Func<DescendantCondition, string> write)
    {
        if (_filterNumbers.TryGetValue(condition.Filter, out int number))
            return number;
        string name = write(condition);
        number = _processFilters.Count;
        _filterNumbers.Add(condition.Filter, number);
        _processFilters.Add(name);
        return number;
    }

    /// <summary>A member name that is not taken: the wish itself, or the wish and the least number from 2 on.</summary>
    public string Name(string wish)
    {
        string name = wish;
        for (int number = 2; !_names.Add(name); number++)
            name = wish + number;
        return name;
    }

    /// <summary>Writes all fields, then all methods, an empty line before each.</summary>
    public void Write(CodeWriter writer)
    {
        foreach (string member in _fields.Concat(_methods))
        {
            writer.Line();
            writer.Line(member);
        }
    }
}
