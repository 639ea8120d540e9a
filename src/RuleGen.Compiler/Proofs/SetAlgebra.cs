using System.Numerics;
using RuleGen.Compiler.Patterns;

namespace RuleGen.Compiler.Proofs;

/// <summary>
/// Answers questions about sets of values, exactly or not at all. Answers are kept, and all the work of one review comes out of one budget:
/// what it does not reach is not decided.
/// </summary>
internal sealed class SetAlgebra(AutomatonBudget budget)
{
    private readonly Dictionary<(ValueSet, ValueSet), Answer> _inclusions = [];
    private readonly Dictionary<(ValueSet, ValueSet), Answer> _overlaps = [];
    private readonly Dictionary<string, ValueSet> _sets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> _codePoints = new(StringComparer.Ordinal);

    /// <summary>What all questions from now on may cost together.</summary>
    public AutomatonBudget Budget { get; set; } = budget;

    /// <summary>The one set of this algebra that equals the given one, so that answers about it are found again.</summary>
    public ValueSet Intern(ValueSet set)
    {
        if (_sets.TryGetValue(set.Key, out ValueSet known))
            return known;
        _sets.Add(set.Key, set);
        return set;
    }

    /// <summary>Whether all values of <paramref name="inner"/> are in <paramref name="outer"/>.</summary>
    public Answer Includes(ValueSet outer, ValueSet inner)
    {
        if (ReferenceEquals(outer, inner))
            return Answer.Yes;
        if (outer is TextSet outerTexts && inner is TextSet innerTexts)
            return outer.Key == inner.Key ? Answer.Yes : FindInclusion(outerTexts, innerTexts);
        return outer is RangeSet outerRange && inner is RangeSet innerRange && outerRange.Type == innerRange.Type && Budget.TrySpend(1 + (Math.Min(outerRange.Count, innerRange.Count) / 4))
            ? outerRange.Includes(innerRange) ? Answer.Yes : Answer.No
            : Answer.NotDecided;
    }

    /// <summary>Whether some value is in both.</summary>
    public Answer Overlaps(ValueSet a, ValueSet b)
    {
        if (a is TextSet aTexts && b is TextSet bTexts)
            return FindOverlap(aTexts, bTexts);
        return a is RangeSet aRange && b is RangeSet bRange && aRange.Type == bRange.Type && Budget.TrySpend(1 + (Math.Min(aRange.Count, bRange.Count) / 4))
            ? aRange.Overlaps(bRange) ? Answer.Yes : Answer.No
            : Answer.NotDecided;
    }

    /// <summary>Looks for a value that is in all of some sets and in none of others.</summary>
    /// <param name="all">One set at least, of one type.</param>
    /// <param name="none">Sets of that type.</param>
    /// <param name="value">A <see cref="string"/> or <see cref="BigInteger"/> where the answer is yes.</param>
    public Answer FindValue(IReadOnlyList<ValueSet> all, IReadOnlyList<ValueSet> none, out object? value)
    {
        value = null;
        Budget.TrySpend(all.Count + none.Count);
        if (all[0] is RangeSet first)
        {
            RangeSet left = first;
            for (int i = 1; i < all.Count; i++)
            {
                Budget.TrySpend((left.Count + ((RangeSet)all[i]).Count) / 4);
                left = left.Intersect((RangeSet)all[i]);
            }

            if (none.Count > 0)
            {
                Budget.TrySpend((left.Count + none.Sum(set => ((RangeSet)set).Count)) / 4);
                left = left.Except(none.Count == 1 ? (RangeSet)none[0] : RangeSet.Union(left.Type, none.Cast<RangeSet>()));
            }

            value = left.Example();
            return left.IsEmpty ? Answer.No : Answer.Yes;
        }

        Decision decision = TextSearch.Run(TextsOf(all), TextsOf(none), Budget);
        value = decision.Witness;
        return decision.Answer;
    }

    /// <summary>An event with nothing but one value that all of some sets hold; null where none is found.</summary>
    public ProofModel? FindModel(FieldKey field, params ValueSet[] all) => FindValue(all, [], out object? value) == Answer.Yes && value is not null
        ? new ProofModel(new Dictionary<FieldKey, IReadOnlyList<object>> { [field] = [value] }, new Dictionary<string, bool>())
        : null;

