namespace RuleGen.Compiler.Proofs;

/// <summary>
/// Which fields formulas test, and in which sense. Formulas contradict each other only where one tests a field in the opposite sense of the
/// other, so most questions need no search.
/// </summary>
internal sealed class LiteralIndex
{
    private readonly Dictionary<Formula, HashSet<(string Name, bool IsNegated)>> _known = [];

    /// <summary>Whether assuming both could be a contradiction that neither is alone.</summary>
    /// <param name="withSingleValues">Whether fields may be taken to have one value, so that two positive tests can contradict each other too.</param>
    public bool MayClash(Formula a, Formula b, bool withSingleValues)
    {
        HashSet<(string, bool)> ofA = Of(a);
        HashSet<(string, bool)> ofB = Of(b);
        (HashSet<(string Name, bool IsNegated)> few, HashSet<(string, bool)> many) = ofA.Count < ofB.Count ? (ofA, ofB) : (ofB, ofA);
        foreach ((string name, bool isNegated) in few)
        {
            if (many.Contains((name, !isNegated)) || (withSingleValues && !isNegated && many.Contains((name, false))))
                return true;
        }

        return false;
    }

    /// <summary>The formulas of a context that can have a part in a contradiction with another one, directly or over others.</summary>
    public List<Formula> RelevantTo(Formula formula, IReadOnlyList<Formula> context)
    {
        var relevant = new List<Formula>();
        var left = new List<Formula>(context);
        var names = new HashSet<string>(Of(formula).Select(literal => literal.Name), StringComparer.Ordinal);
        for (bool isComplete = false; !isComplete;)
        {
            isComplete = true;
            for (int i = 0; i < left.Count; i++)
            {
                if (!Of(left[i]).Any(literal => names.Contains(literal.Name)))
                    continue;
                relevant.Add(left[i]);
                names.UnionWith(Of(left[i]).Select(literal => literal.Name));
                left.RemoveAt(i--);
                isComplete = false;
            }
        }

        return relevant;
    }

    private HashSet<(string Name, bool IsNegated)> Of(Formula formula)
    {
        if (_known.TryGetValue(formula, out HashSet<(string, bool)> literals))
            return literals;
        literals = [];
        switch (formula)
        {
            case HitFormula node:
                literals.Add((node.Field.Scope + ":" + node.Field.Path, node.IsNegated));
                break;
            case OpaqueFormula node:
                literals.Add(("?" + node.Key, node.IsNegated));
                break;
            case AllFormula node:
                foreach (Formula operand in node.Operands)
                    literals.UnionWith(Of(operand));
                break;
            case AnyFormula node:
                foreach (Formula operand in node.Operands)
                    literals.UnionWith(Of(operand));
                break;
        }

        _known.Add(formula, literals);
        return literals;
    }
}
