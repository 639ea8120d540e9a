using RuleGen.Compiler.Patterns;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Proofs;

/// <summary>Why formulas contradict each other, in the smallest parts that can be named.</summary>
/// <param name="Part">The part that is wrong, the later one in the query.</param>
/// <param name="Others">The parts that it contradicts together, mostly one; none where they are too many to be named.</param>
/// <param name="SingleValuedField">The field that had to be taken as single-valued; null where there is none.</param>
internal sealed record Contradiction(TextRange Part, EquatableArray<TextRange> Others, string? SingleValuedField)
{
    /// <summary>The one part that it contradicts; null where it is not one.</summary>
    public TextRange? Other => Others.Count == 1 ? Others[0] : null;

    /// <summary>Whether the part alone holds for no value.</summary>
    public bool IsOfNothing { get; init; }

    /// <summary>Whether the formula contradicts itself, whatever is around it.</summary>
    public bool IsWithin { get; init; }

    /// <summary>What the query says at the part's place, where that is a constant.</summary>
    public bool? Constant { get; init; }
}

/// <summary>Finds contradictions between a formula and the conditions around it, and explains them.</summary>
internal sealed class Contradictions(ProofContext proofs)
{
    private const int KeptModels = 6, MostNamed = 3, MostMinimized = 24;

    /// <summary>Events that satisfied what was asked last, without and with fields taken as single-valued: most questions differ little from the one before.</summary>
    private readonly List<ProofModel>[] _models = [[], []];

    /// <summary>Why a formula cannot hold where the context does; null where it can, or where that is not decided.</summary>
    /// <param name="withSingleValues">Whether fields that the schema says have one value are taken to have one.</param>
    public Contradiction? Find(Formula formula, IReadOnlyList<Formula> context, bool withSingleValues)
    {
        List<Formula> relevant = proofs.Literals.RelevantTo(formula, context);
        return MayClash(formula, relevant, withSingleValues) ? FindAmong(formula, relevant, withSingleValues) : null;
    }

    /// <summary>
    /// Asks the same of each entry of a list, by itself and with fields taken to have one value. Texts that all conditions around them treat
    /// alike have one answer, so of a long list few are looked at.
    /// </summary>
    /// <returns>The entries of which there is a contradiction, in their order.</returns>
    public IEnumerable<(LeafEntry Entry, HitFormula Formula, Contradiction Contradiction)> FindEach(FieldKey field, List<LeafEntry> entries, IReadOnlyList<Formula> context)
    {
        if (entries.Count == 0)
            yield break;
        HitFormula first = proofs.Formulas.Read(field, entries[0]);
        List<Formula> relevant = proofs.Literals.RelevantTo(first, context);
        bool mayClash = MayClash(first, relevant, false), mayClashAlone = mayClash || MayClash(first, relevant, true);
        if (!mayClashAlone)
            yield break;
        var kinds = new EntryKinds(proofs.Sets, field, entries.Count, relevant);
        foreach (LeafEntry entry in entries)
        {
            HitFormula formula = proofs.Formulas.Read(field, entry);
            if (kinds.IsKnownToHold(formula.Set))
                continue;
            Contradiction? found = (mayClash ? FindAmong(formula, relevant, false) : null) ?? FindAmong(formula, relevant, true);
            if (found is not null)
                yield return (entry, formula, found);
            else
                kinds.AddHolding();
        }
    }

    private bool MayClash(Formula formula, List<Formula> relevant, bool withSingleValues)
    {
        if (proofs.Literals.MayClash(formula, formula, withSingleValues))
            return true;
        foreach (Formula other in relevant)
        {
            if (proofs.Literals.MayClash(formula, other, withSingleValues))
                return true;
        }

        return false;
    }

    private Contradiction? FindAmong(Formula formula, List<Formula> relevant, bool withSingleValues)
    {
        if (!IsContradiction(formula, relevant, withSingleValues))
            return null;
        if (!withSingleValues)
            return Explain(formula, relevant, null, null);

        // What is so for all events is no matter of one value: a test that nothing passes is found here only.
        if (Solver.IsContradiction(relevant.Prepend(formula), proofs.Sets))
            return Explain(formula, relevant, null, null);

        // Named is one field; a contradiction that needs several to be single-valued is not worth its words.
        foreach (FieldKey field in FieldsOf(formula).Where(proofs.IsSingleValued).Distinct())
        {
            bool IsNamed(FieldKey other) => other.Equals(field);
            if (Solver.IsContradiction(relevant.Prepend(formula), proofs.Sets, IsNamed))
                return Explain(formula, relevant, IsNamed, field.Path);
        }

        return null;
    }

