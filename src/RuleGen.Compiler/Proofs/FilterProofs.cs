using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Proofs;

/// <summary>
/// Proofs about the filter of a query or stage. Every part is looked at where it matters, which is where the conditions joined to it by
/// <c>and</c> hold, whether it says what matches or, under <c>not</c>, what does not.
/// </summary>
internal sealed class FilterProofs
{
    private const int MostTogether = 30, MostShownTogether = 4;

    private readonly ProofContext _proofs;
    private readonly BoundFilter _filter;
    private readonly Contradictions _contradictions;
    private readonly Formula? _whole;

    /// <summary>
    /// What exclusions name without excluding anything, for any event, and what is left of it. Without it the conditions around others say less,
    /// never more, so that each claim holds of the query as it is written.
    /// </summary>
    private readonly List<(BoundExpression Node, BoundExpression Left)> _needless = [];

    private FilterProofs(ProofContext proofs, BoundFilter filter)
    {
        _proofs = proofs;
        _filter = filter;
        _contradictions = new Contradictions(proofs);
        _whole = proofs.Formulas.Read(filter);
    }

    /// <param name="proofs">Where claims go.</param>
    /// <param name="filter">What to look at.</param>
    /// <param name="name">What messages call it: query, stage.</param>
    public static void Check(ProofContext proofs, BoundFilter filter, string name) => new FilterProofs(proofs, filter).Check(name);

    private void Check(string name)
    {
        // With computed constants in it a filter has no formula; its lists are lists all the same.
        if (_whole is null)
        {
            CheckListsBelow(_filter.Condition);
            return;
        }

        if (_contradictions.Find(_whole, [], withSingleValues: false) is { } contradiction)
        {
            _proofs.Claim(DiagnosticCatalog.NeverMatches, PartOf(contradiction), Change(_filter.Condition, false, _whole, []), name, WhyFalse(contradiction));
            CheckListsBelow(_filter.Condition);
            return;
        }

        var context = new List<Formula>();
        if (_proofs.Formulas.CategoryOf(_filter) is { } category)
            context.Add(category);
        if (_contradictions.Find(_whole, [], withSingleValues: true) is { } single)
        {
            if (single.SingleValuedField is { } field)
                _proofs.Claim(DiagnosticCatalog.NoOneValuePasses, PartOf(single), Change(_filter.Condition, false, _whole, [], field), field, "this", ReasonOf(single));
            else if (!IsRegexOfNothing(single))
                _proofs.Claim(DiagnosticCatalog.NeverMatches, PartOf(single), Change(_filter.Condition, false, _whole, []), name, WhyFalse(single));
            CheckListsBelow(_filter.Condition);
            return;
        }

        Walk(_filter.Condition, context, isExcluded: false);
    }

    private void Walk(BoundExpression node, List<Formula> context, bool isExcluded)
    {
        switch (node)
        {
            case BoundAnd and:
                WalkAnd(and, context, isExcluded);
                break;
            case BoundOr or:
                WalkOr(or, context, isExcluded);
                break;
            case BoundNot not:
                if (isExcluded || !IsDead(not.Operand, not, context, isExcluded: true))
                    Walk(not.Operand, context, !isExcluded);
                break;
            case BoundArraySearch search:
                WalkInner(search.Body, [], isExcluded);
                break;
            case BoundDescendant { Filter: var filter }:
                WalkInner(filter.Condition, _proofs.Formulas.CategoryOf(filter) is { } category ? [category] : [], isExcluded);
                break;
            default:
                WalkLeaf(node, context, isExcluded);
                break;
        }
    }

    /// <summary>A condition on something else than the event: nothing that is known of the event bears on it.</summary>
    private void WalkInner(BoundExpression condition, List<Formula> context, bool isExcluded)
    {
        if (FormulaReader.HasComputedConstants(condition))
            CheckListsBelow(condition);
        else if (!IsDead(condition, condition, context, isExcluded))
            Walk(condition, context, isExcluded);
    }

    private void WalkAnd(BoundAnd and, List<Formula> context, bool isExcluded)
    {
        List<BoundExpression> left = and.Operands.ToList();
        for (int i = left.Count - 1; i >= 0 && left.Count > 1; i--)
        {
            BoundExpression operand = left[i];
            List<BoundExpression> others = left.Where((_, j) => j != i).ToList();
            if (!IsRepeated(operand, and, others) && !IsConstant(operand) && !IsImplied(operand, context, others))
                continue;
            left.RemoveAt(i);
        }

        // From the last on, and each beside what the others still say: of two that make each other needless only the later one is reported.
        List<Formula> formulas = left.ConvertAll(_proofs.Formulas.Read);
        for (int i = left.Count - 1; i >= 0; i--)
        {
            int at = i, known = _needless.Count;
            List<Formula> around = [.. context, .. formulas.Where((_, j) => j != at)];
            Walk(left[i], around, isExcluded);
            if (_needless.Count > known)
                formulas[i] = _proofs.Formulas.Read(_needless.Skip(known).Aggregate(left[i], (rest, part) => BoundEdit.Replace(rest, part.Node, part.Left)));
        }
    }