    /// <summary>Whether a value that <see cref="FindValue"/> gave is in a set.</summary>
    public bool Contains(ValueSet set, object value) => (set, value) switch
    {
        (TextSet { Symbols: not null } texts, string text) => Budget.TrySpend(1) && texts.Matches(CodePointsOf(text)),
        (TextSet texts, string text) => Budget.TrySpend(1) && texts.Contains(text, Budget),
        (RangeSet ranges, BigInteger number) => ranges.Contains(number),
        _ => false,
    };

    private static List<TextSet> TextsOf(IReadOnlyList<ValueSet> sets)
    {
        var texts = new List<TextSet>(sets.Count);
        for (int i = 0; i < sets.Count; i++)
            texts.Add((TextSet)sets[i]);
        return texts;
    }

    private int[] CodePointsOf(string text)
    {
        if (!_codePoints.TryGetValue(text, out int[] codePoints))
            _codePoints.Add(text, codePoints = CodePoints.Of(text));
        return codePoints;
    }

    private Answer FindInclusion(TextSet outer, TextSet inner)
    {
        if (outer.IsEverything)
            return Answer.Yes;
        if (outer.Symbols is null || inner.Symbols is null)
        {
            // One text of the inner set tells the most: all there is if it has no other.
            Answer ofSample = ContainsSample(outer, inner);
            return ofSample == Answer.No || (ofSample == Answer.Yes && inner.IsSingle) ? ofSample : Decide(_inclusions, outer, inner, (a, b) => a.Includes(b, Budget));
        }

        bool foldsAlike = outer.Mode == inner.Mode || outer.Mode == CaseMode.IgnoringAscii;
        if (outer.IsExact && !inner.IsExact)
            return Answer.No;
        if (!Budget.TrySpend(1 + ((inner.Symbols.Length + outer.Symbols.Length) / 8)))
            return Answer.NotDecided;

        // One pattern matches the other one as it is written: then also whatever that one stands for. Without '?' it is the only way to.
        if (foldsAlike && outer.Matches(inner.Symbols))
            return Answer.Yes;
        if (foldsAlike && !outer.HasAnyCharacter)
            return Answer.No;
        if (!outer.IsBeyondSamples)
        {
            foreach (int[] sample in inner.Samples)
            {
                if (!outer.Matches(sample))
                    return Answer.No;
            }
        }

        return Decide(_inclusions, outer, inner, (a, b) => a.Includes(b, Budget));
    }

    private Answer FindOverlap(TextSet a, TextSet b)
    {
        if (a.Symbols is null || b.Symbols is null)
        {
            Answer aHasB = ContainsSample(a, b);
            if (aHasB == Answer.Yes || (aHasB == Answer.No && b.IsSingle))
                return aHasB;
            Answer bHasA = ContainsSample(b, a);
            return bHasA == Answer.Yes || (bHasA == Answer.No && a.IsSingle) ? bHasA : Decide(_overlaps, a, b, (one, other) => one.Overlaps(other, Budget));
        }

        if ((a.IsOpenBehind && b.IsOpenBefore) || (b.IsOpenBehind && a.IsOpenBefore))
            return Answer.Yes;
        if (!Budget.TrySpend(1 + ((a.Symbols.Length + b.Symbols.Length) / 8)))
            return Answer.NotDecided;
        if (TextSamples.HaveDifferentEnds(a.Symbols, b.Symbols))
            return Answer.No;
        if (a.Matches(TextSamples.Shortest(b)) || b.Matches(TextSamples.Shortest(a)))
            return Answer.Yes;
        return a.IsExact && b.IsExact && a.Mode == b.Mode ? Answer.No : Decide(_overlaps, a, b, (one, other) => one.Overlaps(other, Budget));
    }

    private Answer ContainsSample(TextSet set, TextSet sampled)
    {
        if (!Budget.TrySpend(1) || sampled.FindSample(Budget) is not { } sample)
            return Answer.NotDecided;
        if (set.Symbols is not null)
            return set.Matches(sample.CodePoints) ? Answer.Yes : Answer.No;
        return set.ToLanguage(Budget).Contains(sample.Text) switch { true => Answer.Yes, false => Answer.No, null => Answer.NotDecided };
    }

    /// <summary>Asks the automata, once.</summary>
    private Answer Decide(Dictionary<(ValueSet, ValueSet), Answer> known, TextSet a, TextSet b, Func<Language, Language, Decision> ask)
    {
        if (!known.TryGetValue((a, b), out Answer answer))
            known.Add((a, b), answer = ask(a.ToLanguage(Budget), b.ToLanguage(Budget)).Answer);
        return answer;
    }
}
