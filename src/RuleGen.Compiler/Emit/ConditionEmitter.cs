using System.Globalization;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Emit;

/// <summary>Writes the conditions of a plan as C#, for one kind of event.</summary>
internal sealed class ConditionEmitter
{
    private readonly EventSource _source;
    private readonly LeafNames _leaves;
    private readonly MatcherMembers _members;
    private readonly ScriptEmitter _scripts;
    private readonly Dictionary<ArraySearchCondition, string> _searches = [];
    private int _variables;

    public ConditionEmitter(EventSource source, LeafNames leaves, MatcherMembers members)
    {
        _source = source;
        _leaves = leaves;
        _members = members;
        _scripts = new ScriptEmitter(source, members, Leaf);
    }

    /// <summary>Writes a method that is the condition and nothing else.</summary>
    public void Method(string head, Condition condition, CodeWriter writer)
    {
        using (writer.Indent(head + " =>"))
            Expression(condition, "", ";", writer);
    }

    /// <summary>Writes a statement that returns whether the condition holds.</summary>
    public void Return(Condition condition, CodeWriter writer)
    {
        const string lead = "return ";
        var lines = new CodeWriter();
        Expression(condition, lead, ";", lines);
        string text = lines.ToString().TrimEnd('\n');
        int start = text.StartsWith(lead, StringComparison.Ordinal) ? 0 : text.IndexOf("\n" + lead, StringComparison.Ordinal) + 1;
        writer.Line(text.Substring(0, start) + text.Substring(start).Replace("\n", "\n    "));
    }

    private void Expression(Condition condition, string lead, string close, CodeWriter writer)
    {
        condition = Plain(condition);
        if (condition is AllOf or AnyOf)
            Chain(condition, lead, close, writer);
        else if (condition is ScriptCondition)
            writer.Line(lead + Leaf(condition) + close); // the method it calls says which EQL it is
        else
            Part(condition, lead, close, writer);
    }

    /// <summary>
    /// Writes the conditions of a chain, each on a line; the first one begins with <paramref name="lead"/>, the last one ends with
    /// <paramref name="close"/>.
    /// </summary>
    private void Chain(Condition condition, string lead, string close, CodeWriter writer)
    {
        (EquatableArray<Condition> conditions, string operation) = condition switch
        {
            AllOf all => (all.Conditions, "&& "),
            AnyOf any => (any.Conditions, "|| "),
            _ => throw new NotSupportedException(condition.GetType().Name),
        };
        for (int i = 0; i < conditions.Count; i++)
            Part(Plain(conditions[i]), i == 0 ? lead : operation, i == conditions.Count - 1 ? close : "", writer);
    }

    /// <summary>Writes a part of a chain: a line behind its EQL, or a chain in parentheses, indented from its second line on.</summary>
    private void Part(Condition condition, string lead, string close, CodeWriter writer)
    {
        Condition inner = condition is NotCondition { Inner: AllOf or AnyOf } negated ? negated.Inner : condition;
        if (inner is not (AllOf or AnyOf))
        {
            Comment(condition, writer);
            writer.Line(lead + Leaf(condition) + close);
            return;
        }

        if (inner is AnyOf any && any.Conditions.All(part => part is NotCondition))
        {
            // "not a or not b" reads better as "not (a and b)", and is that already where it is negated.
            inner = new AllOf(any.Conditions.Select(part => ((NotCondition)part).Inner).ToEquatableArray(), any.Source);
            condition = condition is NotCondition ? inner : new NotCondition(inner, condition.Source);
        }

        var lines = new CodeWriter();
        Chain(inner, "", ")" + close, lines);
        string text = lines.ToString().TrimEnd('\n').Replace("\n", "\n    ");
        string open = lead + (condition is NotCondition ? "!(" : "(");
        writer.Line(text.StartsWith("//", StringComparison.Ordinal) ? open + "\n    " + text : open + text);
    }

    /// <summary>The condition without double negation; passes leave none, but a plan may be emitted without them.</summary>
    private static Condition Plain(Condition condition) =>
        condition is NotCondition { Inner: NotCondition negated } ? Plain(negated.Inner) : condition;

