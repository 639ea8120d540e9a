using RuleGen.Compiler.Diagnostics;

namespace RuleGen.Compiler.Proofs;

/// <summary>The ordered list of proofs: what can be shown about a rule whatever the events are.</summary>
public static class QueryProofs
{
    private static readonly Action<ReviewedRule, DiagnosticBag>[] All =
    [
    ];

    /// <summary>Reports what is proven about a rule. Never throws for what a user wrote.</summary>
    public static void Check(ReviewedRule rule, DiagnosticBag diagnostics)
    {
        foreach (Action<ReviewedRule, DiagnosticBag> check in All)
            check(rule, diagnostics);
    }
}