    private void WalkOr(BoundOr or, List<Formula> context, bool isExcluded)
    {
        Formula formula = _proofs.Formulas.Read(or);
        if (!isExcluded && (FindAlways(formula, false) ?? FindAlways(formula, true)) is { } always)
        {
            string condition = always.SingleValuedField is { } field ? $" for every event with one value of '{field}'" : "";
            string why = always.Constant is null ? "each event satisfies one of the alternatives" : $"{_proofs.Quote(always.Part)} is so for every event";
            _proofs.Claim(DiagnosticCatalog.AlwaysTrue, or.Range, Change(or, true, formula.Negation, context, always.SingleValuedField), condition, why);
            return;
        }

        List<BoundExpression> left = or.Operands.Where(alternative => !IsDead(alternative, alternative, context, isExcluded)).ToList();
        for (int i = left.Count - 1; i >= 0 && left.Count > 1; i--)
        {
            BoundExpression alternative = left[i];
            List<BoundExpression> others = left.Where((_, j) => j != i).ToList();
            if (!IsRepeated(alternative, or, others) && !IsCovered(alternative, others))
                continue;
            left.RemoveAt(i);
        }

        foreach (BoundExpression alternative in left)
            Walk(alternative, context, isExcluded);
    }

    private void WalkLeaf(BoundExpression leaf, List<Formula> context, bool isExcluded)
    {
        if (_proofs.Formulas.TestOf(leaf) is not { Entries.Count: > 1 } test)
            return;
        List<LeafEntry> left = ListProofs.Check(_proofs, _filter, leaf, test);
        var gone = new HashSet<TextRange>();
        foreach ((LeafEntry entry, HitFormula formula, Contradiction contradiction) in _contradictions.FindEach(test.Field, left, context))
        {
            if (IsRegexOfNothing(contradiction))
                continue;
            QueryChange change = Change(leaf, () => FieldTests.Without(leaf, entry.Range) ?? new BoundBoolean(false, leaf.Range), formula, context, contradiction.SingleValuedField);
            string literal = _proofs.LiteralOf(entry.Range);
            string reason = ReasonOf(contradiction);
            if (isExcluded && contradiction.SingleValuedField is null)
                gone.Add(entry.Range);
            if (isExcluded)
                _proofs.Claim(DiagnosticCatalog.ExcludesNothing, entry.Range, change, ConditionOf(contradiction), WhyExcluded(contradiction));
            else if (contradiction.SingleValuedField is { } field)
                _proofs.Claim(DiagnosticCatalog.NoOneValuePasses, entry.Range, change, field, literal, reason);
            else if (contradiction.IsOfNothing)
                _proofs.Claim(DiagnosticCatalog.DeadAlternative, entry.Range, change, WhyFalse(contradiction));
            else
                _proofs.Claim(DiagnosticCatalog.EntryTakenAway, entry.Range, change, ShowTakenAway(leaf, entry, formula, contradiction), literal, reason);
        }

        if (gone.Count > 0)
            _needless.Add((leaf, FieldTests.Where(leaf, entry => !gone.Contains(entry)) ?? new BoundBoolean(false, leaf.Range)));
    }

    /// <summary>A value of an entry that is excluded, where one condition excludes it.</summary>
    private (ProofModel?, ProofWitness?) ShowTakenAway(BoundExpression leaf, LeafEntry entry, HitFormula formula, Contradiction contradiction) =>
        contradiction.Other is { } place && Find(_filter.Condition, place) is { } other && FieldTests.Only(leaf, entry.Range) is { } its
            ? ProofContext.Witness(_proofs.Sets.FindModel(formula.Field, formula.Set), _filter, [its], other)
            : (null, null);

    /// <summary>The condition that stands somewhere.</summary>
    private static BoundExpression? Find(BoundExpression node, TextRange place) =>
        node.Range == place ? node : place.Start < node.Range.Start || place.End > node.Range.End ? null : BoundChildren.Of(node).Select(child => Find(child, place)).FirstOrDefault(found => found is not null);

