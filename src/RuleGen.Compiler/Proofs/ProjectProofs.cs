using System.Globalization;
using System.Runtime.CompilerServices;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Patterns;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Proofs;

/// <summary>A rule all of whose matches another rule of the project matches as well.</summary>
/// <param name="Rule">The rule that is covered, or the later one of two that match the same.</param>
/// <param name="Other">The rule that covers it.</param>
/// <param name="Diagnostic">What is said, and where in the covered rule.</param>
/// <param name="Witness">An event, as a JSON object, that the other rule matches and this one does not; null where there is none or it is not known.</param>
/// <param name="Samples">Makes events that the covered rule matches.</param>
public sealed record CoverageClaim(ReviewedRule Rule, ReviewedRule Other, RuleDiagnostic Diagnostic, string? Witness, Func<IEnumerable<string>> Samples);

/// <summary>Compares the rules of a project with each other.</summary>
/// <remarks>
/// Most pairs are told apart by one event: each rule gets an event that it matches, and only a rule that matches this event too can cover it.
/// Only rules of one category, or rules for any, are compared at all.
/// </remarks>
public static class ProjectProofs
{
    private const int MaxStates = 2_000;
    private const long WorkPerRule = 200_000;

    /// <summary>So many rules that one covers are reported one by one.</summary>
    private const int MostCovered = 3;

    /// <summary>Finds rules with one query and rules that others cover. The order of the rules makes no difference.</summary>
    public static IReadOnlyList<CoverageClaim> Check(IEnumerable<ReviewedRule> rules) => Check(rules, out _);

    internal static IReadOnlyList<CoverageClaim> Check(IEnumerable<ReviewedRule> rules, out long work)
    {
        ReviewedRule[] ordered = rules.OrderBy(rule => rule.Text.Path, StringComparer.Ordinal).ToArray();
        var sets = new SetAlgebra(new AutomatonBudget(MaxStates, WorkPerRule * ordered.Length));
        var claims = new List<CoverageClaim>();
        var candidates = new List<Candidate>();
        var byKey = new Dictionary<string, ReviewedRule>(StringComparer.Ordinal);
        foreach (ReviewedRule rule in ordered)
        {
            string key = rule.Dialect + BoundKey.Of(rule.Bound);
            if (byKey.TryGetValue(key, out ReviewedRule twin))
            {
                claims.Add(Repeated(rule, twin));
                continue;
            }

            byKey.Add(key, rule);
            if (rule.Bound is BoundEventQuery { Pipes.Count: 0 } query && new FormulaReader(sets).Read(query.Filter) is { } formula)
                candidates.Add(new Candidate(rule, query.Filter, formula, ModelOf(formula, sets)));
        }

        var needs = candidates.ToLookup(candidate => candidate.Filter.Category ?? "").ToDictionary(
            group => group.Key, group => new NeededTexts<Candidate>(group, candidate => candidate.Formula), StringComparer.Ordinal);
        foreach (Candidate inner in candidates.Where(candidate => candidate.Model is not null))
        {
            IEnumerable<Candidate> outers = needs[inner.Filter.Category ?? ""].Find(inner.Model!);
            if (inner.Filter.Category is not null && needs.TryGetValue("", out NeededTexts<Candidate> ofAny))
                outers = outers.Concat(ofAny.Find(inner.Model!));
            if (outers.Select(outer => Compare(inner, outer, sets)).FirstOrDefault(claim => claim is not null) is { } found)
                claims.Add(found);
        }

        work = sets.Budget.Spent;
        return claims.OrderBy(claim => claim.Rule.Text.Path, StringComparer.Ordinal).ToArray();
    }

    /// <summary>
    /// What to say about claims: of a rule that covers many others, one thing at that rule instead of one at each of them. Claims that are not to be
    /// believed are taken out before.
    /// </summary>
    public static IReadOnlyList<(ReviewedRule Rule, RuleDiagnostic Diagnostic)> Report(IEnumerable<CoverageClaim> claims)
    {
        CoverageClaim[] all = claims.ToArray();
        ILookup<ReviewedRule, CoverageClaim> byOther = all.Where(claim => claim.Diagnostic.Definition == DiagnosticCatalog.CoveredRule)
            .ToLookup(claim => claim.Other, SameRule.Instance);
        var isBroad = new HashSet<ReviewedRule>(byOther.Where(covered => covered.Count() > MostCovered).Select(covered => covered.Key), SameRule.Instance);
        return all
            .Where(claim => claim.Diagnostic.Definition != DiagnosticCatalog.CoveredRule || !isBroad.Contains(claim.Other))
            .Select(claim => (claim.Rule, claim.Diagnostic))
            .Concat(byOther.Where(covered => isBroad.Contains(covered.Key)).Select(covered => (covered.Key, Broad(covered.Key, covered.ToArray()))))
            .OrderBy(said => said.Item1.Text.Path, StringComparer.Ordinal)
            .ToArray();
    }

