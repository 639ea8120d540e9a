using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Emit;

/// <summary>The methods that test one value: one for each different test of a rule, shared by all kinds of events.</summary>
/// <param name="members">Takes the methods.</param>
/// <param name="areShared">Whether the rule is asked about more than one kind of event; else a test stands in the loop that needs it.</param>
internal sealed class LeafNames(MatcherMembers members, bool areShared = false)
{
    private readonly Dictionary<(PlanField, ValueTest), string> _viewTests = [];

    private readonly Dictionary<(PlanField, ValueTest), string> _tests = [];
    private readonly Dictionary<(string, string), string> _loops = [];

    public bool AreShared => areShared;

    /// <summary>What <see cref="AddViewTest"/> was told of an equal condition, or null.</summary>
    public string? FindViewTest(FieldCondition condition) =>
        _viewTests.TryGetValue((condition.Field, condition.Test), out string known) ? known : null;

    /// <summary>Remembers how a view is asked a test, as code in which <c>{0}</c> stands for the view.</summary>
    public void AddViewTest(FieldCondition condition, string form) => _viewTests.Add((condition.Field, condition.Test), form);

    /// <summary>What a member for a test would best be called.</summary>
    public static string WishFor(FieldCondition condition) => FieldNames.PropertyOf(condition.Field) + VerbOf(condition.Test);

    /// <summary>The method that tests one value of a condition's field.</summary>
    public string TestOf(FieldCondition condition)
    {
        if (_tests.TryGetValue((condition.Field, condition.Test), out string known))
            return known;
        string name = members.Name(WishFor(condition));
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