    /// <summary>Lists, wherever they stand: what is said of them needs nothing of what is around them.</summary>
    private void CheckListsBelow(BoundExpression node)
    {
        if (node is BoundAnd or BoundOr or BoundNot or BoundArraySearch or BoundDescendant)
        {
            foreach (BoundExpression child in BoundChildren.Of(node))
                CheckListsBelow(child);
        }
        else if (_proofs.Formulas.TestOf(node) is { Entries.Count: > 1 } test)
        {
            ListProofs.Check(_proofs, _filter, node, test);
        }
    }

    /// <summary>Whether a part can never be true where it matters, which is reported.</summary>
    private bool IsDead(BoundExpression part, BoundExpression place, List<Formula> context, bool isExcluded)
    {
        Formula formula = _proofs.Formulas.Read(part);
        if (formula is ConstantFormula { Value: true } or AnyFormula { Operands.Length: 0 })
            return false;
        Contradiction? contradiction = _contradictions.Find(formula, context, false) ?? _contradictions.Find(formula, context, true);
        if (contradiction is null)
            return false;
        if (isExcluded && contradiction.SingleValuedField is null)
            _needless.Add((part, new BoundBoolean(false, part.Range)));
        if (IsRegexOfNothing(contradiction))
            return true;
        QueryChange change = Change(part, false, formula, context, contradiction.SingleValuedField);
        string reason = ReasonOf(contradiction);
        if (isExcluded)
            _proofs.Claim(DiagnosticCatalog.ExcludesNothing, place.Range, change, ConditionOf(contradiction), WhyExcluded(contradiction));
        else if (contradiction.SingleValuedField is { } field)
            _proofs.Claim(DiagnosticCatalog.NoOneValuePasses, PartOf(contradiction), change, field, "this", reason);
        else
            _proofs.Claim(DiagnosticCatalog.DeadAlternative, place.Range, change, contradiction.IsWithin ? WhyItselfFalse(contradiction) : WhyFalse(contradiction));
        return true;
    }

    /// <summary>Whether an operand of a conjunction is true and says nothing, which is reported.</summary>
    private bool IsConstant(BoundExpression operand)
    {
        if (_proofs.Formulas.Read(operand) is not ConstantFormula { Value: true } formula)
            return false;
        _proofs.Claim(DiagnosticCatalog.AlwaysTrue, operand.Range, Change(operand, true, formula.Negation, []), "", "no event makes it anything else");
        return true;
    }

    private bool IsRepeated(BoundExpression operand, BoundExpression chain, List<BoundExpression> others)
    {
        string key = _proofs.KeyOf(operand);
        if (others.Find(other => other.Range.Start < operand.Range.Start && _proofs.KeyOf(other) == key) is not { } first)
            return false;
        Formula formula = _proofs.Formulas.Read(operand);
        _proofs.Claim(
            DiagnosticCatalog.RepeatedCondition, operand.Range, Change(operand, chain is BoundAnd, formula, []), _proofs.TextOf(operand.Range), _proofs.PlaceOf(first.Range));
        return true;
    }

    private bool IsCovered(BoundExpression alternative, List<BoundExpression> others)
    {
        Formula formula = _proofs.Formulas.Read(alternative);
        Solver.Solve([formula], _proofs.Sets, null, out ProofModel? model);
        foreach (BoundExpression other in others)
        {
            // An event that satisfies the one and not the other ends the matter for most pairs.
            Formula rest = _proofs.Formulas.Read(other).Negation;
            if (!_proofs.Literals.MayClash(formula, rest, false) || model?.Satisfies(rest, _proofs.Sets) == true || !Solver.IsContradiction([formula, rest], _proofs.Sets))
                continue;
            _proofs.Claim(
                DiagnosticCatalog.CoveredAlternative, alternative.Range, Change(alternative, false, formula, []),
                ProofContext.Witness(model, _filter, [alternative, other]), _proofs.Quote(other.Range));
            return true;
        }

        return IsCoveredTogether(alternative, formula, model, others);
    }

    /// <summary>Whether each event that satisfies an alternative satisfies one of several others, which is reported.</summary>
    private bool IsCoveredTogether(BoundExpression alternative, Formula formula, ProofModel? model, List<BoundExpression> others)
    {
        List<BoundExpression> needed = others.FindAll(other => _proofs.Literals.MayClash(formula, _proofs.Formulas.Read(other).Negation, false));
        if (model is null || needed.Count is < 2 or > MostTogether || needed.TrueForAll(other => !model.Satisfies(_proofs.Formulas.Read(other), _proofs.Sets)) || !AreEnough(needed))
            return false;
        for (int i = needed.Count - 1; i >= 0 && needed.Count > 1; i--)
        {
            List<BoundExpression> fewer = needed.Where((_, j) => j != i).ToList();
            if (AreEnough(fewer))
                needed = fewer;
        }

        // That the formula alone, or what others leave of all events, decides is for other proofs.
        if (needed.Count is < 2 or > MostShownTogether)
            return false;
        _proofs.Claim(
            DiagnosticCatalog.AlternativeCoveredTogether, alternative.Range, Change(alternative, false, formula, []),
            ProofContext.Witness(model, _filter, [alternative]), string.Join(" and ", needed.Select(other => _proofs.Quote(other.Range))));
        return true;

        bool AreEnough(List<BoundExpression> some) =>
            Solver.IsContradiction(some.Select(other => _proofs.Formulas.Read(other).Negation).Prepend(formula), _proofs.Sets);
    }