    private static RuleDiagnostic Broad(ReviewedRule rule, CoverageClaim[] covered)
    {
        string[] shown = covered.Take(MostCovered).Select(claim => $"'{claim.Rule.Document.Name?.Value}' ({claim.Rule.Text.Path})").ToArray();
        string examples = string.Join(", ", shown.Take(shown.Length - 1)) + " and " + shown[shown.Length - 1];
        return new RuleDiagnostic(
            DiagnosticCatalog.CoversManyRules, StartOf(rule), EquatableArray.Of(covered.Length.ToString(CultureInfo.InvariantCulture), examples));
    }

    private static ProofModel? ModelOf(Formula formula, SetAlgebra sets)
    {
        Solver.Solve([formula], sets, null, out ProofModel? model);
        return model;
    }

    private static CoverageClaim? Compare(Candidate inner, Candidate outer, SetAlgebra sets)
    {
        // A rule for every event of its category is meant to be one.
        bool isComparable = !ReferenceEquals(inner, outer) && outer.Filter.Condition is not BoundBoolean && inner.Rule.Dialect == outer.Rule.Dialect
            && inner.Model!.Satisfies(outer.Formula, sets) && !QueryEquivalence.HaveFieldOfTwoTypes(inner.Rule.Bound, outer.Rule.Bound);
        if (!isComparable || !Solver.IsContradiction([inner.Formula, outer.Formula.Negation], sets))
            return null;
        Answer answer = Solver.Solve([outer.Formula, inner.Formula.Negation], sets, null, out ProofModel? difference);
        if (answer == Answer.No)
            return IsEarlier(outer.Rule, inner.Rule) ? Repeated(inner.Rule, outer.Rule) : null;
        string? witness = difference is { IsGuess: false } ? difference.ToJson() : null;
        string tail = witness is null ? "" : ", which also matches " + witness;
        return Claim(DiagnosticCatalog.CoveredRule, inner.Rule, outer.Rule, witness, tail);
    }

    private static bool IsEarlier(ReviewedRule a, ReviewedRule b) => string.CompareOrdinal(a.Text.Path, b.Text.Path) < 0;

    private static CoverageClaim Repeated(ReviewedRule rule, ReviewedRule other) => Claim(DiagnosticCatalog.RepeatedRule, rule, other, null);

    private static CoverageClaim Claim(DiagnosticDefinition definition, ReviewedRule rule, ReviewedRule other, string? witness, params string[] more)
    {
        string[] arguments = [other.Document.Name?.Value ?? "", other.Text.Path, .. more];
        return new CoverageClaim(rule, other, new RuleDiagnostic(definition, StartOf(rule), arguments.ToEquatableArray()), witness, () => SamplesOf(rule));
    }

    /// <summary>The first word of the query.</summary>
    private static TextRange StartOf(ReviewedRule rule)
    {
        string query = rule.Query.Value;
        int start = rule.Syntax.Body.Range.Start;
        int end = start;
        while (end < query.Length && !char.IsWhiteSpace(query[end]))
            end++;
        return rule.PlaceOf(TextRange.FromBounds(start, end));
    }

    private static IEnumerable<string> SamplesOf(ReviewedRule rule)
    {
        if (rule.Bound is not BoundEventQuery { Filter: var filter })
            return [];
        var formulas = new FormulaReader(new SetAlgebra(new AutomatonBudget(MaxStates, WorkPerRule)));
        return formulas.Read(filter) is { } whole ? new SampleEvents(rule, filter, whole).Around(whole, []) : [];
    }

    /// <summary>Tells rules apart by identity, not by all that their files say.</summary>
    private sealed class SameRule : IEqualityComparer<ReviewedRule>
    {
        public static SameRule Instance { get; } = new();

        public bool Equals(ReviewedRule x, ReviewedRule y) => ReferenceEquals(x, y);

        public int GetHashCode(ReviewedRule obj) => RuntimeHelpers.GetHashCode(obj);
    }

    private sealed record Candidate(ReviewedRule Rule, BoundFilter Filter, Formula Formula, ProofModel? Model);
}
