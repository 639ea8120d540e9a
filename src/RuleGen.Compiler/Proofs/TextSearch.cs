using RuleGen.Compiler.Patterns;

namespace RuleGen.Compiler.Proofs;

/// <summary>Looks for a text that some sets hold and others do not. Texts that patterns suggest are tried before automata are built.</summary>
internal static class TextSearch
{
    private static readonly int[][] Fillings = [[], ['x'], [' ', 'x', ' '], ['x', 'y', '0'], ['/', 'x']];

    /// <summary>A search by automata may take so much of the budget; several patterns at once grow fast.</summary>
    private const int MaxStates = 1_000, MaxWork = 60_000;

    public static Decision Run(List<TextSet> all, List<TextSet> none, AutomatonBudget budget)
    {
        foreach (string text in Suggestions(all))
        {
            if (!budget.TrySpend(1 + all.Count + none.Count))
                return Decision.NotDecided;
            if (all.TrueForAll(set => set.Contains(text, budget)) && !none.Exists(set => set.Contains(text, budget)))
                return Decision.Yes(text);
        }

        // What is left over of the sets, one after another; each step stays as small as automata can be.
        var own = new AutomatonBudget(MaxStates, MaxWork);
        Language left = all.Aggregate(Language.Everything, (language, set) => language.Intersect(set.ToLanguage(budget), own));
        foreach (TextSet set in none)
            left = left.Except(set.ToLanguage(budget), own);
        Decision isEmpty = left.IsEmpty(own);
        budget.TrySpend(own.Spent);
        return isEmpty.Answer switch
        {
            Answer.Yes => Decision.No(),
            Answer.No => Decision.Yes(isEmpty.Witness),
            _ => Decision.NotDecided,
        };
    }

    /// <summary>Texts of each pattern, and all patterns one behind the other where the outer ones leave room for that.</summary>
    private static IEnumerable<string> Suggestions(List<TextSet> all)
    {
        foreach (TextSet set in all)
        {
            if (set.Symbols is null)
                continue;
            foreach (int[] filling in Fillings)
            {
                if (Fill(set.Symbols, filling) is { } text)
                    yield return text;
                if (Array.IndexOf(set.Symbols, TextSet.AnyText) < 0)
                    break;
            }
        }

        if (all.Count == 1 || all.Exists(set => set.Symbols is null))
            yield break;
        int[] joined = all.OrderBy(set => set.IsOpenBefore).ThenBy(set => !set.IsOpenBehind).SelectMany(set => set.Symbols!).ToArray();
        foreach (int[] filling in Fillings)
        {
            if (Fill(joined, filling) is { } text)
                yield return text;
        }
    }

    private static string? Fill(int[] symbols, int[] filling)
    {
        var text = new List<int>(symbols.Length + filling.Length);
        foreach (int symbol in symbols)
        {
            if (symbol == TextSet.AnyText)
                text.AddRange(filling);
            else
                text.Add(symbol == TextSet.AnyCharacter ? 'x' : symbol);
        }

        return CodePoints.TryJoin(text);
    }
}
