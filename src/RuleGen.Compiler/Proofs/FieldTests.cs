using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Patterns;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Proofs;

/// <summary>Finds what a leaf of a bound condition asks of one field. Other leaves (functions of several fields, computed values) have no such form.</summary>
internal static class FieldTests
{
    /// <summary>The test that a leaf is; null where it is of another kind.</summary>
    public static FieldTest? Of(BoundExpression leaf)
    {
        BoundExpression? subject = leaf switch
        {
            BoundComparison node => node.Left is BoundConstant ? node.Right : node.Left,
            BoundMembership node => node.Subject,
            BoundLike node => node.Subject,
            BoundRegex node => node.Subject,
            BoundCidrMatch node => node.Subject,
            BoundCall { Arguments.Count: 2 } node => node.Arguments[0],
            _ => leaf,
        };
        if (FieldKey.Find(subject) is not { } field)
            return null;
        bool isText = field.Type is EqlType.Text or EqlType.Version;
        return leaf switch
        {
            BoundField or BoundElementField when field.Type == EqlType.Boolean =>
                One(field, RangeSet.Of(EqlType.Boolean, ComparisonOperator.Equal, new BoundBoolean(true, leaf.Range)), leaf.Range),
            BoundComparison { Right: BoundConstant value } node => One(field, Compare(field.Type, node.Operator, value), node.Range),
            BoundComparison { Left: BoundConstant value } node => One(field, Compare(field.Type, node.Operator.Flipped(), value), node.Range),
            BoundMembership node => OfMembership(field, node),
            BoundLike node when isText => new FieldTest(field, node.Patterns.Select(p => new LeafEntry(TextSet.OfWildcard(p.Value, ModeOf(node.IgnoresCase)), p.Range)).ToEquatableArray()),
            BoundRegex node when isText => new FieldTest(field, node.Patterns.Select(p => new LeafEntry(TextSet.OfRegex(p.Pattern, p.Root, ModeOf(node.IgnoresCase)), p.Range)).ToEquatableArray()),
            BoundCidrMatch node when field.Type == EqlType.Address => new FieldTest(field, node.Blocks.Select(block => new LeafEntry(RangeSet.Of(block), block.Range)).ToEquatableArray()),
            BoundCall node when isText && node.Arguments[1] is BoundText literal => One(field, Affix(node, literal.Value), node.Range),
            _ => null,
        };
    }

    /// <summary>The same leaf without one of its entries; null where none would be left.</summary>
    public static BoundExpression? Without(BoundExpression leaf, TextRange entry) => Where(leaf, other => other != entry);

    /// <summary>The same leaf with one of its entries only; null where it has no entries.</summary>
    public static BoundExpression? Only(BoundExpression leaf, TextRange entry) => Where(leaf, other => other == entry);

    /// <summary>The same leaf with some of its entries; null where none would be left, or it has none.</summary>
    public static BoundExpression? Where(BoundExpression leaf, Func<TextRange, bool> isKept)
    {
        return leaf switch
        {
            BoundMembership node when Kept(node.Values, value => value.Range) is { Count: > 0 } values => node with { Values = values },
            BoundLike node when Kept(node.Patterns, pattern => pattern.Range) is { Count: > 0 } patterns => node with { Patterns = patterns },
            BoundRegex node when Kept(node.Patterns, pattern => pattern.Range) is { Count: > 0 } patterns => node with { Patterns = patterns },
            BoundCidrMatch node when Kept(node.Blocks, block => block.Range) is { Count: > 0 } blocks => node with { Blocks = blocks },
            _ => null,
        };

        EquatableArray<T> Kept<T>(EquatableArray<T> entries, Func<T, TextRange> rangeOf)
            where T : IEquatable<T> => entries.Where(entry => isKept(rangeOf(entry))).ToEquatableArray();
    }

    private static FieldTest? OfMembership(FieldKey field, BoundMembership node)
    {
        var entries = new List<LeafEntry>();
        foreach (BoundExpression value in node.Values)
        {
            // Beside a null, what equals no other value is null, which is not true either.
            if (value is BoundNull)
                continue;
            ValueSet? set = value is not BoundConstant constant ? null
                : node.IgnoresCase && constant is BoundText text ? TextSet.OfText(text.Value, CaseMode.IgnoringAscii)
                : Compare(field.Type, ComparisonOperator.Equal, constant);
            if (set is null)
                return null;
            entries.Add(new LeafEntry(set, value.Range));
        }

        return new FieldTest(field, entries.ToEquatableArray());
    }

    private static FieldTest? One(FieldKey field, ValueSet? set, TextRange range) =>
        set is null ? null : new FieldTest(field, EquatableArray.Of(new LeafEntry(set, range)));

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

    private static CaseMode ModeOf(bool ignoresCase) => ignoresCase ? CaseMode.IgnoringAscii : CaseMode.Sensitive;
}
