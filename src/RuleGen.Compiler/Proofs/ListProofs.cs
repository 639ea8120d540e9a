using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Patterns;

namespace RuleGen.Compiler.Proofs;

/// <summary>Entries of a list that another entry of it makes needless.</summary>
internal static class ListProofs
{
    /// <summary>Reports them, and returns the entries that are left.</summary>
    public static List<LeafEntry> Check(ProofContext proofs, BoundFilter filter, BoundExpression leaf, FieldTest test)
    {
        List<LeafEntry> left = RemoveRepeated(proofs, filter, leaf, test);
        ValueSet[] sets = left.Select(entry => proofs.Sets.Intern(entry.Set)).ToArray();
        var isCovered = new bool[left.Count];

        // One text covers no other entry: what a list ignores of case it ignores of all entries, and repeated ones are gone.
        int[] covers = Enumerable.Range(0, left.Count).Where(i => sets[i] is not TextSet { IsExact: true }).ToArray();
        for (int i = left.Count - 1; i >= 0 && covers.Length > 0; i--)
        {
            foreach (int j in covers)
            {
                if (isCovered[i])
                    break;
                if (j == i || isCovered[j] || proofs.Sets.Includes(sets[j], sets[i]) != Answer.Yes)
                    continue;
                isCovered[i] = true;
                Report(proofs, filter, leaf, test, leaf is BoundCidrMatch ? DiagnosticCatalog.BlockInsideAnother : DiagnosticCatalog.CoveredEntry, left[i], left[j]);
            }
        }

        return left.Where((_, i) => !isCovered[i]).ToList();
    }

    private static List<LeafEntry> RemoveRepeated(ProofContext proofs, BoundFilter filter, BoundExpression leaf, FieldTest test)
    {
        var first = new Dictionary<string, LeafEntry>(StringComparer.Ordinal);
        var left = new List<LeafEntry>();
        foreach (LeafEntry entry in test.Entries)
        {
            if (first.TryGetValue(entry.Set.Key, out LeafEntry earlier))
            {
                Report(proofs, filter, leaf, test, DiagnosticCatalog.RepeatedEntry, entry, earlier);
                continue;
            }

            first.Add(entry.Set.Key, entry);
            left.Add(entry);
        }

        return left;
    }

    private static void Report(
        ProofContext proofs, BoundFilter filter, BoundExpression leaf, FieldTest test, DiagnosticDefinition definition, LeafEntry entry, LeafEntry other)
    {
        BoundExpression rest = FieldTests.Without(leaf, entry.Range) ?? leaf;
        HitFormula focus = proofs.Formulas.Read(test.Field, entry);
        SampleEvents samples = proofs.SamplesOf(filter);
        var change = new QueryChange(filter, BoundEdit.Replace(filter, leaf, rest), null, () => samples.Around(focus, []));
        string[] arguments = [proofs.LiteralOf(entry.Range), proofs.LiteralOf(other.Range), proofs.PlaceOf(other.Range)];
        if (definition == DiagnosticCatalog.RepeatedEntry || FieldTests.Only(leaf, entry.Range) is not { } its || FieldTests.Only(leaf, other.Range) is not { } others)
            proofs.Claim(definition, entry.Range, change, definition == DiagnosticCatalog.RepeatedEntry ? arguments : [.. arguments, ""]);
        else
            proofs.Claim(definition, entry.Range, change, ProofContext.Witness(proofs.Sets.FindModel(test.Field, focus.Set), filter, [its, others]), arguments);
    }
}
