using System.Globalization;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Lowering;
using RuleGen.Compiler.Patterns;

namespace RuleGen.Compiler.Emit;

/// <summary>Writes a test of one value, which the code calls <c>value</c>.</summary>
internal sealed class ValueTestEmitter(MatcherMembers members)
{
    /// <summary>
    /// Up to here a list of texts in one case is a <c>switch</c>, which the C# compiler turns into jumps by length and character; beyond, it is hashed.
    /// </summary>
    private const int LargestSwitch = 64;

    /// <summary>Up to here each pattern is searched on its own; beyond, all are searched in one pass.</summary>
    public const int FewPatterns = 3;

    /// <summary>
    /// Up to here each beginning or end is compared on its own, which costs a load and a comparison; beyond, all are looked up together. Beside
    /// patterns that are searched in one pass anyway they join that pass sooner.
    /// </summary>
    private const int FewAffixes = 8;

    private const string Ordinal = "global::System.StringComparison.Ordinal";

    /// <summary>The type of the values that a test takes.</summary>
    public static string ValueTypeOf(EqlType type) => type switch
    {
        EqlType.Number => RuntimeNames.EqlNumber,
        EqlType.Boolean => "bool",
        EqlType.Date => RuntimeNames.EqlDate,
        EqlType.Address => RuntimeNames.IpAddressValue,
        _ => "global::System.ReadOnlySpan<char>",
    };

    /// <summary>An expression that is true where the value passes.</summary>
    public string Expression(ValueTest test, string name) => test switch
    {
        AnyTest node => string.Join("\n    || ", node.Tests.Select(inner => Expression(inner, name))),
        TextSetTest node => TextSet(node, name),
        TextPatternTest node => Patterns(node, name),
        TextOrderTest node => $"{RuntimeNames.TextComparison}.Compare(value, {CSharpText.Literal(node.Value)}) {Operator(node.Operator)} 0",
        RegexTest node => $"{Automaton(node.Table, node.Patterns, name)}.Matches(value)",
        BooleanTest node => node.Value ? "value" : "!value",
        NumberSetTest node => NumberSet(node),
        NumberOrderTest node => $"{RuntimeNames.EqlNumber}.Compare(value, {Number(node.Value)}) {Operator(node.Operator)} 0",
        DateTest node => $"value {Operator(node.Operator)} {Date(node.Seconds, node.Nanoseconds)}",
        VersionTest node => $"{RuntimeNames.VersionComparison}.Compare(value, {CSharpText.Literal(node.Value)}) {Operator(node.Operator)} 0",
        AddressTest node => $"{RuntimeNames.CidrBlock}.AnyContains({Blocks(node, name)}, value)",
        _ => throw new NotSupportedException(test.GetType().Name),
    };

    /// <summary>The static field of an automaton.</summary>
    public string Automaton(AutomatonTable table, IEnumerable<BoundRegexPattern> patterns, string name)
    {
        string field = members.Name(name + "Regex");
        string source = string.Join(" | ", patterns.Select(pattern => pattern.Pattern));
        members.Field($"// regex {CSharpText.Comment(source)}\n" +
            $"private static readonly {RuntimeNames.TextAutomaton} {field} = new(\n" +
            $"    {table.ClassCount}, {table.Start}, {table.FirstAccepting},\n" +
            $"    {CSharpText.Literal(table.AsciiClasses)},\n" +
            $"    {CSharpText.Literal(table.HigherClasses)},\n" +
            $"    {CSharpText.Literal(table.Transitions)});");
        return field;
    }

    /// <summary>The static field of a block of addresses.</summary>
    public string Block(BoundCidrBlock block, string name)
    {
        string field = members.Name(name + "Block");
        members.Field($"// {CSharpText.Comment(block.Text)}\n" +
            $"private static readonly {RuntimeNames.CidrBlock} {field} = {RuntimeNames.CidrBlock}.FromPrefix(0x{block.High:X}UL, 0x{block.Low:X}UL, {block.PrefixLength});");
        return field;
    }

