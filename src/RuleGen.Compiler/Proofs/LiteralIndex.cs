namespace RuleGen.Compiler.Proofs;

/// <summary>
/// Which fields formulas test, and in which sense. Formulas contradict each other only where one tests a field in the opposite sense of the
/// other, so most questions need no search.
/// </summary>
/// <remarks>A field is one of 64 bits. Where a rule has more fields some share a bit, and a question is searched for in vain now and then.</remarks>
internal sealed class LiteralIndex
{
    private readonly Dictionary<Formula, Literals> _known = [];
    private readonly Dictionary<(string, string), int> _names = [];

    /// <summary>Whether assuming both could be a contradiction that neither is alone.</summary>
    /// <param name="a">One formula.</param>
    /// <param name="b">Another one.</param>
    /// <param name="withSingleValues">Whether fields may be taken to have one value, so that two positive tests can contradict each other too.</param>
    public bool MayClash(Formula a, Formula b, bool withSingleValues)
    {
        Literals ofA = Of(a), ofB = Of(b);
        return ((ofA.Positive & ofB.Negated) | (ofA.Negated & ofB.Positive) | (withSingleValues ? ofA.Positive & ofB.Positive : 0)) != 0;
    }

    /// <summary>The formulas of a context that can have a part in a contradiction with another one, directly or over others.</summary>
    public List<Formula> RelevantTo(Formula formula, IReadOnlyList<Formula> context)
    {
        var relevant = new List<Formula>();
        var left = new List<Formula>(context);
        ulong names = Of(formula).All;
        for (bool isComplete = false; !isComplete;)
        {
            isComplete = true;
            for (int i = 0; i < left.Count; i++)
            {
                ulong others = Of(left[i]).All;
                if ((others & names) == 0)
                    continue;
                relevant.Add(left[i]);
                names |= others;
                left.RemoveAt(i--);
                isComplete = false;
            }
        }

        return relevant;
    }

    private Literals Of(Formula formula)
    {
        if (_known.TryGetValue(formula, out Literals literals))
            return literals;
        switch (formula)
        {
            case HitFormula node:
                literals = Literals.Of(BitOf(node.Field.Path, node.Field.Scope), node.IsNegated);
                break;
            case OpaqueFormula node:
                literals = Literals.Of(BitOf(node.Key, "?"), node.IsNegated);
                break;
            case ConstantFormula { Value: false }:
                // What is false contradicts even itself.
                literals = new Literals(BitOf("false", "?"), BitOf("false", "?"));
                break;
            case AllFormula node:
                foreach (Formula operand in node.Operands)
                    literals = literals.With(Of(operand));
                break;
            case AnyFormula node:
                foreach (Formula operand in node.Operands)
                    literals = literals.With(Of(operand));
                break;
        }

        _known.Add(formula, literals);
        return literals;
    }

    private ulong BitOf(string name, string scope)
    {
        if (!_names.TryGetValue((name, scope), out int number))
            _names.Add((name, scope), number = _names.Count);
        return 1UL << (number % 64);
    }

    private readonly record struct Literals(ulong Positive, ulong Negated)
    {
        public ulong All => Positive | Negated;

        public static Literals Of(ulong bit, bool isNegated) => isNegated ? new Literals(0, bit) : new Literals(bit, 0);

        public Literals With(Literals other) => new(Positive | other.Positive, Negated | other.Negated);
    }
}
