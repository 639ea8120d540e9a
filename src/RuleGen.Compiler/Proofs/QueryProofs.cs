using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;

namespace RuleGen.Compiler.Proofs;

/// <summary>
/// What can be shown about a rule whatever the events are: parts that can never match, and parts that make no difference. A claim is exact or
/// is not made; what would take too much is not decided.
/// </summary>
public static class QueryProofs
{
    /// <summary>The ordered list of proofs.</summary>
    private static readonly Action<ProofContext>[] All =
    [
        CheckFilters,
        EcsValueProofs.Check,
        SequenceProofs.Check,
    ];

    /// <summary>Reports what is proven about a rule. Never throws for what a user wrote.</summary>
    public static void Check(ReviewedRule rule, DiagnosticBag diagnostics)
    {
        foreach (ProofClaim claim in Claims(rule))
            diagnostics.Report(claim.Diagnostic.Definition, claim.Diagnostic.Range, claim.Diagnostic.Arguments.ToArray());
    }

    /// <summary>What is proven about a rule, each with the means to see that it is so. Never throws for what a user wrote.</summary>
    public static IReadOnlyList<ProofClaim> Claims(ReviewedRule rule) => Claims(rule, out _);

    /// <param name="rule">The rule.</param>
    /// <param name="work">The steps that it took, at most <see cref="ProofContext.MaxWork"/>.</param>
    internal static IReadOnlyList<ProofClaim> Claims(ReviewedRule rule, out long work)
    {
        var proofs = new ProofContext(rule);
        foreach (Action<ProofContext> check in All)
            check(proofs);
        work = proofs.Sets.Budget.Spent;
        return proofs.Claims;
    }

    /// <summary>The filters of a query with what messages call them, each once: repeated stages are one.</summary>
    internal static IEnumerable<(BoundFilter Filter, string Name)> FiltersOf(BoundQuery query) => query switch
    {
        BoundEventQuery node => [(node.Filter, "query")],
        BoundSequenceQuery node => StagesOf(node.Stages).Select(filter => (filter, "stage")).Concat(node.Until is null ? [] : [(node.Until.Filter, "until")]),
        BoundSampleQuery node => StagesOf(node.Stages).Select(filter => (filter, "stage")),
        _ => [],
    };

    private static void CheckFilters(ProofContext proofs)
    {
        foreach ((BoundFilter filter, string name) in FiltersOf(proofs.Rule.Bound))
            FilterProofs.Check(proofs, filter, name);
    }

    private static IEnumerable<BoundFilter> StagesOf(EquatableArray<BoundStage> stages) =>
        stages.GroupBy(stage => stage.Range.Start).Select(repeated => repeated.First().Filter);
}
