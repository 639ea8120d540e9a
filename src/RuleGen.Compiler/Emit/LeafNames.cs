using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Emit;

/// <summary>The methods that test one value: one for each different test of a rule, shared by all kinds of events.</summary>
internal sealed class LeafNames(MatcherMembers members)
{
    private readonly Dictionary<(PlanField, ValueTest), string> _tests = [];
    private readonly Dictionary<(string, string), string> _loops = [];

    /// <summary>The method that tests one value of a condition's field.</summary>
    public string TestOf(FieldCondition condition)
    {
        if (_tests.TryGetValue((condition.Field, condition.Test), out string known))
            return known;
        string name = members.Name(FieldNames.PropertyOf(condition.Field) + VerbOf(condition.Test));
        _tests.Add((condition.Field, condition.Test), name);
        string expression = new ValueTestEmitter(members).Expression(condition.Test, name);
        members.Method(
            $"// {CSharpText.Comment(condition.Source)}\n" +
            $"private static bool {name}({ValueTestEmitter.ValueTypeOf(condition.Field.Type)} value) =>\n    {expression};");
        return name;
    }

    /// <summary>The method that walks over values for a test; new where it has to be written.</summary>
    public string LoopName(string wish, string valueType, out bool isNew)
    {
        isNew = !_loops.TryGetValue((wish, valueType), out string name);
        if (isNew)
            _loops.Add((wish, valueType), name = members.Name(wish));
        return name;
    }

    private static string VerbOf(ValueTest test) => test switch
    {
        TextSetTest or NumberSetTest => "Is",
        BooleanTest node => node.Value ? "IsTrue" : "IsFalse",
        TextPatternTest or RegexTest or AnyTest => "Matches",
        AddressTest => "IsIn",
        _ => "Compares",
    };
}