    private void Comment(Condition condition, CodeWriter writer)
    {
        if (!IsEvident(condition))
            writer.Line("// " + CSharpText.Comment(condition.Source));
    }

    /// <summary>
    /// Whether code and EQL are the same but for signs: <c>e.ProcessName.AnyIs("sh")</c> needs no <c>process.name == "sh"</c> beside it. What takes
    /// several calls, or a list that stands elsewhere, does.
    /// </summary>
    private bool IsEvident(Condition condition) => condition switch
    {
        NotCondition node => IsEvident(node.Inner),
        ExistsCondition node => _source.Read(node.Field).Access is not null,
        FieldCondition node => _source is ProjectedSource && _source.Read(node.Field).Access is not null && DirectTest(node) is not null,
        _ => false,
    };

    /// <summary>An expression for a condition that is no chain.</summary>
    private string Leaf(Condition condition) => condition switch
    {
        ConstantCondition node => CSharpText.Literal(node.IsTrue),
        NotCondition { Inner: ExistsCondition node } => Exists(node.Field, isNegated: true),
        NotCondition node => "!" + Leaf(node.Inner),
        ExistsCondition node => Exists(node.Field),
        FieldCondition node => Test(node),
        ScriptCondition node => _scripts.Call(node),
        ArraySearchCondition node => $"{Search(node)}({_source.Arguments})",
        DescendantCondition node => $"HasAncestor({_members.ProcessFilter(node, Filter).ToString(CultureInfo.InvariantCulture)})",
        _ => throw new NotSupportedException(condition.GetType().Name),
    };

    /// <summary>A method that goes through the elements of an array, and one that decides an element.</summary>
    private string Search(ArraySearchCondition search)
    {
        if (_searches.TryGetValue(search, out string known))
            return known;
        ProjectedSource element = Projected.WithElement(search.Variable, search.Path, out string index);
        string word = CSharpText.PascalCase(search.Variable, "Element");
        string any = _members.Name("Any" + word);
        string decide = _members.Name("Is" + word);
        _searches.Add(search, any);

        var writer = new CodeWriter();
        using (writer.Block($"{_source.Modifiers} bool {any}({_source.Parameters})"))
        {
            string count = FieldNames.CountOf(new PlanArray(search.Path, default));
            using (writer.Indent($"for (int {index} = 0; {index} < e.{count}; {index}++)"))
                writer.Line($"if ({decide}({element.Arguments})) return true;");
            writer.Line("return false;");
        }

        writer.Line();
        Method(decide, element, search.Body, writer);
        _members.Method(writer.ToString().TrimEnd('\n'));
        return any;
    }

    /// <summary>A method that decides an event for what descends from its process.</summary>
    private string Filter(DescendantCondition descendant)
    {
        string name = _members.Name("IsAncestor");
        var writer = new CodeWriter();
        writer.Line("// " + CSharpText.Comment(descendant.Source));
        Method(name, Projected.Alone(), descendant.Filter, writer);
        _members.Method(writer.ToString().TrimEnd('\n'));
        return name;
    }

    private void Method(string name, ProjectedSource source, Condition condition, CodeWriter writer) =>
        new ConditionEmitter(source, _leaves, _members).Method($"{source.Modifiers} bool {name}({source.Parameters})", condition, writer);

    /// <summary>Rules that look into arrays or for ancestors are compiled for no other kind of event.</summary>
    private ProjectedSource Projected => (ProjectedSource)_source;

    private string Exists(PlanField field, bool isNegated = false)
    {
        FieldReading reading = _source.Read(field);
        if (reading.Access is null)
            return CSharpText.Literal(isNegated);
        if (_source is ProjectedSource)
            return reading.Access + (isNegated ? ".Count == 0" : ".Count > 0");
        if (reading.IsList || reading.Convert is not null)
            return $"{(isNegated ? "!" : "")}{Loop(reading, field, FieldNames.PropertyOf(field) + "Exists", null)}({reading.Access})";
        return reading.IsNullable ? $"{reading.Access} is {(isNegated ? "" : "not ")}null" : CSharpText.Literal(!isNegated);
    }