    /// <summary>The static field of several blocks of addresses.</summary>
    public string Blocks(AddressTest test, string name)
    {
        string field = members.Name(name + "Blocks");
        members.Field($"private static readonly {RuntimeNames.CidrBlock}[] {field} = {RuntimeNames.CidrBlock}.ParseAll(\n" +
            $"    {Wrap(test.Blocks.Select(block => CSharpText.Literal(Text(block))), ", ")});");
        return field;
    }

    /// <summary>A block in the one form that leaves nothing to interpretation: as IPv4 in decimal numbers, or as eight groups of IPv6.</summary>
    private static string Text(BoundCidrBlock block)
    {
        const int mapped = 96;
        if (block.High == 0 && block.Low >> 32 == 0xFFFF && block.PrefixLength >= mapped)
        {
            IEnumerable<string> bytes = new[] { 24, 16, 8, 0 }.Select(shift => ((block.Low >> shift) & 0xFF).ToString(CultureInfo.InvariantCulture));
            return string.Join(".", bytes) + "/" + (block.PrefixLength - mapped).ToString(CultureInfo.InvariantCulture);
        }

        IEnumerable<string> groups = new[] { block.High, block.Low }
            .SelectMany(half => new[] { 48, 32, 16, 0 }.Select(shift => ((half >> shift) & 0xFFFF).ToString("x", CultureInfo.InvariantCulture)));
        return string.Join(":", groups) + "/" + block.PrefixLength.ToString(CultureInfo.InvariantCulture);
    }

    public static string Number(BoundConstant constant) => constant switch
    {
        BoundInteger node => CSharpText.Literal(node.Value),
        BoundDouble node => CSharpText.Literal(node.Value),
        _ => throw new NotSupportedException(constant.GetType().Name),
    };

    public static string Date(long seconds, int nanoseconds) => $"{RuntimeNames.EqlDate}.FromUnixSeconds({CSharpText.Literal(seconds)}, {nanoseconds})";

    private static string NumberSet(NumberSetTest test) =>
        string.Join(" || ", test.Values.Select(value => $"{RuntimeNames.EqlNumber}.Compare(value, {Number(value)}) == 0"));

    private string TextSet(TextSetTest test, string name)
    {
        if (test.Values.Count > LargestSwitch)
            return HashedSet(test, name);
        if (!test.IgnoresCase)
            return "value is " + Wrap(test.Values.Select(CSharpText.Literal), " or ");
        if (test.Values.Count <= FewPatterns)
            return string.Join(" || ", test.Values.Select(v => $"{RuntimeNames.TextComparison}.EqualIgnoringCase(value, {CSharpText.Literal(v)})"));
        return HashedSet(test, name);
    }

    private string HashedSet(TextSetTest test, string name)
    {
        string field = members.Name(name + "Set");
        members.Field(
            $"private static readonly {RuntimeNames.TextSet} {field} = new(ignoringCase: {CSharpText.Literal(test.IgnoresCase)},\n" +
            $"    {Wrap(test.Values.Select(CSharpText.Literal), ", ")});");
        return field + ".Contains(value)";
    }

    /// <summary>
    /// The tests that a view can be asked one by one where some value has to pass the whole: of patterns those that are searched in one pass, and a
    /// few of one shape each.
    /// </summary>
    public static IEnumerable<ValueTest> PartsOf(ValueTest test)
    {
        if (test is AnyTest any)
            return any.Tests.SelectMany(PartsOf);
        if (test is not TextPatternTest patterns)
            return [test];
        List<TextPattern> together = Together(patterns);
        IEnumerable<ValueTest> few = patterns.Patterns
            .Where(pattern => !together.Contains(pattern))
            .GroupBy(pattern => pattern.Shape)
            .SelectMany(shape => shape.Select((pattern, i) => (pattern, i)).GroupBy(item => item.i / FewPatterns, item => item.pattern))
            .Select(group => new TextPatternTest(group.ToEquatableArray(), patterns.IgnoresCase));
        return together.Count == 0 ? few : few.Append(new TextPatternTest(together.ToEquatableArray(), patterns.IgnoresCase));
    }

