using RuleGen.Compiler.Binding;

namespace RuleGen.Compiler.Lowering;

/// <summary>
/// Turns a bound query into a plan: finds the leaves, which are existential over the values of fields and whose complement is plain,
/// and gives each the simplest form that decides it. Nothing is evaluated here.
/// </summary>
public sealed class Lowerer
{
    private readonly string _query;

    // The variables and the aliases that mean something where the present condition stands.
    private readonly Stack<string> _variables = new();
    private HashSet<string> _known = [];

    private Lowerer(string query) => _query = query;

    /// <param name="query">A bound query without errors.</param>
    /// <param name="text">The decoded query that the ranges of <paramref name="query"/> count in.</param>
    public static MatchPlan? Lower(BoundQuery query, string text) => query switch
    {
        BoundEventQuery node => new Lowerer(text).LowerEvent(node),
        BoundSequenceQuery node => new Lowerer(text).LowerSequence(node),
        BoundSampleQuery node => new Lowerer(text).LowerSample(node),
        _ => null,
    };

    private EventPlan LowerEvent(BoundEventQuery query)
    {
        return new EventPlan(FoldNulls.Run(LowerFilter(query.Filter)));
    }

    private SequencePlan LowerSequence(BoundSequenceQuery query)
    {
        var stages = new List<StagePlan>();
        foreach (BoundStage stage in query.Stages)
        {
            // An event that must be missing is never there to be read, nor is one that comes later.
            var known = new HashSet<string>(stages.Where(earlier => !earlier.IsMissing).Select(earlier => earlier.Alias).OfType<string>(), StringComparer.Ordinal);
            stages.Add(LowerStage(stage, known));
        }

        StagePlan? until = query.Until is null ? null : LowerStage(query.Until, []);
        return new SequencePlan(stages.ToEquatableArray(), until, query.MaxSpan, AliasesOf(stages));
    }

    private static EquatableArray<AliasPlan> AliasesOf(List<StagePlan> stages)
    {
        List<PlanField> read = stages
            .SelectMany(stage => stage.Continuation is null ? [] : PlanFields.AliasedIn(stage.Continuation))
            .Distinct()
            .ToList();
        return stages
            .Select(stage => stage.Alias)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Select(alias => new AliasPlan(
                alias, PlanFields.Ordered(read.Where(field => field.Alias == alias).Select(field => new PlanField(field.Path, field.Type)))))
            .Where(alias => alias.Fields.Count > 0)
            .ToEquatableArray();
    }

    private SamplePlan LowerSample(BoundSampleQuery query) => new(query.Stages.Select(stage => LowerStage(stage, [])).ToEquatableArray());

    /// <param name="known">The aliases of the events that are there when the stage is decided; fields of others have no value.</param>
    private StagePlan LowerStage(BoundStage stage, HashSet<string> known)
    {
        _known = known;
        (Condition ofEvent, Condition? ofEarlier) = AliasParts.Part(FoldNulls.Run(LowerFilter(stage.Filter)));
        return new StagePlan(
            ofEvent,
            ofEarlier,
            stage.Keys.Select(key => new KeyPlan(new PlanField(key.Path, key.Type), key.IsOptional)).ToEquatableArray(),
            stage.IsMissing,
            stage.Alias);
    }

    private Condition LowerFilter(BoundFilter filter)
    {
        Condition condition = LowerExpression(filter.Condition);
        if (filter.Category is null)
            return condition;
        var field = new PlanField(filter.CategoryField.Path, EqlType.Text);
        string source = $"{field.Path} == \"{filter.Category}\"";
        var category = new FieldCondition(field, new TextSetTest(EquatableArray.Of(filter.Category), false), source);
        return new AllOf(EquatableArray.Of<Condition>(category, condition), SourceText.OneLine(_query, filter.Range));
    }

