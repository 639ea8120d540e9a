using System.Globalization;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;

namespace RuleGen.Compiler.Proofs;

/// <summary>Stages that cannot come together: their tests of a join key contradict each other, or every event of one ends the sequence.</summary>
internal static class SequenceProofs
{
    public static void Check(ProofContext proofs)
    {
        switch (proofs.Rule.Bound)
        {
            case BoundSequenceQuery sequence:
                List<BoundStage> stages = sequence.Stages.Where(stage => !stage.IsMissing).ToList();
                CheckKeys(proofs, stages);
                if (sequence.Until is not null)
                    CheckUntil(proofs, stages, sequence.Until);
                break;
            case BoundSampleQuery sample:
                CheckKeys(proofs, sample.Stages.ToList());
                break;
        }
    }

    private static void CheckKeys(ProofContext proofs, List<BoundStage> stages)
    {
        for (int i = 1; i < stages.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (stages[i].Range != stages[j].Range && CheckKeys(proofs, stages[j], stages[i], j + 1))
                    break;
            }
        }
    }

    private static bool CheckKeys(ProofContext proofs, BoundStage earlier, BoundStage later, int number)
    {
        for (int key = 0; key < Math.Min(earlier.Keys.Count, later.Keys.Count); key++)
        {
            BoundField one = earlier.Keys[key], other = later.Keys[key];
            bool isComparable = one.Type == other.Type && !one.IsOptional && !other.IsOptional
                && proofs.IsSingleValued(FieldKey.Of(one)) && proofs.IsSingleValued(FieldKey.Of(other));
            if (!isComparable || proofs.Formulas.Read(earlier.Filter) is not { } first || proofs.Formulas.Read(later.Filter) is not { } second)
                continue;

            // The key is one field of both events; all others are their own.
            var shared = new FieldKey(other.Path, other.Type, "key");
            Formula firstInJoin = JoinedFormula.Of(first, one, shared, "earlier");
            Formula secondInJoin = JoinedFormula.Of(second, other, shared, "later");
            bool IsKey(FieldKey field) => field.Equals(shared);
            if (!Solver.IsContradiction([firstInJoin, secondInJoin], proofs.Sets, IsKey)
                || Solver.IsContradiction([firstInJoin], proofs.Sets, IsKey) || Solver.IsContradiction([secondInJoin], proofs.Sets, IsKey))
            {
                continue;
            }

            proofs.Claim(
                DiagnosticCatalog.StageCannotFollow, later.Range, null, other.Path, number.ToString(CultureInfo.InvariantCulture), proofs.PlaceOf(earlier.Range));
            return true;
        }

        return false;
    }

    /// <summary>
    /// An event that fills a stage and satisfies <c>until</c> as well removes the partial match that it has just made longer. Only the last
    /// stage is safe from that: its event completes the match first.
    /// </summary>
    private static void CheckUntil(ProofContext proofs, List<BoundStage> stages, BoundStage until)
    {
        if (proofs.Formulas.Read(until.Filter) is not { } end)
            return;
        for (int i = 0; i < stages.Count - 1; i++)
        {
            BoundStage stage = stages[i];
            bool hasSameKeys = stage.Keys.Select(key => (key.Path, key.Type)).SequenceEqual(until.Keys.Select(key => (key.Path, key.Type)));
            if (!hasSameKeys || proofs.Formulas.Read(stage.Filter) is not { } filter || Solver.IsContradiction([filter], proofs.Sets)
                || !Solver.IsContradiction([filter, end.Negation], proofs.Sets))
            {
                continue;
            }

            Solver.Solve([filter], proofs.Sets, null, out ProofModel? model);
            (ProofModel?, ProofWitness?) shown = ProofContext.Witness(model, stage.Filter, [stage.Filter.Condition, until.Filter.Condition]);
            proofs.Claim(DiagnosticCatalog.UntilEndsEveryMatch, until.Range, null, shown, (i + 1).ToString(CultureInfo.InvariantCulture), proofs.PlaceOf(stage.Range));
            return;
        }
    }
}