    /// <summary>The patterns that are searched in one pass; none where they are few.</summary>
    private static List<TextPattern> Together(TextPatternTest test)
    {
        List<TextPattern> together = test.Patterns.Where(pattern => pattern.IsWildcard && pattern.Shape != TextPatternShape.NotEmpty).ToList();
        int affixes = together.Count(IsAffix);
        int few = together.Count - affixes > FewPatterns ? FewPatterns : FewAffixes;
        if (affixes <= few)
            together.RemoveAll(IsAffix);
        if (together.Count <= FewPatterns)
            together.Clear();
        return together;
    }

    private string Patterns(TextPatternTest test, string name)
    {
        List<TextPattern> together = Together(test);
        var parts = test.Patterns.Where(pattern => !together.Contains(pattern)).Select(pattern => Pattern(pattern, test.IgnoresCase)).ToList();
        if (together.Count > 0)
        {
            EquatableArray<string> patterns = together.Select(pattern => pattern.Wildcard).ToEquatableArray();
            string field = members.Name(name + "Patterns");
            members.Field(
                $"private static readonly {RuntimeNames.PatternSet} {field} = new(ignoringCase: {CSharpText.Literal(test.IgnoresCase)},\n" +
                $"    plan: {CSharpText.Literal(PatternSetPlanner.Plan(patterns, test.IgnoresCase))},\n" +
                $"    {Wrap(patterns.Select(CSharpText.Literal), ", ")});");
            parts.Add(field + ".Matches(value)");
        }

        return string.Join("\n    || ", parts);
    }

    private static bool IsAffix(TextPattern pattern) => pattern.Shape is TextPatternShape.Prefix or TextPatternShape.Suffix;

    private static string Pattern(TextPattern pattern, bool ignoresCase)
    {
        string suffix = ignoresCase ? "IgnoringCase" : "";
        string literal = CSharpText.Literal(pattern.Text);
        return pattern.Shape switch
        {
            TextPatternShape.Anything => "true",
            TextPatternShape.NotEmpty => "!value.IsEmpty",
            TextPatternShape.Equals => $"{RuntimeNames.TextComparison}.Equal{suffix}(value, {literal})",

            // These, and not the runtime's own, are what the JIT turns into comparisons of constants.
            TextPatternShape.Prefix when !ignoresCase => $"global::System.MemoryExtensions.StartsWith(value, {literal}, {Ordinal})",
            TextPatternShape.Suffix when !ignoresCase => $"global::System.MemoryExtensions.EndsWith(value, {literal}, {Ordinal})",
            TextPatternShape.Prefix => $"{RuntimeNames.TextComparison}.StartsWith{suffix}(value, {literal})",
            TextPatternShape.Suffix => $"{RuntimeNames.TextComparison}.EndsWith{suffix}(value, {literal})",
            TextPatternShape.Contains => $"{RuntimeNames.TextComparison}.Contains{suffix}(value, {literal})",
            _ => $"{RuntimeNames.Wildcard}.Matches{suffix}(value, {literal})",
        };
    }

    /// <summary>Joins items, beginning a new line wherever one would be longer than a screen is wide.</summary>
    private static string Wrap(IEnumerable<string> items, string separator)
    {
        const int width = 120;
        var text = new System.Text.StringBuilder();
        int column = 0;
        foreach (string item in items)
        {
            if (column > 0 && column + item.Length > width)
            {
                text.Append(separator.TrimEnd()).Append("\n    ");
                column = 0;
            }
            else if (column > 0)
            {
                text.Append(separator);
            }

            text.Append(item);
            column += item.Length + separator.Length;
        }

        return text.ToString();
    }

    public static string Operator(ComparisonOperator operation) => operation switch
    {
        ComparisonOperator.Equal => "==",
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        ComparisonOperator.GreaterOrEqual => ">=",
        _ => throw new NotSupportedException(operation.ToString()),
    };
}
