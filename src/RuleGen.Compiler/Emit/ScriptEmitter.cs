using System.Globalization;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Emit;

/// <summary>
/// Writes conditions that calculate: a loop over the values of each field, null for a field without any, around a three-valued expression.
/// </summary>
/// <param name="source">Where fields are read.</param>
/// <param name="members">Takes the methods.</param>
/// <param name="decide">An expression for a condition that is decided on its own.</param>
internal sealed class ScriptEmitter(EventSource source, MatcherMembers members, Func<Condition, string> decide)
{
    private readonly Dictionary<ScriptCondition, string> _methods = [];
    private readonly Dictionary<PlanField, string> _variables = [];
    private readonly Dictionary<BoundExpression, Condition> _searches = [];

    /// <summary>A call of the method that decides the condition; the method is written with the first call.</summary>
    public string Call(ScriptCondition condition)
    {
        if (!_methods.TryGetValue(condition, out string? name))
        {
            name = members.Name("Computed");
            _methods.Add(condition, name);
            members.Method(Method(condition, name));
        }

        return $"{name}({source.Arguments})";
    }

    private string Method(ScriptCondition condition, string name)
    {
        var writer = new CodeWriter();
        writer.Line("// " + CSharpText.Comment(condition.Source));
        using (writer.Block($"{source.Modifiers} bool {name}({source.Parameters})"))
        {
            bool makesText = MakesText(condition.Expression);
            if (makesText)
                writer.Line($"int mark = {RuntimeNames.TextArena}.Mark();");
            _variables.Clear();
            for (int i = 0; i < condition.Fields.Count; i++)
                _variables.Add(condition.Fields[i] with { IsAbsent = false }, "field" + Number(i + 1));
            _searches.Clear();
            foreach ((BoundExpression search, int i) in ScriptParts.SearchesOf(condition.Expression).Select((search, i) => (search, i)))
                _searches[search] = condition.Searches[i];
            Loop(condition, 0, makesText, writer);
            if (makesText)
                writer.Line($"{RuntimeNames.TextArena}.Release(mark);");
            writer.Line("return false;");
        }

        return writer.ToString().TrimEnd('\n');
    }

    /// <summary>Whether a text is built that was not there, which takes space that has to be given back.</summary>
    private static bool MakesText(BoundExpression expression) =>
        expression is BoundCall { Function: EqlFunction.Concat or EqlFunction.String } || BoundChildren.Of(expression).Any(MakesText);

    private void Loop(ScriptCondition condition, int depth, bool makesText, CodeWriter writer)
    {
        if (depth == condition.Fields.Count)
        {
            string found = $"if ({Expression(condition.Expression, EqlType.Boolean)}.IsTrue)";
            if (!makesText)
            {
                writer.Line(found + " return true;");
                return;
            }

            using (writer.Block(found))
            {
                writer.Line($"{RuntimeNames.TextArena}.Release(mark);");
                writer.Line("return true;");
            }

            return;
        }

        PlanField field = condition.Fields[depth];
        FieldReading reading = source.Read(field);
        string variable = _variables[field with { IsAbsent = false }];
        string type = TypeOf(field.Type);
        if (reading.Access is null)
        {
            writer.Line($"{type} {variable} = {Null(field.Type)};");
            Loop(condition, depth + 1, makesText, writer);
        }
        else if (!reading.IsList)
        {
            writer.Line($"{type} {variable} = {Convert(reading, reading.Access, variable, field.Type)};");
            Loop(condition, depth + 1, makesText, writer);
        }
        else
        {
            string values = variable + "Values";
            string index = "i" + Number(depth + 1);
            bool isProjected = source is ProjectedSource;
            bool isArray = reading.ValueType.StartsWith("global::System.ReadOnlySpan", StringComparison.Ordinal);
            writer.Line(isArray ? $"{reading.ValueType} {values} = {reading.Access};" : $"var {values} = {reading.Access};");
            string count = isArray ? $"{values}.Length" : isProjected ? $"{values}.Count" : $"({values}?.Count ?? 0)";
            using (writer.Block($"for (int {index} = 0; {index} == 0 || {index} < {count}; {index}++)"))
            {
                string item = isProjected ? "" : Convert(reading, $"{values}{(isArray ? "" : "!")}[{index}]", variable, field.Type);
                writer.Line(isProjected
                    ? $"var {variable} = {values}.ValueOrNull({index});"
                    : $"{type} {variable} = {index} < {count} ? {item} : {Null(field.Type)};");
                Loop(condition, depth + 1, makesText, writer);
            }
        }
    }

