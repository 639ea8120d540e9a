using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Patterns;

namespace RuleGen.Compiler.Proofs;

/// <summary>Makes events that would notice a change of a filter: events for which the changed part decides, alone and mixed with others.</summary>
internal static class SampleEvents
{
    private const int MaxWork = 2_000_000, MaxStates = 2_000, MaxSamples = 48;

    /// <param name="rule">The rule; its schema says which fields have one value.</param>
    /// <param name="filter">The filter that is changed.</param>
    /// <param name="focus">The part that is changed.</param>
    /// <param name="context">What must hold for the part to matter.</param>
    public static IEnumerable<string> Around(ReviewedRule rule, BoundFilter filter, Formula focus, IReadOnlyList<Formula> context)
    {
        var sets = new SetAlgebra(new AutomatonBudget(MaxStates, MaxWork));
        Formula? whole = new FormulaReader(sets).Read(filter);
        var models = new List<IReadOnlyDictionary<FieldKey, IReadOnlyList<object>>>();
        Add([.. context, focus]);
        Add([.. context, focus.Negation]);
        Add([focus]);
        Add([focus.Negation]);
        if (whole is not null)
        {
            Add([whole]);
            Add([whole, focus]);
            Add([whole, focus.Negation]);
            foreach (Formula part in PartsOf(whole).Take(8))
                Add([part.Negation]);
        }

        var samples = new List<string>();
        foreach (IReadOnlyDictionary<FieldKey, IReadOnlyList<object>> model in models)
            samples.Add(ToJson(model));
        foreach (IReadOnlyDictionary<FieldKey, IReadOnlyList<object>> first in models)
        {
            foreach (IReadOnlyDictionary<FieldKey, IReadOnlyList<object>> second in models.Where(second => !ReferenceEquals(first, second)))
            {
                samples.Add(ToJson(Mix(first, second, (_, its) => its)));
                samples.Add(ToJson(Mix(first, second, (mine, its) => mine.Union(its).ToList())));
            }
        }

        return samples.Distinct(StringComparer.Ordinal).Take(MaxSamples);

        void Add(IEnumerable<Formula> formulas)
        {
            Solver.Solve(formulas, sets, field => rule.Schema.Find(field.Path) is { IsArray: false }, out ProofModel? single);
            if (single is null)
                Solver.Solve(formulas, sets, null, out single);
            if (single is null)
                return;
            var values = single.Values.ToDictionary(pair => pair.Key, pair => pair.Value);
            var category = new FieldKey(filter.CategoryField.Path, EqlType.Text, "");
            if (filter.Category is not null && !values.ContainsKey(category))
                values.Add(category, [filter.Category]);
            models.Add(values);
        }
    }

    private static IEnumerable<Formula> PartsOf(Formula formula) => formula is AllFormula all ? all.Operands.SelectMany(PartsOf) : [formula];

    private static Dictionary<FieldKey, IReadOnlyList<object>> Mix(
        IReadOnlyDictionary<FieldKey, IReadOnlyList<object>> first,
        IReadOnlyDictionary<FieldKey, IReadOnlyList<object>> second,
        Func<IReadOnlyList<object>, IReadOnlyList<object>, IReadOnlyList<object>> join)
    {
        var mixed = first.ToDictionary(pair => pair.Key, pair => pair.Value);
        foreach (KeyValuePair<FieldKey, IReadOnlyList<object>> field in second)
            mixed[field.Key] = mixed.TryGetValue(field.Key, out IReadOnlyList<object> mine) ? join(mine, field.Value) : field.Value;
        return mixed;
    }

    private static string ToJson(IReadOnlyDictionary<FieldKey, IReadOnlyList<object>> values) => new ProofModel(values, new Dictionary<string, bool>()).ToJson();
}
