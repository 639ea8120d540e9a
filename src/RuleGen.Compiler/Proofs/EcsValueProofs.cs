using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Patterns;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Proofs;

/// <summary>
/// Values that the schema does not list among those it allows for a field, and types of events that it does not expect of a category. Events
/// may have them all the same: this is proven of the schema, not of events.
/// </summary>
internal static class EcsValueProofs
{
    private const string CategoryPath = "event.category", TypePath = "event.type";

    public static void Check(ProofContext proofs)
    {
        foreach ((BoundFilter filter, _) in QueryProofs.FiltersOf(proofs.Rule.Bound))
        {
            CheckCategory(proofs, filter);
            CheckValues(proofs, filter.Condition);
            CheckExpectedTypes(proofs, filter);
        }
    }

    /// <summary>The endpoint has categories of its own, such as api and dns, and who puts a category in quotes knows that it is another one.</summary>
    private static void CheckCategory(ProofContext proofs, BoundFilter filter)
    {
        bool isQuoted = proofs.Rule.Query.Value[filter.Range.Start] == '"';
        if (isQuoted || proofs.Rule.Dialect == EqlDialect.Endpoint || filter.Category is not { } category || filter.CategoryField.Path != CategoryPath)
            return;
        if (proofs.Rule.Schema.Find(CategoryPath)?.AllowedValues is { Count: > 0 } allowed && !allowed.Contains(category))
            Report(proofs, FilterPlaces.CategoryOf(filter), CategoryPath, category, allowed);
    }

    private static void CheckValues(ProofContext proofs, BoundExpression node)
    {
        if (node is BoundAnd or BoundOr or BoundNot)
        {
            foreach (BoundExpression child in BoundChildren.Of(node))
                CheckValues(proofs, child);
            return;
        }

        if (proofs.Formulas.TestOf(node) is not { } test || !test.Field.IsOwn || proofs.Rule.Schema.Find(test.Field.Path)?.AllowedValues is not { Count: > 0 } allowed)
            return;
        foreach (LeafEntry entry in test.Entries)
        {
            if (entry.Set is TextSet set && !allowed.Any(value => set.Contains(value, proofs.Sets.Budget)))
                Report(proofs, ValueOf(node, entry), test.Field.Path, set.IsExact ? set.FindSample(proofs.Sets.Budget)?.Text : null, allowed);
        }
    }

    /// <summary>Only tests that must hold, and of values that are allowed as such.</summary>
    private static void CheckExpectedTypes(ProofContext proofs, BoundFilter filter)
    {
        if (filter.Category is not { } category || filter.CategoryField.Path != CategoryPath || EcsCategories.TypesOf(category) is not { } expected)
            return;
        IEnumerable<BoundExpression> tests = filter.Condition is BoundAnd and ? and.Operands : [filter.Condition];
        foreach (BoundExpression leaf in tests)
        {
            if (proofs.Formulas.TestOf(leaf) is not { Field: { Path: TypePath, IsOwn: true } } test)
                continue;
            foreach (LeafEntry entry in test.Entries)
            {
                if (entry.Set is TextSet set
                    && !expected.Any(type => set.Contains(type, proofs.Sets.Budget))
                    && proofs.Rule.Schema.Find(TypePath)?.AllowedValues.Any(type => set.Contains(type, proofs.Sets.Budget)) == true)
                {
                    TextRange value = ValueOf(leaf, entry);
                    proofs.Claim(DiagnosticCatalog.UnexpectedEventType, value, null, category, proofs.TextOf(value), Listed(expected));
                }
            }
        }
    }

    /// <summary>The literal alone; the entry of a comparison is all of it.</summary>
    private static TextRange ValueOf(BoundExpression leaf, LeafEntry entry) => leaf switch
    {
        BoundComparison { Right: BoundConstant value } => value.Range,
        BoundComparison { Left: BoundConstant value } => value.Range,
        BoundCall { Arguments.Count: 2 } call => call.Arguments[1].Range,
        _ => entry.Range,
    };

    private static void Report(ProofContext proofs, TextRange range, string field, string? value, EquatableArray<string> allowed) => proofs.Claim(
        DiagnosticCatalog.ValueNotAllowed, range, null,
        proofs.TextOf(range), field, Listed(allowed), value is null ? "" : new NameSuggester(allowed).Phrase(value));

    private static string Listed(IEnumerable<string> values) => string.Join(", ", values);
}
