using RuleGen.Compiler.Patterns;

namespace RuleGen.Compiler.Proofs;

/// <summary>
/// Sorts single texts by which other sets of their field hold them. Two texts that the same sets hold can take each other's place in an event, so
/// what can be satisfied for one can be for the other.
/// </summary>
/// <example>Beside <c>not f : "a*"</c>, of <c>f in ("ab", "x", "y")</c> the last two are of one kind.</example>
internal sealed class EntryKinds
{
    /// <summary>Shorter lists are looked at entry by entry: sorting them costs as much.</summary>
    private const int FewestEntries = 12;

    private readonly SetAlgebra _sets;
    private readonly List<ValueSet> _others = [];
    private readonly HashSet<string> _holding = new(StringComparer.Ordinal);
    private readonly bool _isWorthwhile;
    private string? _kind;

    /// <param name="sets">Knows the sets.</param>
    /// <param name="field">The field.</param>
    /// <param name="count">Number of entries.</param>
    /// <param name="context">All that is said beside the text.</param>
    public EntryKinds(SetAlgebra sets, FieldKey field, int count, List<Formula> context)
    {
        _sets = sets;
        _isWorthwhile = count >= FewestEntries;
        if (!_isWorthwhile)
            return;
        var seen = new HashSet<ValueSet>();
        foreach (Formula formula in context)
            Collect(formula, field, seen);
    }

    /// <summary>Whether a text of the set's kind is known to lead to no contradiction.</summary>
    public bool IsKnownToHold(ValueSet set)
    {
        _kind = KindOf(set);
        return _kind is not null && _holding.Contains(_kind);
    }

    /// <summary>Remembers that the set asked for last leads to none.</summary>
    public void AddHolding()
    {
        if (_kind is not null)
            _holding.Add(_kind);
    }

    /// <summary>A digit for each other set; null for what some set holds in part, and for what is no single text.</summary>
    private string? KindOf(ValueSet set)
    {
        if (!_isWorthwhile || set is not TextSet { IsExact: true })
            return null;
        var kind = new char[_others.Count];
        for (int i = 0; i < kind.Length; i++)
        {
            if (_sets.Includes(_others[i], set) == Answer.Yes)
                kind[i] = '1';
            else if (_sets.Overlaps(_others[i], set) == Answer.No)
                kind[i] = '0';
            else
                return null;
        }

        return new string(kind);
    }

    private void Collect(Formula formula, FieldKey field, HashSet<ValueSet> seen)
    {
        switch (formula)
        {
            case HitFormula node when node.Field.Equals(field) && seen.Add(node.Set):
                _others.Add(node.Set);
                break;
            case AllFormula node:
                foreach (Formula operand in node.Operands)
                    Collect(operand, field, seen);
                break;
            case AnyFormula node:
                foreach (Formula operand in node.Operands)
                    Collect(operand, field, seen);
                break;
        }
    }
}
