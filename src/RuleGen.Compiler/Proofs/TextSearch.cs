using RuleGen.Compiler.Patterns;

namespace RuleGen.Compiler.Proofs;

/// <summary>Looks for a text that some sets hold and others do not. Texts that patterns suggest are tried before automata are built.</summary>
internal static class TextSearch
{
    private static readonly int[][] Fillings = [[], ['x'], [' ', 'x', ' '], ['x', 'y', '0'], ['/', 'x']];

    public static Decision Run(List<TextSet> all, List<TextSet> none, AutomatonBudget budget)
    {
        foreach (TextSet set in all)
        {
            if (set.Symbols is null)
                continue;
            foreach (int[] filling in Fillings)
            {
                if (!budget.TrySpend(set.Symbols.Length))
                    return Decision.NotDecided;
                if (Fill(set.Symbols, filling) is { } text
                    && all.TrueForAll(s => s.Contains(text, budget)) && !none.Exists(s => s.Contains(text, budget)))
                {
                    return Decision.Yes(text);
                }
            }
        }

        // What is left over of the sets, one after another; each step stays as small as automata can be.
        Language left = all.Aggregate(Language.Everything, (language, set) => language.Intersect(set.ToLanguage(budget), budget));
        foreach (TextSet set in none)
            left = left.Except(set.ToLanguage(budget), budget);
        Decision isEmpty = left.IsEmpty(budget);
        return isEmpty.Answer switch
        {
            Answer.Yes => Decision.No(),
            Answer.No => Decision.Yes(isEmpty.Witness),
            _ => Decision.NotDecided,
        };
    }

    private static string? Fill(int[] symbols, int[] filling)
    {
        IEnumerable<int> text = symbols.SelectMany(symbol => symbol switch
        {
            TextSet.AnyText => filling,
            TextSet.AnyCharacter => new[] { (int)'x' },
            _ => [symbol],
        });
        return CodePoints.TryJoin(text.ToArray());
    }
}