    private string Test(FieldCondition condition)
    {
        FieldReading reading = _source.Read(condition.Field);
        if (reading.Access is null)
            return "false";
        if (condition.Test is TextPatternTest { Patterns: { Count: 1 } patterns } && patterns[0].Shape == TextPatternShape.Anything)
            return "(" + Exists(condition.Field) + ")";
        if (_source is ProjectedSource && DirectTest(condition) is { } direct)
            return reading.Access + direct;
        if (_source is ProjectedSource && !_leaves.AreShared)
            return ViewTest(condition, reading.Access);
        string test = _leaves.TestOf(condition);
        if (reading.IsList || reading.Convert is not null)
            return $"{Loop(reading, condition.Field, "Any" + test, test)}({reading.Access})";
        if (!reading.IsNullable)
            return $"{test}({reading.Access})";
        string variable = "value" + ++_variables;
        return $"({reading.Access} is {{ }} {variable} && {test}({variable}))";
    }

    /// <summary>The call of a view that says all that the test does; null where there is none.</summary>
    private static string? DirectTest(FieldCondition condition)
    {
        switch (condition.Test)
        {
            case BooleanTest test:
                return $".AnyIs({CSharpText.Literal(test.Value)})";
            case TextSetTest { Values.Count: <= ValueTestEmitter.FewPatterns } test:
                return $".AnyIs{Case(test.IgnoresCase)}({Texts(test.Values)})";
            case NumberSetTest { Values.Count: 1 } test:
                return $".AnyIs({ValueTestEmitter.Number(test.Values[0])})";
            case NumberOrderTest test:
                return $".{VerbOf(test.Operator)}({ValueTestEmitter.Number(test.Value)})";
            case TextPatternTest { Patterns.Count: > 0 and <= ValueTestEmitter.FewPatterns } test when test.Patterns.All(pattern => pattern.Shape == test.Patterns[0].Shape):
                string verb = test.Patterns[0].Shape switch
                {
                    TextPatternShape.Equals => "AnyIs",
                    TextPatternShape.Prefix => "AnyStartsWith",
                    TextPatternShape.Suffix => "AnyEndsWith",
                    TextPatternShape.Contains => "AnyContains",
                    TextPatternShape.General => "AnyMatches",
                    TextPatternShape.NotEmpty => "AnyIsNotEmpty",
                    _ => "",
                };
                return verb switch
                {
                    "" => null,
                    "AnyIsNotEmpty" => ".AnyIsNotEmpty()",
                    _ => $".{verb}{Case(test.IgnoresCase)}({Texts(test.Patterns.Select(pattern => pattern.Text))})",
                };
            default:
                return null;
        }
    }

    private static string Texts(IEnumerable<string> texts) => string.Join(", ", texts.Select(CSharpText.Literal));

    private static string VerbOf(ComparisonOperator operation) => operation switch
    {
        ComparisonOperator.Equal => "AnyIs",
        ComparisonOperator.Less => "AnyIsLess",
        ComparisonOperator.LessOrEqual => "AnyIsAtMost",
        ComparisonOperator.Greater => "AnyIsGreater",
        ComparisonOperator.GreaterOrEqual => "AnyIsAtLeast",
        _ => throw new NotSupportedException(operation.ToString()),
    };

    private static string Case(bool ignoresCase) => ignoresCase ? "IgnoringCase" : "";

    /// <summary>Some value passes the whole test where some value passes a part of it.</summary>
    private string ViewTest(FieldCondition condition, string access)
    {
        List<string> calls = ValueTestEmitter.PartsOf(condition.Test).Select(part => ViewCall(condition with { Test = part }, access)).ToList();
        return calls.Count == 1 ? calls[0] : "(" + string.Join("\n    || ", calls) + ")";
    }

