using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Patterns;

namespace RuleGen.Compiler.Proofs;

/// <summary>
/// Makes events that would notice a change of a filter: events for which the changed part decides, alone and mixed with others. What is the same
/// for all changes of one filter is looked for once.
/// </summary>
/// <param name="rule">The rule; its schema says which fields have one value.</param>
/// <param name="filter">The filter that is changed.</param>
/// <param name="whole">The filter's formula; null where it has none.</param>
internal sealed class SampleEvents(ReviewedRule rule, BoundFilter filter, Formula? whole)
{
    private const int MaxWork = 2_000_000, MaxStates = 2_000, MaxSamples = 48, MaxParts = 8, MaxAllotted = 60_000;

    private readonly SetAlgebra _sets = new(new AutomatonBudget(MaxStates, MaxWork));
    private readonly int _size = SizeOf(filter.Condition);
    private SampleModel[]? _ofWhole;
    private long _allotted;

    /// <summary>
    /// Takes the share of one claim from what all claims about the filter may be tried on; false when it is used up, which it is only where
    /// there are very many claims about very long lists.
    /// </summary>
    public bool TryAllot()
    {
        _allotted += _size;
        return _allotted <= MaxAllotted;
    }

    /// <summary>Events as JSON objects. May be called on several threads.</summary>
    /// <param name="focus">The part that is changed.</param>
    /// <param name="context">What must hold for the part to matter.</param>
    public IEnumerable<string> Around(Formula focus, IReadOnlyList<Formula> context)
    {
        List<SampleModel> models = [];
        lock (_sets)
            AddModels(focus, context, models);
        return Mixtures(models).Distinct(StringComparer.Ordinal).Take(MaxSamples);
    }

    private void AddModels(Formula focus, IReadOnlyList<Formula> context, List<SampleModel> models)
    {
        Add([.. context, focus]);
        Add([.. context, focus.Negation]);
        if (context.Count > 0)
        {
            Add([focus]);
            Add([focus.Negation]);
        }

        if (whole is null)
            return;
        _ofWhole ??= new[] { whole }.Concat(PartsOf(whole).Take(MaxParts).Select(part => part.Negation))
            .Select(formula => Find([formula])).OfType<SampleModel>().ToArray();
        Add([whole, focus]);
        Add([whole, focus.Negation]);
        models.AddRange(_ofWhole);

        void Add(Formula[] formulas)
        {
            if (Find(formulas) is { } model)
                models.Add(model);
        }
    }

    /// <summary>An event that satisfies formulas, of the filter's category if they leave that open; each may take its own time.</summary>
    private SampleModel? Find(Formula[] formulas)
    {
        _sets.Budget = new AutomatonBudget(MaxStates, MaxWork);
        Solver.Solve(formulas, _sets, field => rule.Schema.IsSingleValued(field.Path), out ProofModel? single);
        if (single is null)
            Solver.Solve(formulas, _sets, null, out single);
        if (single is null)
            return null;
        var category = new FieldKey(filter.CategoryField.Path, EqlType.Text, "");
        if (filter.Category is null || single.Values.ContainsKey(category))
            return SampleModel.Of(single.Values);
        return SampleModel.Of(single.Values.Append(new(category, [filter.Category])));
    }

    private static IEnumerable<string> Mixtures(List<SampleModel> models)
    {
        foreach (SampleModel model in models)
            yield return model.ToJson();
        foreach (SampleModel first in models)
        {
            foreach (SampleModel second in models)
            {
                if (ReferenceEquals(first, second))
                    continue;
                yield return first.With(second, isUnion: false);
                yield return first.With(second, isUnion: true);
            }
        }
    }

    /// <summary>About what it costs to run an event by the condition: its tests, and the entries of its lists.</summary>
    private static int SizeOf(BoundExpression condition) => condition switch
    {
        BoundMembership node => node.Values.Count,
        BoundLike node => node.Patterns.Count,
        BoundRegex node => node.Patterns.Count,
        BoundCidrMatch node => node.Blocks.Count,
        _ => 1 + BoundChildren.Of(condition).Sum(SizeOf),
    };

    private static IEnumerable<Formula> PartsOf(Formula formula) => formula is AllFormula all ? all.Operands.SelectMany(PartsOf) : [formula];
}
