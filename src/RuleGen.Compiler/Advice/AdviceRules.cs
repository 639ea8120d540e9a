using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Proofs;

namespace RuleGen.Compiler.Advice;

/// <summary>The ordered list of advice: what is valid in a rule and yet hardly meant. One file each.</summary>
public static class AdviceRules
{
    private static readonly Action<ReviewedRule, DiagnosticBag>[] All =
    [
    ];

    /// <summary>Reports what is doubtful about a rule. Never throws for what a user wrote.</summary>
    public static void Check(ReviewedRule rule, DiagnosticBag diagnostics)
    {
        foreach (Action<ReviewedRule, DiagnosticBag> check in All)
            check(rule, diagnostics);
    }
}
