using RuleGen.Compiler.Binding;

namespace RuleGen.Compiler.Lowering;

/// <summary>
/// Turns a bound query into a plan: finds the leaves, which are existential over the values of fields and whose complement is plain,
/// and gives each the simplest form that decides it. Nothing is evaluated here.
/// </summary>
public sealed class Lowerer
{
    private readonly string _query;

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
        Condition condition = FoldNulls.Run(LowerFilter(query.Filter));
        return new EventPlan(condition, PlanFields.Of(condition));
    }

    private SequencePlan LowerSequence(BoundSequenceQuery query)
    {
        EquatableArray<StagePlan> stages = query.Stages.Select(LowerStage).ToEquatableArray();
        StagePlan? until = query.Until is null ? null : LowerStage(query.Until);
        return new SequencePlan(stages, until, query.MaxSpan, PlanFields.Of(until is null ? stages : stages.Append(until)));
    }

    private SamplePlan LowerSample(BoundSampleQuery query)
    {
        EquatableArray<StagePlan> stages = query.Stages.Select(LowerStage).ToEquatableArray();
        return new SamplePlan(stages, PlanFields.Of(stages));
    }

    private StagePlan LowerStage(BoundStage stage) => new(
        FoldNulls.Run(LowerFilter(stage.Filter)),
        stage.Keys.Select(key => new KeyPlan(FieldOf(key), key.IsOptional)).ToEquatableArray(),
        stage.IsMissing,
        SourceText.OneLine(_query, stage.Range));

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
            BoundNot node => new NotCondition(LowerExpression(node.Operand), source),
            BoundBoolean node => new ConstantCondition(node.Value, source),
            _ when LiteralNulls.IsNull(expression) => new ConstantCondition(null, source),
            _ => LowerLeaf(expression, source),
        };
    }

    private static Condition LowerLeaf(BoundExpression leaf, string source) => leaf switch
    {
        BoundField { Alias: null } node => new FieldCondition(FieldOf(node), new BooleanTest(true), source),
        BoundNullTest { Operand: BoundField { Alias: null } field } => new NotCondition(new ExistsCondition(FieldOf(field), source), source),
        BoundComparison { Left: BoundField { Alias: null } field, Right: BoundConstant value } node
            => Compare(field, node.Operator, value, source) ?? Script(leaf, source),
        BoundComparison { Left: BoundConstant value, Right: BoundField { Alias: null } field } node
            => Compare(field, Flip(node.Operator), value, source) ?? Script(leaf, source),
        BoundMembership { Subject: BoundField { Alias: null } field } node => Contain(field, node, source) ?? Script(leaf, source),
        BoundLike { Subject: BoundField { Alias: null, Type: EqlType.Text or EqlType.Version } field } node
            => Like(field, node, source),
        BoundRegex { Subject: BoundField { Alias: null, Type: EqlType.Text or EqlType.Version } field } node
            => node.Table is null
                ? new ConstantCondition(false, source)
                : new FieldCondition(FieldOf(field), new RegexTest(node.Patterns, node.IgnoresCase, node.Table), source),
        BoundCidrMatch { Subject: BoundField { Alias: null, Type: EqlType.Address } field } node
            => new FieldCondition(FieldOf(field), new AddressTest(node.Blocks), source),
        BoundCall { Arguments.Count: 2 } node
            when node.Arguments[0] is BoundField { Alias: null, Type: EqlType.Text or EqlType.Version } field && node.Arguments[1] is BoundText literal
            => Affix(field, node, literal.Value, source) ?? Script(leaf, source),
        _ => Script(leaf, source),
    };

    private static Condition? Compare(BoundField field, ComparisonOperator operation, BoundConstant value, string source)
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
        return test is null ? null : new FieldCondition(FieldOf(field), test, source);
    }

    private static Condition? Contain(BoundField field, BoundMembership node, string source)
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
            return new FieldCondition(FieldOf(field), new TextSetTest(texts.Distinct(StringComparer.Ordinal).ToEquatableArray(), node.IgnoresCase), source);
        }

        if (constants.All(value => value is BoundInteger or BoundDouble) && field.Type == EqlType.Number)
            return new FieldCondition(FieldOf(field), new NumberSetTest(constants.ToEquatableArray()), source);
        List<Condition?> comparisons = constants.Select(value => Compare(field, ComparisonOperator.Equal, value, source)).ToList();
        return comparisons.Contains(null) ? null : new AnyOf(comparisons.Select(c => c!).ToEquatableArray(), source);
    }

    private static Condition Like(BoundField field, BoundLike node, string source)
    {
        if (node.Patterns.Count == 0)
            return new ConstantCondition(false, source);
        IEnumerable<TextPattern> patterns = node.Patterns
            .Select(pattern => TextPattern.FromWildcard(node.IgnoresCase ? AsciiCase.Fold(pattern.Value) : pattern.Value))
            .Distinct();
        return new FieldCondition(FieldOf(field), new TextPatternTest(patterns.ToEquatableArray(), node.IgnoresCase), source);
    }

    private static Condition? Affix(BoundField field, BoundCall node, string literal, string source)
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
        return new FieldCondition(FieldOf(field), new TextPatternTest(EquatableArray.Of(pattern), node.IgnoresCase), source);
    }

    private static ScriptCondition Script(BoundExpression expression, string source) =>
        new(expression, PlanFields.Of(expression), source);

    /// <summary>
    /// A leaf that reads no field may still be null, which only its evaluation tells: <c>not</c> over it is left to three-valued logic.
    /// </summary>
    private static bool IsComputedConstant(BoundExpression expression) =>
        expression is not (BoundConstant or BoundNot or BoundAnd or BoundOr) && !LiteralNulls.IsNull(expression) && !ReadsEvents(expression);

    private static bool ReadsEvents(BoundExpression expression) =>
        expression is BoundField or BoundElementField or BoundArraySearch or BoundDescendant || BoundChildren.Of(expression).Any(ReadsEvents);

    private static PlanField FieldOf(BoundField field) => new(field.Path, field.Type);

    private static ComparisonOperator Flip(ComparisonOperator operation) => operation switch
    {
        ComparisonOperator.Less => ComparisonOperator.Greater,
        ComparisonOperator.LessOrEqual => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.Greater => ComparisonOperator.Less,
        ComparisonOperator.GreaterOrEqual => ComparisonOperator.LessOrEqual,
        _ => operation,
    };
}
