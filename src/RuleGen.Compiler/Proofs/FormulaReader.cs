using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Proofs;

/// <summary>Reads bound conditions as formulas, each node once.</summary>
internal sealed class FormulaReader(SetAlgebra sets)
{
    /// <summary>Longer lists of numbers or addresses are one set of ranges: some value is in one of the entries just when it is in all of them together.</summary>
    private const int MostBlocks = 16;

    private readonly Dictionary<BoundExpression, Formula> _known = new(SameObject.Instance);
    private readonly Dictionary<BoundExpression, FieldTest?> _tests = new(SameObject.Instance);

    /// <summary>
    /// The category and the condition of a filter; null where the condition holds constants that are computed or null: those follow
    /// three-valued logic, which formulas do not.
    /// </summary>
    public Formula? Read(BoundFilter filter)
    {
        if (HasComputedConstants(filter.Condition))
            return null;
        Formula condition = Read(filter.Condition);
        return CategoryOf(filter) is { } category ? new AllFormula([category, condition], filter.Range) : condition;
    }

    /// <summary>The test of the category that a filter begins with; null for <c>any</c>.</summary>
    public Formula? CategoryOf(BoundFilter filter)
    {
        if (filter.Category is null)
            return null;
        var field = new FieldKey(filter.CategoryField.Path, EqlType.Text, "");
        return new HitFormula(field, sets.Intern(TextSet.OfText(filter.Category, Patterns.CaseMode.Sensitive)), false, FilterPlaces.CategoryOf(filter));
    }

    /// <summary>A condition without computed constants.</summary>
    public Formula Read(BoundExpression condition)
    {
        if (!_known.TryGetValue(condition, out Formula formula))
            _known.Add(condition, formula = ReadNew(condition));
        return formula;
    }

    /// <summary>The test that a leaf is, made once; null where it is of another kind.</summary>
    public FieldTest? TestOf(BoundExpression leaf)
    {
        if (!_tests.TryGetValue(leaf, out FieldTest? test))
            _tests.Add(leaf, test = FieldTests.Of(leaf));
        return test;
    }

    /// <summary>The test that one entry of a list makes on its own.</summary>
    public HitFormula Read(FieldKey field, LeafEntry entry) => new HitFormula(field, sets.Intern(entry.Set), false, entry.Range);

    private Formula ReadNew(BoundExpression condition) => condition switch
    {
        BoundAnd node => new AllFormula(node.Operands.Select(Read).ToArray(), node.Range),
        BoundOr node => new AnyFormula(node.Operands.Select(Read).ToArray(), node.Range),
        BoundNot node => Read(node.Operand).Negation switch
        {
            // A negated test, and an excluded conjunction, stands where its 'not' begins.
            ConstantFormula constant => new ConstantFormula(constant.Value, constant.Value, node.Range),
            HitFormula test => new HitFormula(test.Field, test.Set, test.IsNegated, node.Range),
            OpaqueFormula test => new OpaqueFormula(test.Key, test.IsNegated, node.Range),
            AnyFormula chain => new AnyFormula(chain.Operands, node.Range),
            var chain => chain,
        },
        BoundBoolean node => new ConstantFormula(node.Value, node.Value, node.Range),
        BoundNullTest { Operand: var operand } node when FieldKey.Find(operand) is { } field => new HitFormula(field, sets.Intern(ValueSet.AllOf(field.Type)), true, node.Range),
        _ when TestOf(condition) is { } test => test.Entries.Count == 1
            ? new HitFormula(test.Field, sets.Intern(test.Entries[0].Set), false, condition.Range)
            : test.Entries.Count > MostBlocks && test.Entries.All(entry => entry.Set is RangeSet)
            ? new HitFormula(test.Field, sets.Intern(RangeSet.Union(test.Field.Type, test.Entries.Select(entry => (RangeSet)entry.Set))), false, condition.Range)
            : new AnyFormula(test.Entries.Select(entry => Read(test.Field, entry)).ToArray(), condition.Range),
        _ => new OpaqueFormula(BoundKey.Of(condition), false, condition.Range),
    };

    /// <summary>Whether a condition has operands whose value no event changes, other than true and false.</summary>
    public static bool HasComputedConstants(BoundExpression condition) => condition switch
    {
        BoundAnd node => node.Operands.Any(HasComputedConstants),
        BoundOr node => node.Operands.Any(HasComputedConstants),
        BoundNot node => HasComputedConstants(node.Operand),
        BoundBoolean => false,
        _ => LiteralNulls.IsNull(condition) || !ReadsEvents(condition),
    };

    private static bool ReadsEvents(BoundExpression expression) =>
        expression is BoundField or BoundElementField or BoundArraySearch or BoundDescendant || BoundChildren.Of(expression).Any(ReadsEvents);
}