    private Condition LowerExpression(BoundExpression expression)
    {
        string source = SourceText.OneLine(_query, expression.Range);
        return expression switch
        {
            BoundNot { Operand: var operand } when IsComputedConstant(operand) => Script(expression, source),
            BoundAnd node => new AllOf(node.Operands.Select(LowerExpression).ToEquatableArray(), source),
            BoundOr node => new AnyOf(node.Operands.Select(LowerExpression).ToEquatableArray(), source),
            BoundNot { Operand: BoundComparison equality } node when equality.Range == node.Range => new NotCondition(
                LowerLeaf(equality, $"{SourceText.OneLine(_query, equality.Left.Range)} == {SourceText.OneLine(_query, equality.Right.Range)}"), source),
            BoundNot node => new NotCondition(LowerExpression(node.Operand), source),
            BoundBoolean node => new ConstantCondition(node.Value, source),
            _ when LiteralNulls.IsNull(expression) => new ConstantCondition(null, source),
            _ => LowerLeaf(expression, source),
        };
    }

    private Condition LowerLeaf(BoundExpression leaf, string source) => leaf switch
    {
        BoundArraySearch node => LowerSearch(node, source),
        BoundDescendant node => LowerDescendant(node, source),
        _ when FieldOf(leaf) is { } field => new FieldCondition(field, new BooleanTest(true), source),
        BoundNullTest node when FieldOf(node.Operand) is { } field => new NotCondition(new ExistsCondition(field, source), source),
        BoundComparison { Right: BoundConstant value } node when FieldOf(node.Left) is { } field
            => Compare(field, node.Operator, value, source) ?? Script(leaf, source),
        BoundComparison { Left: BoundConstant value } node when FieldOf(node.Right) is { } field
            => Compare(field, node.Operator.Flipped(), value, source) ?? Script(leaf, source),
        BoundMembership node when FieldOf(node.Subject) is { } field => Contain(field, node, source) ?? Script(leaf, source),
        BoundLike node when FieldOf(node.Subject) is { Type: EqlType.Text or EqlType.Version } field => Like(field, node, source),
        BoundRegex node when FieldOf(node.Subject) is { Type: EqlType.Text or EqlType.Version } field
            => node.Table is null
                ? new ConstantCondition(false, source)
                : new FieldCondition(field, new RegexTest(node.Patterns, node.IgnoresCase, node.Table), source),
        BoundCidrMatch node when FieldOf(node.Subject) is { Type: EqlType.Address } field
            => new FieldCondition(field, new AddressTest(node.Blocks), source),
        BoundCall { Arguments.Count: 2 } node
            when FieldOf(node.Arguments[0]) is { Type: EqlType.Text or EqlType.Version } field && node.Arguments[1] is BoundText literal
            => Affix(field, node, literal.Value, source) ?? Script(leaf, source),
        _ => Script(leaf, source),
    };

    private ArraySearchCondition LowerSearch(BoundArraySearch search, string source)
    {
        _variables.Push(search.Variable);
        Condition body = FoldNulls.Run(LowerExpression(search.Body));
        _variables.Pop();
        return new ArraySearchCondition(search.Path, search.Variable, body, source);
    }

    /// <summary>The filter looks at an event of its own: what the search around it calls an element, and earlier events, mean nothing in it.</summary>
    private DescendantCondition LowerDescendant(BoundDescendant descendant, string source)
    {
        var inside = new Lowerer(_query);
        return new DescendantCondition(FoldNulls.Run(inside.LowerFilter(descendant.Filter)), source);
    }

    private static Condition? Compare(PlanField field, ComparisonOperator operation, BoundConstant value, string source)
    {
        bool isEquality = operation == ComparisonOperator.Equal;
        ValueTest? test = (field.Type, value) switch
        {
            (EqlType.Text, BoundText text) when isEquality => new TextSetTest(EquatableArray.Of(text.Value), false),
            (EqlType.Text, BoundText text) => new TextOrderTest(operation, text.Value),
            (EqlType.Number, BoundInteger or BoundDouble) when isEquality => new NumberSetTest(EquatableArray.Of(value)),
            (EqlType.Number, BoundInteger or BoundDouble) => new NumberOrderTest(operation, value),
            (EqlType.Boolean, BoundBoolean boolean) when isEquality => new BooleanTest(boolean.Value),
            (EqlType.Date, BoundDate date) => new DateTest(operation, date.Seconds, date.Nanoseconds),
            (EqlType.Version, BoundVersion version) => new VersionTest(operation, version.Value),
            _ => null,
        };
        return test is null ? null : new FieldCondition(field, test, source);
    }

