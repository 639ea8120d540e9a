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

    public AutomatonBudget Budget { get; } = budget;

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
        if (!_inclusions.TryGetValue((outer, inner), out Answer answer))
            _inclusions.Add((outer, inner), answer = FindInclusion(outer, inner));
        return answer;
    }

    /// <summary>Whether some value is in both.</summary>
    public Answer Overlaps(ValueSet a, ValueSet b)
    {
        if (!_overlaps.TryGetValue((a, b), out Answer answer))
        {
            answer = FindOverlap(a, b);
            _overlaps[(a, b)] = answer;
            _overlaps[(b, a)] = answer;
        }

        return answer;
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
            RangeSet left = none.Cast<RangeSet>().Aggregate(all.Skip(1).Cast<RangeSet>().Aggregate(first, (a, b) => a.Intersect(b)), (a, b) => a.Except(b));
            value = left.Example();
            return left.IsEmpty ? Answer.No : Answer.Yes;
        }

        Decision decision = TextSearch.Run(all.Cast<TextSet>().ToList(), none.Cast<TextSet>().ToList(), Budget);
        value = decision.Witness;
        return decision.Answer;
    }

    /// <summary>Whether a value that <see cref="FindValue"/> gave is in a set.</summary>
    public bool Contains(ValueSet set, object value) => (set, value) switch
    {
        (TextSet texts, string text) => texts.Contains(text, Budget),
        (RangeSet ranges, BigInteger number) => ranges.Contains(number),
        _ => false,
    };

    private Answer FindInclusion(ValueSet outer, ValueSet inner)
    {
        if (!Budget.TrySpend(1))
            return Answer.NotDecided;
        if (outer is TextSet outerTexts && inner is TextSet innerTexts)
            return FindInclusion(outerTexts, innerTexts);
        return outer is RangeSet outerRange && inner is RangeSet innerRange && outerRange.Type == innerRange.Type
            ? innerRange.Except(outerRange).IsEmpty ? Answer.Yes : Answer.No
            : Answer.NotDecided;
    }

    private Answer FindInclusion(TextSet outer, TextSet inner)
    {
        if (outer.IsEverything)
            return Answer.Yes;
        if (outer.Symbols is not null && inner.Symbols is not null)
        {
            foreach (int[] sample in TextSamples.Of(inner, outer))
            {
                if (!Budget.TrySpend(sample.Length + outer.Symbols.Length))
                    return Answer.NotDecided;
                if (!outer.Matches(sample))
                    return Answer.No;
            }

            // The sample has characters in the place of wildcards that only a wildcard of the other pattern matches, and where that has only
            // stars, they match whatever else may stand there.
            bool foldsAlike = outer.Mode == inner.Mode || outer.Mode == CaseMode.IgnoringAscii;
            if (foldsAlike && Array.IndexOf(outer.Symbols, TextSet.AnyCharacter) < 0)
                return Answer.Yes;
        }

        return outer.ToLanguage(Budget).Includes(inner.ToLanguage(Budget), Budget).Answer;
    }

    private Answer FindOverlap(ValueSet a, ValueSet b)
    {
        if (!Budget.TrySpend(1))
            return Answer.NotDecided;
        if (a is TextSet aTexts && b is TextSet bTexts)
            return FindOverlap(aTexts, bTexts);
        return a is RangeSet aRange && b is RangeSet bRange && aRange.Type == bRange.Type
            ? aRange.Intersect(bRange).IsEmpty ? Answer.No : Answer.Yes
            : Answer.NotDecided;
    }

    private Answer FindOverlap(TextSet a, TextSet b)
    {
        if (a.Symbols is not null && b.Symbols is not null)
        {
            if (!Budget.TrySpend(a.Symbols.Length + b.Symbols.Length))
                return Answer.NotDecided;
            if (a.Matches(TextSamples.Shortest(b)) || b.Matches(TextSamples.Shortest(a)))
                return Answer.Yes;
            if (TextSamples.HaveDifferentEnds(a.Symbols, b.Symbols) || (a.IsExact && b.IsExact && a.Mode == b.Mode))
                return Answer.No;
        }

        return a.ToLanguage(Budget).Overlaps(b.ToLanguage(Budget), Budget).Answer;
    }
}
