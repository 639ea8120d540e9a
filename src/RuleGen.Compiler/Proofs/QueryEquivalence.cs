using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Patterns;

namespace RuleGen.Compiler.Proofs;

/// <summary>Whether two queries match the same.</summary>
/// <param name="Answer">Yes, no, or not decided.</param>
/// <param name="Witness">For a no about queries of one event, an event as a JSON object that one of them matches and the other does not.</param>
/// <param name="FirstMatches">Whether it is the first query that matches the witness.</param>
public sealed record EquivalenceDecision(Answer Answer, string? Witness = null, bool FirstMatches = false);

/// <summary>Decides whether two queries match the same events, or sequences and samples stage by stage the same events.</summary>
public static class QueryEquivalence
{
    private const int MaxStates = 4_000, MaxWork = 20_000_000;

    /// <summary>Exact where the answer is not <see cref="Answer.NotDecided"/>. Functions of several fields are taken to be equal only to themselves.</summary>
    public static EquivalenceDecision Decide(BoundQuery a, BoundQuery b)
    {
        if (BoundKey.Of(a) == BoundKey.Of(b))
            return new EquivalenceDecision(Answer.Yes);
        var undecided = new EquivalenceDecision(Answer.NotDecided);
        if (!a.Pipes.Select(pipe => (pipe.Name, pipe.Count)).SequenceEqual(b.Pipes.Select(pipe => (pipe.Name, pipe.Count))) || HaveFieldOfTwoTypes(a, b))
            return undecided;
        var sets = new SetAlgebra(new AutomatonBudget(MaxStates, MaxWork));
        var formulas = new FormulaReader(sets);
        switch (a, b)
        {
            case (BoundEventQuery first, BoundEventQuery second):
                return formulas.Read(first.Filter) is { } one && formulas.Read(second.Filter) is { } other ? Decide(one, other, sets) : undecided;
            case (BoundSequenceQuery first, BoundSequenceQuery second) when first.MaxSpan == second.MaxSpan && (first.Until is null) == (second.Until is null):
                IEnumerable<BoundStage> ends = first.Until is null ? [] : [first.Until], otherEnds = second.Until is null ? [] : [second.Until];
                return AreSameStages([.. first.Stages, .. ends], [.. second.Stages, .. otherEnds], formulas, sets) ? new EquivalenceDecision(Answer.Yes) : undecided;
            case (BoundSampleQuery first, BoundSampleQuery second):
                return AreSameStages([.. first.Stages], [.. second.Stages], formulas, sets) ? new EquivalenceDecision(Answer.Yes) : undecided;
            default:
                return undecided;
        }
    }

    internal static bool HaveFieldOfTwoTypes(BoundQuery a, BoundQuery b)
    {
        var types = a.Fields.ToDictionary(field => field.Path, field => field.Type, StringComparer.Ordinal);
        return b.Fields.Any(field => types.TryGetValue(field.Path, out EqlType type) && type != field.Type);
    }

    private static EquivalenceDecision Decide(Formula a, Formula b, SetAlgebra sets)
    {
        Answer onlyA = Solver.Solve([a, b.Negation], sets, null, out ProofModel? model);
        if (onlyA == Answer.Yes && !model!.IsGuess)
            return new EquivalenceDecision(Answer.No, model.ToJson(), FirstMatches: true);
        Answer onlyB = Solver.Solve([b, a.Negation], sets, null, out model);
        if (onlyB == Answer.Yes && !model!.IsGuess)
            return new EquivalenceDecision(Answer.No, model.ToJson(), FirstMatches: false);
        return new EquivalenceDecision(onlyA == Answer.No && onlyB == Answer.No ? Answer.Yes : Answer.NotDecided);
    }

    /// <summary>Sequences whose stages admit the same events are the same; those of which some differ may still be, so that is no answer.</summary>
    private static bool AreSameStages(BoundStage[] a, BoundStage[] b, FormulaReader formulas, SetAlgebra sets)
    {
        if (a.Length != b.Length)
            return false;
        for (int i = 0; i < a.Length; i++)
        {
            bool isSameShape = a[i].IsMissing == b[i].IsMissing && a[i].Alias == b[i].Alias && a[i].Keys.Count == b[i].Keys.Count
                && a[i].Keys.Zip(b[i].Keys, (one, other) => one.IsOptional == other.IsOptional && BoundKey.Of(one) == BoundKey.Of(other)).All(isSame => isSame);
            if (!isSameShape)
                return false;
            if (BoundKey.Of(a[i].Filter) == BoundKey.Of(b[i].Filter))
                continue;
            if (formulas.Read(a[i].Filter) is not { } one || formulas.Read(b[i].Filter) is not { } other || Decide(one, other, sets).Answer != Answer.Yes)
                return false;
        }

        return true;
    }
}