    /// <summary>A value as expressions take it. Variables that it declares begin with <paramref name="variable"/>, so that fields can share a scope.</summary>
    private static string Convert(FieldReading reading, string access, string variable, EqlType type)
    {
        if (reading.Convert is null)
            return access;
        string given = reading.IsNullable ? variable + "Given" : access;
        string converted = reading.Convert.Replace("{0}", given).Replace("{1}", variable + "Parsed");
        if (type == EqlType.Number && reading.IsConversionNullable)
            converted = $"({converted} ?? {RuntimeNames.EqlNumber}.Null)";
        return reading.IsNullable ? $"({access} is {{ }} {given} ? {converted} : {Null(type)})" : converted;
    }

    private string Expression(BoundExpression expression, EqlType expected) => expression switch
    {
        BoundNull => Null(expected),
        BoundBoolean node => $"(({RuntimeNames.EqlBoolean}){CSharpText.Literal(node.Value)})",
        BoundText node => CSharpText.Literal(node.Value),
        BoundVersion node => CSharpText.Literal(node.Value),
        BoundInteger or BoundDouble => $"(({RuntimeNames.EqlNumber})({ValueTestEmitter.Number((BoundConstant)expression)}))",
        BoundDate node => $"(({RuntimeNames.EqlDate}?){ValueTestEmitter.Date(node.Seconds, node.Nanoseconds)})",
        BoundField or BoundElementField => _variables[PlanFields.FieldOf(expression)!],
        BoundArraySearch or BoundDescendant => $"(({RuntimeNames.EqlBoolean}){decide(_searches[expression])})",
        BoundNot node => $"{RuntimeNames.EqlBoolean}.Not({Expression(node.Operand, EqlType.Boolean)})",
        BoundAnd node => Fold(node.Operands, "And"),
        BoundOr node => Fold(node.Operands, "Or"),
        BoundNullTest node => $"(({RuntimeNames.EqlBoolean})(!{Receiver(node.Operand)}.HasValue))",
        BoundComparison node => Comparison(node.Operator.ToString(), node.Left, node.Right),
        BoundArithmetic node => $"{RuntimeNames.EqlFunctions}.{node.Operator}({Expression(node.Left, EqlType.Number)}, {Expression(node.Right, EqlType.Number)})",
        BoundNegate node => $"{RuntimeNames.EqlNumber}.Negate({Expression(node.Operand, EqlType.Number)})",
        BoundMembership node => Membership(node),
        BoundLike node => $"{TextTest(LikeTest(node), "Like")}({Expression(node.Subject, EqlType.Text)})",
        BoundRegex { Table: { } table } node => $"{TextTest(new RegexTest(node.Patterns, node.IgnoresCase, table), "Regex")}({Expression(node.Subject, EqlType.Text)})",
        BoundRegex => $"{RuntimeNames.EqlBoolean}.Null",
        BoundCidrMatch node => CidrMatch(node),
        BoundCall node => Call(node),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    /// <summary>An expression of which a member can be asked: a literal is given its type first.</summary>
    private string Receiver(BoundExpression expression) => expression switch
    {
        BoundText node => $"(({RuntimeNames.EqlText}){CSharpText.Literal(node.Value)})",
        BoundNull => Null(EqlType.Text),
        _ => Expression(expression, expression.Type),
    };

    private string Fold(EquatableArray<BoundExpression> operands, string operation)
    {
        string folded = Expression(operands[0], EqlType.Boolean);
        for (int i = 1; i < operands.Count; i++)
            folded = $"{RuntimeNames.EqlBoolean}.{operation}({folded}, {Expression(operands[i], EqlType.Boolean)})";
        return folded;
    }

    private string Comparison(string operation, BoundExpression left, BoundExpression right)
    {
        EqlType type = left.Type is EqlType.Null or EqlType.Unknown ? right.Type : left.Type;
        bool isComparable = type == right.Type || right.Type is EqlType.Null or EqlType.Unknown || (IsText(type) && IsText(right.Type));
        return isComparable
            ? $"{RuntimeNames.EqlComparison}.{operation}({Expression(left, type)}, {Expression(right, type)})"
            : $"{RuntimeNames.EqlBoolean}.False";
    }

    private string Membership(BoundMembership node)
    {
        List<BoundExpression> values = node.Values.Where(value => value is not BoundNull).ToList();
        bool hasNull = values.Count < node.Values.Count;
        string found;
        if (IsText(node.Subject.Type) && values.Count > 0 && values.All(value => value is BoundText))
        {
            IEnumerable<string> texts = values.Select(value => ((BoundText)value).Value);
            texts = node.IgnoresCase ? texts.Select(AsciiCase.Fold) : texts;
            var test = new TextSetTest(texts.Distinct(StringComparer.Ordinal).ToEquatableArray(), node.IgnoresCase);
            found = $"{TextTest(test, "In")}({Expression(node.Subject, EqlType.Text)})";
        }
        else
        {
            found = values.Count == 0 ? $"{RuntimeNames.EqlBoolean}.Null" : Comparison("Equal", node.Subject, values[0]);
            foreach (BoundExpression value in values.Skip(1))
                found = $"{RuntimeNames.EqlBoolean}.Or({found}, {Comparison("Equal", node.Subject, value)})";
        }

        return hasNull && values.Count > 0 ? $"{RuntimeNames.EqlBoolean}.Or({found}, {RuntimeNames.EqlBoolean}.Null)" : found;
    }

    private static ValueTest LikeTest(BoundLike node) => new TextPatternTest(
        node.Patterns.Select(p => TextPattern.FromWildcard(node.IgnoresCase ? AsciiCase.Fold(p.Value) : p.Value)).Distinct().ToEquatableArray(),
        node.IgnoresCase);

    /// <summary>A method that applies a test to a text that may be null.</summary>
    private string TextTest(ValueTest test, string suffix)
    {
        string name = members.Name("Computed" + suffix);
        string expression = test is TextPatternTest { Patterns.Count: 0 } ? "false" : new ValueTestEmitter(members).Expression(test, name);
        members.Method(
            $"private static {RuntimeNames.EqlBoolean} {name}({RuntimeNames.EqlText} text)\n" +
            "{\n" +
            $"    if (!text.HasValue) return {RuntimeNames.EqlBoolean}.Null;\n" +
            "    global::System.ReadOnlySpan<char> value = text.Span;\n" +
            $"    return {expression};\n" +
            "}");
        return name;
    }

    private string CidrMatch(BoundCidrMatch node)
    {
        var tests = new ValueTestEmitter(members);
        const string name = "Computed";
        string subject = Expression(node.Subject, EqlType.Address);
        string matched = $"{RuntimeNames.EqlBoolean}.False";
        for (int i = 0; i < node.Blocks.Count; i++)
        {
            string one = $"{RuntimeNames.EqlFunctions}.CidrMatch({subject}, {tests.Block(node.Blocks[i], name)})";
            matched = i == 0 ? one : $"{RuntimeNames.EqlBoolean}.Or({matched}, {one})";
        }

        return matched;
    }

    private string Call(BoundCall node)
    {
        if (node.Function == EqlFunction.Concat)
            return Concat(node.Arguments);
        FunctionDefinition function = FunctionTable.Of(node.Function);
        var arguments = new List<string>();
        for (int i = 0; i < node.Arguments.Count; i++)
        {
            EqlType expected = function.ParameterAt(i) switch
            {
                ParameterKind.Number => EqlType.Number,
                ParameterKind.Boolean => EqlType.Boolean,
                _ => EqlType.Text,
            };
            arguments.Add(Expression(node.Arguments[i], expected));
        }

        if (node.Function == EqlFunction.String)
            return ToText(node.Arguments[0]);
        if (SubstringLiteral.Of(node) is { } literal)
            arguments[1] = CSharpText.Literal(literal);
        return $"{RuntimeNames.EqlFunctions}.{node.Function}{(node.IgnoresCase ? "IgnoringCase" : "")}({string.Join(", ", arguments)})";
    }

    private string Concat(EquatableArray<BoundExpression> arguments)
    {
        string joined = ToText(arguments[0]);
        foreach (BoundExpression argument in arguments.Skip(1))
            joined = $"{RuntimeNames.EqlFunctions}.Concat({joined}, {ToText(argument)})";
        return joined;
    }

    private string ToText(BoundExpression expression) =>
        expression is BoundText ? Receiver(expression) : $"{RuntimeNames.EqlFunctions}.String({Receiver(expression)})";

    private static bool IsText(EqlType type) => type is EqlType.Text or EqlType.Version;

    private static string TypeOf(EqlType type) => type switch
    {
        EqlType.Number => RuntimeNames.EqlNumber,
        EqlType.Boolean => RuntimeNames.EqlBoolean,
        EqlType.Date => RuntimeNames.EqlDate + "?",
        EqlType.Address => RuntimeNames.IpAddressValue + "?",
        _ => RuntimeNames.EqlText,
    };

    private static string Null(EqlType type) => type switch
    {
        EqlType.Number => RuntimeNames.EqlNumber + ".Null",
        EqlType.Boolean => RuntimeNames.EqlBoolean + ".Null",
        EqlType.Date => $"default({RuntimeNames.EqlDate}?)",
        EqlType.Address => $"default({RuntimeNames.IpAddressValue}?)",
        _ => RuntimeNames.EqlText + ".Null",
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