    private static Condition? Contain(PlanField field, BoundMembership node, string source)
    {
        List<BoundConstant> constants = node.Values.OfType<BoundConstant>().Where(value => value is not BoundNull).ToList();
        if (node.Values.Any(value => value is not BoundConstant))
            return null;
        if (constants.Count == 0)
            return new ConstantCondition(false, source);
        if (constants.All(value => value is BoundText) && field.Type == EqlType.Text)
        {
            IEnumerable<string> texts = constants.Select(value => ((BoundText)value).Value);
            texts = node.IgnoresCase ? texts.Select(AsciiCase.Fold) : texts;
            return new FieldCondition(field, new TextSetTest(texts.Distinct(StringComparer.Ordinal).ToEquatableArray(), node.IgnoresCase), source);
        }

        if (constants.All(value => value is BoundInteger or BoundDouble) && field.Type == EqlType.Number)
            return new FieldCondition(field, new NumberSetTest(constants.ToEquatableArray()), source);
        List<Condition?> comparisons = constants.Select(value => Compare(field, ComparisonOperator.Equal, value, source)).ToList();
        return comparisons.Contains(null) ? null : new AnyOf(comparisons.Select(c => c!).ToEquatableArray(), source);
    }

    private static Condition Like(PlanField field, BoundLike node, string source)
    {
        if (node.Patterns.Count == 0)
            return new ConstantCondition(false, source);
        IEnumerable<TextPattern> patterns = node.Patterns
            .Select(pattern => TextPattern.FromWildcard(node.IgnoresCase ? AsciiCase.Fold(pattern.Value) : pattern.Value))
            .Distinct();
        return new FieldCondition(field, new TextPatternTest(patterns.ToEquatableArray(), node.IgnoresCase), source);
    }

    private static Condition? Affix(PlanField field, BoundCall node, string literal, string source)
    {
        TextPatternShape? shape = node.Function switch
        {
            EqlFunction.StartsWith => TextPatternShape.Prefix,
            EqlFunction.EndsWith => TextPatternShape.Suffix,
            EqlFunction.StringContains => TextPatternShape.Contains,
            _ => null,
        };
        if (shape is null)
            return null;
        if (shape != TextPatternShape.Prefix)
            literal = SubstringLiteral.Decode(literal);
        literal = node.IgnoresCase ? AsciiCase.Fold(literal) : literal;
        var pattern = literal.Length == 0 ? new TextPattern(TextPatternShape.Anything, "") : new TextPattern(shape.Value, literal);
        return new FieldCondition(field, new TextPatternTest(EquatableArray.Of(pattern), node.IgnoresCase), source);
    }

    private ScriptCondition Script(BoundExpression expression, string source) => new(
        expression,
        PlanFields.Of(expression).Select(Known).ToEquatableArray(),
        ScriptParts.SearchesOf(expression).Select(search => LowerLeaf(search, SourceText.OneLine(_query, search.Range))).ToEquatableArray(),
        source);

    /// <summary>
    /// A leaf that reads no field may still be null, which only its evaluation tells: <c>not</c> over it is left to three-valued logic.
    /// </summary>
    private static bool IsComputedConstant(BoundExpression expression) =>
        expression is not (BoundConstant or BoundNot or BoundAnd or BoundOr) && !LiteralNulls.IsNull(expression) && !ReadsEvents(expression);

    private static bool ReadsEvents(BoundExpression expression) =>
        expression is BoundField or BoundElementField or BoundArraySearch or BoundDescendant || BoundChildren.Of(expression).Any(ReadsEvents);

    private PlanField? FieldOf(BoundExpression expression) => PlanFields.FieldOf(expression) is { } field ? Known(field) : null;

    private PlanField Known(PlanField field) => (field.Alias is null || _known.Contains(field.Alias)) && (field.Variable is null || _variables.Contains(field.Variable))
        ? field
        : field with { IsAbsent = true };
}
