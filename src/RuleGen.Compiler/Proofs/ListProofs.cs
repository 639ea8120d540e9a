using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Patterns;

namespace RuleGen.Compiler.Proofs;

/// <summary>Entries of a list that another entry of it makes needless.</summary>
internal static class ListProofs
{
    private const int MostTogether = 60, MostShown = 4;

    /// <summary>Reports them, and returns the entries that are left.</summary>
    public static List<LeafEntry> Check(ProofContext proofs, BoundFilter filter, BoundExpression leaf, FieldTest test)
    {
        List<LeafEntry> left = RemoveRepeated(proofs, filter, leaf, test);
        ValueSet[] sets = left.Select(entry => proofs.Sets.Intern(entry.Set)).ToArray();
        var isCovered = new bool[left.Count];

        // One text covers no other entry: what a list ignores of case it ignores of all entries, and repeated ones are gone.
        int[] covers = Enumerable.Range(0, left.Count).Where(i => sets[i] is not TextSet { IsExact: true }).ToArray();
        int[][]? around = RangeSet.FindSurrounding(sets);
        for (int i = left.Count - 1; i >= 0 && covers.Length > 0; i--)
        {
            foreach (int j in around?[i] ?? covers)
            {
                if (isCovered[i])
                    break;
                if (j == i || isCovered[j] || proofs.Sets.Includes(sets[j], sets[i]) != Answer.Yes)
                    continue;
                isCovered[i] = true;
                if (IsOfNothing(i))
                    continue;
                Report(proofs, filter, leaf, test, leaf is BoundCidrMatch ? DiagnosticCatalog.BlockInsideAnother : DiagnosticCatalog.CoveredEntry, left[i], left[j]);
            }
        }

        CheckTogether(proofs, filter, leaf, test, left, sets, isCovered);
        return left.Where((_, i) => !isCovered[i]).ToList();

        // A pattern that no text matches is wrong by itself, which RG5034 says; every other entry covers it.
        bool IsOfNothing(int i) => leaf is BoundRegex && proofs.Sets.FindValue([sets[i]], [], out _) == Answer.No;
    }

    /// <summary>Entries all of whose values others hold, one this value and another that.</summary>
    private static void CheckTogether(
        ProofContext proofs, BoundFilter filter, BoundExpression leaf, FieldTest test, List<LeafEntry> left, ValueSet[] sets, bool[] isCovered)
    {
        for (int i = left.Count - 1; i >= 0; i--)
        {
            // A text is in one of the others or in none, and texts add up to no pattern.
            int entry = i;
            List<int> others = Enumerable.Range(0, left.Count).Where(j => j != entry && !isCovered[j] && sets[j] is not TextSet { IsExact: true }).ToList();
            if (isCovered[i] || sets[i] is TextSet { IsExact: true } || others.Count is < 2 or > MostTogether || !AreEnough(others))
                continue;
            for (int k = others.Count - 1; k >= 0 && others.Count > 1; k--)
            {
                List<int> fewer = others.Where((_, at) => at != k).ToList();
                if (AreEnough(fewer))
                    others = fewer;
            }

            if (others.Count > MostShown)
                continue;
            isCovered[i] = true;
            HitFormula focus = proofs.Formulas.Read(test.Field, left[i]);
            BoundExpression rest = FieldTests.Without(leaf, left[i].Range) ?? leaf;
            QueryChange change = proofs.ChangeOf(filter, leaf, () => rest, focus, []);
            BoundExpression[] shown = FieldTests.Only(leaf, left[i].Range) is { } its ? [its, rest] : [rest];
            proofs.Claim(
                DiagnosticCatalog.EntryCoveredTogether, left[i].Range, change,
                ProofContext.Witness(proofs.Sets.FindModel(test.Field, focus.Set), filter, shown),
                proofs.LiteralOf(left[i].Range), string.Join(" and ", others.Select(j => $"{proofs.LiteralOf(left[j].Range)} at {proofs.PlaceOf(left[j].Range)}")));

            bool AreEnough(List<int> some) => proofs.Sets.FindValue([sets[entry]], some.ConvertAll(j => sets[j]), out _) == Answer.No;
        }
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
        HitFormula focus = proofs.Formulas.Read(test.Field, entry);
        QueryChange change = proofs.ChangeOf(filter, leaf, () => FieldTests.Without(leaf, entry.Range) ?? leaf, focus, []);
        string[] arguments = [proofs.LiteralOf(entry.Range), proofs.LiteralOf(other.Range), proofs.PlaceOf(other.Range)];
        if (definition == DiagnosticCatalog.RepeatedEntry || FieldTests.Only(leaf, entry.Range) is not { } its || FieldTests.Only(leaf, other.Range) is not { } others)
            proofs.Claim(definition, entry.Range, change, definition == DiagnosticCatalog.RepeatedEntry ? arguments : [.. arguments, ""]);
        else
            proofs.Claim(definition, entry.Range, change, ProofContext.Witness(proofs.Sets.FindModel(test.Field, focus.Set), filter, [its, others]), arguments);
    }
}