    private bool IsContradiction(Formula formula, List<Formula> context, bool withSingleValues)
    {
        List<ProofModel> models = _models[withSingleValues ? 1 : 0];
        Func<FieldKey, bool>? isSingle = withSingleValues ? proofs.IsSingleValued : null;
        if (context.Count > 0 && models.Count > 0)
        {
            Answer alone = Solver.Solve([formula], proofs.Sets, isSingle, out ProofModel? own);
            if (alone == Answer.No)
                return true;
            if (own is not null && models.Exists(model => SatisfiesAll(model, own)))
                return false;
        }

        Answer answer = Solver.Solve(context.Prepend(formula), proofs.Sets, isSingle, out ProofModel? found);
        if (found is not null)
        {
            models.Insert(0, found);
            if (models.Count > KeptModels)
                models.RemoveAt(KeptModels);
        }

        return answer == Answer.No;

        bool SatisfiesAll(ProofModel model, ProofModel own) =>
            model.Satisfies(formula, proofs.Sets, own) && context.TrueForAll(other => model.Satisfies(other, proofs.Sets, own));
    }

    private Contradiction Explain(Formula formula, List<Formula> context, Func<FieldKey, bool>? isSingle, string? field)
    {
        List<Formula> parts = Parts(formula).ToList();
        if (parts.OfType<ConstantFormula>().FirstOrDefault(part => !part.Value) is { } constant)
            return new Contradiction(constant.Range, default, field) { IsWithin = true, Constant = constant.Written };
        bool isWithin = Solver.IsContradiction([formula], proofs.Sets, isSingle);
        if (isWithin && parts.OfType<HitFormula>().FirstOrDefault(part => !part.IsNegated && Solver.IsContradiction([part], proofs.Sets)) is { } nothing)
            return new Contradiction(nothing.Range, default, field) { IsWithin = true, IsOfNothing = true };
        List<Formula> others = isWithin ? [] : context.SelectMany(Parts).ToList();
        foreach (Formula part in parts)
        {
            if (others.Find(other => Contradicts(part, other, isSingle)) is { } other)
                return new Contradiction(part.Range, EquatableArray.Of(other.Range), field);
        }

        for (int i = 1; i < parts.Count; i++)
        {
            if (parts.Take(i).FirstOrDefault(earlier => Contradicts(parts[i], earlier, isSingle)) is { } earlier)
                return new Contradiction(parts[i].Range, EquatableArray.Of(earlier.Range), field) { IsWithin = isWithin };
        }

        if (!isWithin)
            return new Contradiction(formula.Range, Smallest(others, some => Solver.IsContradiction(some.Prepend(formula), proofs.Sets, isSingle)), field);

        // The last of the fewest parts contradicts those before it.
        EquatableArray<TextRange> clashing = Smallest(parts, some => Solver.IsContradiction(some, proofs.Sets, isSingle));
        return clashing.Count < 2
            ? new Contradiction(formula.Range, default, field) { IsWithin = true }
            : new Contradiction(clashing[clashing.Count - 1], clashing.Take(clashing.Count - 1).ToEquatableArray(), field) { IsWithin = true };
    }

    /// <summary>Formulas none of which can be left out without losing a contradiction; none where they are too many to be named.</summary>
    private static EquatableArray<TextRange> Smallest(List<Formula> formulas, Func<List<Formula>, bool> isContradiction)
    {
        List<Formula> needed = formulas;
        for (int step = Math.Max(1, needed.Count / 4); step > 0; step /= 2)
        {
            // First a few at once, so that of many little is left to be asked for one by one.
            for (int i = needed.Count - step; i >= 0; i -= step)
            {
                List<Formula> fewer = needed.Take(i).Concat(needed.Skip(i + step)).ToList();
                if (isContradiction(fewer))
                    needed = fewer;
            }

            if (step == 1 || needed.Count > MostMinimized * step)
                break;
        }

        return needed.Count > MostNamed ? default : needed.Select(part => part.Range).Distinct().OrderBy(range => range.Start).ToEquatableArray();
    }

    private bool Contradicts(Formula a, Formula b, Func<FieldKey, bool>? isSingle) =>
        proofs.Literals.MayClash(a, b, isSingle is not null) && Solver.IsContradiction([a, b], proofs.Sets, isSingle);

    private static IEnumerable<Formula> Parts(Formula formula) => formula is AllFormula all ? all.Operands.SelectMany(Parts) : [formula];

    private static IEnumerable<FieldKey> FieldsOf(Formula formula) => formula switch
    {
        HitFormula node => [node.Field],
        AllFormula node => node.Operands.SelectMany(FieldsOf),
        AnyFormula node => node.Operands.SelectMany(FieldsOf),
        _ => [],
    };
}
