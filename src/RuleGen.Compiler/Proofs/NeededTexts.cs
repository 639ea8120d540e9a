namespace RuleGen.Compiler.Proofs;

/// <summary>
/// Finds the formulas that an event may satisfy, by texts that it must hold for that: of each formula, a field that must have one of some whole
/// texts. What has none is always found, and so is what may be satisfied although it is not; what is satisfied is never left out.
/// </summary>
internal sealed class NeededTexts<T>
{
    private readonly T[] _all;
    private readonly List<int> _always = [];
    private readonly Dictionary<(FieldKey Field, string Text), List<int>> _byText = [];
    private readonly HashSet<FieldKey> _fields = [];

    /// <param name="all">What is looked for.</param>
    /// <param name="formulaOf">The formula of each.</param>
    public NeededTexts(IEnumerable<T> all, Func<T, Formula> formulaOf)
    {
        _all = all.ToArray();
        List<(FieldKey Field, string[] Texts)>[] needs = Array.ConvertAll(_all, item => NeedsOf(formulaOf(item)));

        // What few formulas ask for tells most.
        var frequency = new Dictionary<(FieldKey, string), int>();
        foreach ((FieldKey field, string[] texts) in needs.SelectMany(need => need))
        {
            foreach (string text in texts)
                frequency[(field, text)] = frequency.TryGetValue((field, text), out int known) ? known + 1 : 1;
        }

        for (int i = 0; i < _all.Length; i++)
        {
            if (needs[i].Count == 0)
            {
                _always.Add(i);
                continue;
            }

            (FieldKey field, string[] texts) = needs[i].OrderBy(need => need.Texts.Sum(text => (long)frequency[(need.Field, text)])).First();
            _fields.Add(field);
            foreach (string text in texts)
            {
                if (!_byText.TryGetValue((field, text), out List<int> found))
                    _byText.Add((field, text), found = []);
                found.Add(i);
            }
        }
    }

    /// <summary>What may be satisfied by an event, in its order.</summary>
    public IEnumerable<T> Find(ProofModel model)
    {
        var found = new SortedSet<int>(_always);
        foreach (FieldKey field in _fields)
        {
            if (!model.Values.TryGetValue(field, out IReadOnlyList<object> values))
                continue;
            foreach (string text in values.OfType<string>())
            {
                if (_byText.TryGetValue((field, Folded(text)), out List<int> those))
                    found.UnionWith(those);
            }
        }

        return found.Select(i => _all[i]);
    }

    private static List<(FieldKey, string[])> NeedsOf(Formula formula)
    {
        var needs = new List<(FieldKey, string[])>();
        foreach (Formula part in formula is AllFormula all ? all.Operands : [formula])
        {
            if (part is AllFormula)
                needs.AddRange(NeedsOf(part));
            else if (NeedOf(part) is { } need)
                needs.Add(need);
        }

        return needs;
    }

    private static (FieldKey, string[])? NeedOf(Formula part)
    {
        Formula[] alternatives = part is AnyFormula any ? any.Operands : [part];
        var texts = new HashSet<string>(StringComparer.Ordinal);
        FieldKey? field = null;
        foreach (Formula alternative in alternatives)
        {
            if (alternative is not HitFormula { IsNegated: false, Set: TextSet { IsExact: true } set } hit
                || (field ?? hit.Field) != hit.Field || set.FindSample(new Patterns.AutomatonBudget()) is not { } sample)
            {
                return null;
            }

            field = hit.Field;
            texts.Add(Folded(sample.Text));
        }

        return field is { } one ? (one, texts.ToArray()) : null;
    }

    /// <summary>Case is folded whether or not a test does: what is found is only what may be.</summary>
    private static string Folded(string text) => new(Array.ConvertAll(text.ToCharArray(), c => (char)TextSet.Lower(c)));
}