    /// <summary>The call of a view that says it all, or hands its values to a set or an automaton, or of a method that walks over them.</summary>
    private string ViewCall(FieldCondition condition, string access)
    {
        if (DirectTest(condition) is { } direct)
            return access + direct;
        if (condition.Test is TextPatternTest { Patterns.Count: 1 } test && test.Patterns[0].Shape == TextPatternShape.Anything)
            return $"({access}.Count > 0)";
        if (_leaves.FindViewTest(condition) is not { } form)
        {
            string name = FieldNames.PropertyOf(condition.Field);
            var tests = new ValueTestEmitter(_members);
            string found = condition.Test is AddressTest ? "" : tests.Expression(condition.Test, name);
            form = found switch
            {
                _ when condition.Test is AddressTest addresses => "{0}.AnyIsIn(" + tests.Blocks(addresses, name) + ")",
                _ when IsCallOfOneField(found, ".Matches(value)", out string field) => "{0}.AnyMatches(" + field + ")",
                _ when IsCallOfOneField(found, ".Contains(value)", out string field) && condition.Test is TextSetTest => "{0}.AnyIsIn(" + field + ")",
                _ => ViewLoop("Any" + LeafNames.WishFor(condition), condition, found) + "({0})",
            };
            _leaves.AddViewTest(condition, form);
        }

        return form.Replace("{0}", access);
    }

    private static bool IsCallOfOneField(string expression, string call, out string field)
    {
        field = expression.EndsWith(call, StringComparison.Ordinal) ? expression.Substring(0, expression.Length - call.Length) : "";
        return field.Length > 0 && field.All(c => char.IsLetterOrDigit(c) || c == '_');
    }

    private string ViewLoop(string wish, FieldCondition condition, string found)
    {
        const string word = "value";
        string name = _members.Name(wish);
        string body = condition.Test switch
        {
            TextSetTest or DateTest when found.StartsWith(word + " ", StringComparison.Ordinal) => If("values[i]" + found.Substring(word.Length)),
            _ => "    {\n        var value = values[i];\n" + If(found) + "\n    }",
        };
        _members.Method(
            $"private static bool {name}({ProjectedSource.ViewOf(condition.Field.Type)} values)\n" +
            "{\n" +
            "    for (int i = 0; i < values.Count; i++)\n" +
            body + "\n" +
            "    return false;\n" +
            "}");
        return name;

        static string If(string found) => $"        if ({found.Replace("\n", "\n        ")}) return true;";
    }

    /// <summary>A method that finds a value that passes the test, or any value where there is no test.</summary>
    private string Loop(FieldReading reading, PlanField field, string wish, string? test)
    {
        string name = _leaves.LoopName(wish, reading.ValueType, out bool isNew);
        if (!isNew)
            return name;
        string given = reading.IsNullable && reading.Convert is not null ? "given" : "item";
        string item = reading.Convert is null ? "item" : reading.Convert.Replace("{0}", given).Replace("{1}", "parsed");
        bool isNullable = reading.Convert is null ? reading.IsNullable : reading.IsConversionNullable;
        string found = test is null ? (isNullable ? $"{item} is not null" : "true")
            : isNullable ? $"{item} is {{ }} value && {test}(value)"
            : $"{test}({item})";
        if (given == "given")
            found = "item is { } given && " + found;
        _members.Method(reading.IsList
            ? $"private static bool {name}({reading.ValueType} values)\n" +
              "{\n" +
              $"    for (int i = 0; i < {CountOf(reading)}; i++)\n" +
              "    {\n" +
              $"        {ItemTypeOf(field)} item = values{(IsOwnList(reading) ? "!" : "")}[i];\n" +
              $"        if ({found}) return true;\n" +
              "    }\n" +
              "\n" +
              "    return false;\n" +
              "}"
            : $"private static bool {name}({reading.ValueType} item) => {found};");
        return name;
    }

    private string CountOf(FieldReading reading) =>
        _source is ProjectedSource ? "values.Count" : IsOwnList(reading) ? "(values?.Count ?? 0)" : "values.Length";

    private static bool IsOwnList(FieldReading reading) => reading.ValueType.StartsWith("global::System.Collections", StringComparison.Ordinal);

    private string ItemTypeOf(PlanField field) => _source is ProjectedSource ? ValueTestEmitter.ValueTypeOf(field.Type) : "var";
}
