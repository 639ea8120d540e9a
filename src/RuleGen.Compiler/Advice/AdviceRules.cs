using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Proofs;

namespace RuleGen.Compiler.Advice;

/// <summary>The ordered list of advice: what is valid in a rule and yet hardly meant. One file each.</summary>
public static class AdviceRules
{
    private static readonly Action<AdvisedQuery>[] All =
    [
        // Values
        WildcardInEquality.Check,
        LikeWithoutWildcard.Check,
        LikeListWithoutWildcard.Check,
        BlankAtEnd.Check,
        EmptyText.Check,
        ControlCharacter.Check,
        OrderOfText.Check,
        NullTestOfCall.Check,
        SeparatorInName.Check,
        PathWithoutSeparator.Check,
        DoubledBackslash.Check,
        LiteralQuestionMark.Check,
        MalformedHash.Check,
        CaseSensitivePath.Check,
        CaseVariants.Check,
        LiteralOfOtherType.Check,
        UnusualFolder.Check,
        HostBitsInBlock.Check,
        WildcardInSubstring.Check,
        NullAsValue.Check,
        DotInExtension.Check,
        BlockAsText.Check,
        HashInCapitals.Check,

        // Conditions
        MixedLike.Check,
        OptionalAndPlain.Check,
        AndInsideOr.Check,
        OrChain.Check,
        OneElementList.Check,
        BareStar.Check,
        DoubledStar.Check,
        NegatedOptional.Check,
        FieldNeverCarried.Check,

        // Regular expressions
        NamedClassInRegex.Check,
        UnescapedDot.Check,
        RegexRemarks.Check,
        SplitAlternation.Check,
        RegexMatchesNothing.Check,
        RegexWithoutOperator.Check,

        // Sequences
        UnboundedSequence.Check,
        IdenticalStages.Check,
        LookBack.Check,

        // The rule around the query
        RuleIdForm.Check,
        SeverityAgainstRisk.Check,
        AttackMapping.Check,
        LicenseName.Check,
    ];

    private static readonly HashSet<DiagnosticDefinition> Opinions =
    [
        DiagnosticCatalog.LikeListWithoutWildcard,
        DiagnosticCatalog.PathWithoutSeparator,
        DiagnosticCatalog.CaseSensitivePath,
        DiagnosticCatalog.UnusualFolder,
    ];

    /// <summary>Reports what is doubtful about a rule. Never throws for what a user wrote.</summary>
    public static void Check(ReviewedRule rule, DiagnosticBag diagnostics)
    {
        var query = new AdvisedQuery(rule, diagnostics);
        foreach (Action<AdvisedQuery> check in All)
            check(query);
    }

    /// <summary>Whether advice is given only to those who ask for opinions.</summary>
    public static bool IsOpinion(DiagnosticDefinition definition) => Opinions.Contains(definition);
}
