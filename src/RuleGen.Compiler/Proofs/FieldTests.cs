using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Patterns;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Proofs;

/// <summary>Finds what a leaf of a bound condition asks of one field. Other leaves (functions of several fields, computed values) have no such form.</summary>
internal static class FieldTests
{
    /// <summary>The test that a leaf is; null where it is of another kind.</summary>
    public static FieldTest? Of(BoundExpression leaf) => leaf switch
    {
        BoundField { Type: EqlType.Boolean } field => One(field, RangeSet.Of(EqlType.Boolean, ComparisonOperator.Equal, new BoundBoolean(true, field.Range)), field.Range),
        BoundComparison { Left: BoundField field, Right: BoundConstant value } node => One(field, Compare(field.Type, node.Operator, value), node.Range),
        BoundComparison { Left: BoundConstant value, Right: BoundField field } node => One(field, Compare(field.Type, Flip(node.Operator), value), node.Range),
        BoundMembership { Subject: BoundField field } node => OfMembership(field, node),
        BoundLike { Subject: BoundField field } node when IsText(field) =>
            new FieldTest(FieldKey.Of(field), node.Patterns.Select(p => new LeafEntry(TextSet.OfWildcard(p.Value, ModeOf(node.IgnoresCase)), p.Range)).ToEquatableArray()),
        BoundRegex { Subject: BoundField field } node when IsText(field) =>
            new FieldTest(FieldKey.Of(field), node.Patterns.Select(p => new LeafEntry(TextSet.OfRegex(p.Pattern, p.Root, ModeOf(node.IgnoresCase)), p.Range)).ToEquatableArray()),
        BoundCidrMatch { Subject: BoundField { Type: EqlType.Address } field } node =>
            new FieldTest(FieldKey.Of(field), node.Blocks.Select(block => new LeafEntry(RangeSet.Of(block), block.Range)).ToEquatableArray()),
        BoundCall { Arguments.Count: 2 } node when node.Arguments[0] is BoundField field && IsText(field) && node.Arguments[1] is BoundText literal =>
            One(field, Affix(node, literal.Value), node.Range),
        _ => null,
    };

    /// <summary>The same leaf without one of its entries; null where none would be left.</summary>
    public static BoundExpression? Without(BoundExpression leaf, TextRange entry) => leaf switch
    {
        BoundMembership node => node.Values.Count == 1 ? null : node with { Values = node.Values.Where(value => value.Range != entry).ToEquatableArray() },
        BoundLike node => node.Patterns.Count == 1 ? null : node with { Patterns = node.Patterns.Where(pattern => pattern.Range != entry).ToEquatableArray() },
        BoundRegex node => node.Patterns.Count == 1 ? null : node with { Patterns = node.Patterns.Where(pattern => pattern.Range != entry).ToEquatableArray() },
        BoundCidrMatch node => node.Blocks.Count == 1 ? null : node with { Blocks = node.Blocks.Where(block => block.Range != entry).ToEquatableArray() },
        _ => null,
    };

    private static FieldTest? OfMembership(BoundField field, BoundMembership node)
    {
        var entries = new List<LeafEntry>();
        foreach (BoundExpression value in node.Values)
        {
            // Beside a null, what equals no other value is null, which is not true either.
            if (value is BoundNull)
                continue;
            ValueSet? set = value is not BoundConstant constant ? null
                : node.IgnoresCase && constant is BoundText text ? IsText(field) ? TextSet.OfText(text.Value, CaseMode.IgnoringAscii) : null
                : Compare(field.Type, ComparisonOperator.Equal, constant);
            if (set is null)
                return null;
            entries.Add(new LeafEntry(set, value.Range));
        }

        return new FieldTest(FieldKey.Of(field), entries.ToEquatableArray());
    }

    private static FieldTest? One(BoundField field, ValueSet? set, TextRange range) =>
        set is null ? null : new FieldTest(FieldKey.Of(field), EquatableArray.Of(new LeafEntry(set, range)));

    /// <summary>Null for what has no form here: the order of texts, and of versions, which are equal in more than one spelling.</summary>
    private static ValueSet? Compare(EqlType type, ComparisonOperator operation, BoundConstant value) => (type, value) switch
    {
        (EqlType.Text, BoundText text) => operation == ComparisonOperator.Equal ? TextSet.OfText(text.Value, CaseMode.Sensitive) : null,
        _ => RangeSet.Of(type, operation, value),
    };

    private static ValueSet? Affix(BoundCall node, string literal)
    {
        CaseMode mode = ModeOf(node.IgnoresCase);
        return node.Function switch
        {
            EqlFunction.StartsWith => TextSet.OfAffix(literal, isOpenBefore: false, isOpenBehind: true, mode),
            EqlFunction.EndsWith => TextSet.OfAffix(SubstringLiteral.Decode(literal), isOpenBefore: true, isOpenBehind: false, mode),
            EqlFunction.StringContains => TextSet.OfAffix(SubstringLiteral.Decode(literal), isOpenBefore: true, isOpenBehind: true, mode),
            _ => null,
        };
    }

    private static bool IsText(BoundField field) => field.Type is EqlType.Text or EqlType.Version;

    private static CaseMode ModeOf(bool ignoresCase) => ignoresCase ? CaseMode.IgnoringAscii : CaseMode.Sensitive;

    private static ComparisonOperator Flip(ComparisonOperator operation) => operation switch
    {
        ComparisonOperator.Less => ComparisonOperator.Greater,
        ComparisonOperator.LessOrEqual => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.Greater => ComparisonOperator.Less,
        ComparisonOperator.GreaterOrEqual => ComparisonOperator.LessOrEqual,
        _ => operation,
    };
}