    /// <summary>Whether an operand of a conjunction holds wherever the others do, which is reported. Exclusions have their own check.</summary>
    private bool IsImplied(BoundExpression operand, List<Formula> context, List<BoundExpression> others)
    {
        bool isExistence = operand is BoundNot { Operand: BoundNullTest };
        Formula negation = _proofs.Formulas.Read(operand).Negation;
        if (operand is BoundBoolean || (operand is BoundNot && !isExistence) || _contradictions.Find(negation, [], false) is not null)
            return false;
        if (_contradictions.Find(negation, [.. context, .. others.Select(_proofs.Formulas.Read)], withSingleValues: false) is not { } contradiction)
            return false;
        QueryChange change = Change(operand, true, negation, context);
        string reason = contradiction.Others.Count > 0 ? ReasonOf(contradiction) : "what stands beside it";
        if (isExistence)
            _proofs.Claim(DiagnosticCatalog.NeedlessNullTest, operand.Range, change, _proofs.TextOf(operand.Range), reason);
        else
            _proofs.Claim(DiagnosticCatalog.ImpliedCondition, operand.Range, change, reason);
        return true;
    }

    private Contradiction? FindAlways(Formula formula, bool withSingleValues) => _contradictions.Find(formula.Negation, [], withSingleValues);

    private string ReasonOf(Contradiction contradiction) =>
        contradiction.Others.Count == 0 ? "what stands around it" : string.Join(" and ", contradiction.Others.Select(_proofs.Quote));

    /// <summary>A regular expression that no text matches has a diagnostic of its own, RG5034, which says more.</summary>
    private bool IsRegexOfNothing(Contradiction contradiction) =>
        contradiction.IsOfNothing && FindLeaf(_filter.Condition, contradiction.Part) is BoundRegex;

    /// <summary>The condition that stands at a place, or that holds what stands there as an entry.</summary>
    private static BoundExpression? FindLeaf(BoundExpression node, TextRange place) =>
        node is BoundAnd or BoundOr or BoundNot or BoundArraySearch or BoundDescendant
            ? BoundChildren.Of(node).Select(child => FindLeaf(child, place)).FirstOrDefault(found => found is not null)
            : node.Range.Start <= place.Start && place.End <= node.Range.End ? node : null;

    private string WhyFalse(Contradiction contradiction) => contradiction.Constant switch
    {
        null when contradiction.IsOfNothing => "holds for no value",
        null => $"contradicts {ReasonOf(contradiction)}",
        true => "is true for every event",
        false => "is false for every event",
    };

    /// <summary>Why an alternative is false whatever is around it.</summary>
    private string WhyItselfFalse(Contradiction contradiction) => contradiction.Constant switch
    {
        not null => WhyFalse(contradiction),
        _ when contradiction.IsOfNothing => WhyFalse(contradiction),
        _ when contradiction.Others.Count > 0 => $"contradicts itself, {_proofs.Quote(contradiction.Part)} and {ReasonOf(contradiction)}",
        _ => "contradicts itself",
    };

    private string WhyExcluded(Contradiction contradiction) =>
        !contradiction.IsWithin ? $"{ReasonOf(contradiction)} already {(contradiction.Others.Count > 1 ? "keep" : "keeps")} out whatever it names" : $"what it names {WhyItselfFalse(contradiction)}";

    private static string ConditionOf(Contradiction contradiction) =>
        contradiction.SingleValuedField is { } field ? $" from events with one value of '{field}'" : "";

    private TextRange PartOf(Contradiction contradiction) =>
        contradiction.Part == _filter.Range ? _filter.Condition.Range : contradiction.Part;

    private QueryChange Change(BoundExpression node, bool value, Formula focus, List<Formula> context, string? singleValuedField = null) =>
        Change(node, () => new BoundBoolean(value, node.Range), focus, context, singleValuedField);

    private QueryChange Change(BoundExpression node, Func<BoundExpression> replacement, Formula focus, List<Formula> context, string? singleValuedField = null) =>
        _proofs.ChangeOf(_filter, node, replacement, focus, context, singleValuedField);
}
