using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Indexing;

/// <summary>
/// Finds clauses that hold for every event that a condition holds for. <c>name == "a" and (args : "b*" or args : "*long*")</c> needs the clause
/// "name is a" and the clause "args begins with b or has long". What is negated needs nothing, nor does a condition that is not known here.
/// </summary>
internal sealed class NecessaryClauses
{
    /// <summary>A clause of more atoms costs more than it spares.</summary>
    private const int MostAtoms = 2_000;

    // The arrays whose elements the variables in scope stand for.
    private readonly Dictionary<string, string> _arrayOf = new(StringComparer.Ordinal);

    private NecessaryClauses()
    {
    }

    /// <summary>The clauses; none where nothing is known to be needed.</summary>
    public static IReadOnlyList<Clause> Of(Condition condition) => new NecessaryClauses().In(condition);

    private IReadOnlyList<Clause> In(Condition condition) => condition switch
    {
        AllOf node => node.Conditions.SelectMany(In).Distinct().ToList(),
        AnyOf { Conditions.Count: > 0 } node => InAny(node.Conditions.Select(In).ToList()),
        ExistsCondition node when OfEvent(node.Field) is { } field => [Existing(field)],
        FieldCondition node when OfEvent(node.Field) is { } field => InTest(field, node.Test),
        ScriptCondition node => NullFields.NeededBy(node.Expression).Select(OfEvent).OfType<PlanField>().Distinct().Select(Existing).ToList(),
        ArraySearchCondition node => InSearch(node),
        DescendantCondition => [new Clause(EquatableArray.Of(new Atom(PlanFields.Process, AtomKind.Descends, "")))],
        _ => [],
    };

    /// <summary>
    /// The field of the event itself that has a value wherever the field has it: of an element, the column in which all elements have their
    /// values. Null where there is none, since earlier events are not looked at.
    /// </summary>
    private PlanField? OfEvent(PlanField field)
    {
        if (field.Alias is not null || field.IsAbsent)
            return null;
        if (field.Variable is null)
            return field;
        if (!_arrayOf.TryGetValue(field.Variable, out string array))
            return null;
        return new PlanField(field.Path.Length == 0 ? array : array + "." + field.Path, field.Type);
    }

    private static IReadOnlyList<Clause> InTest(PlanField field, ValueTest test)
    {
        List<Clause> clauses = TestAtoms.Of(field, test).Select(Join).Distinct().ToList();
        return clauses.Count == 0 ? [Existing(field)] : clauses;
    }

    private IReadOnlyList<Clause> InSearch(ArraySearchCondition search)
    {
        bool isInner = _arrayOf.TryGetValue(search.Variable, out string outer);
        _arrayOf[search.Variable] = search.Path;
        IReadOnlyList<Clause> clauses = In(search.Body);
        if (isInner)
            _arrayOf[search.Variable] = outer;
        else
            _arrayOf.Remove(search.Variable);
        return clauses;
    }

    /// <summary>
    /// A clause of an <c>or</c> has a clause of each operand in it: the rarest of each, the rarest of each that is cheap to look up, for every
    /// field that all operands ask for, the rarest about that field, and of each the rarest cheap one about other fields than its rarest one, if
    /// it has any: of <c>(a and b) or (c and d)</c> these are <c>a or c</c> and <c>b or d</c>.
    /// </summary>
    private static IReadOnlyList<Clause> InAny(List<IReadOnlyList<Clause>> operands)
    {
        var clauses = new List<Clause>();
        AddEach(RarestOf);
        AddEach(operand => RarestOf(operand.Where(clause => clause.IsCheap)));
        foreach (PlanField field in operands[0].Select(clause => clause.Field).OfType<PlanField>().Distinct())
            AddEach(operand => RarestOf(operand.Where(clause => field.Equals(clause.Field))));
        if (clauses.Count > 0)
            AddEach(Other);
        return clauses.Distinct().ToList();

        void AddEach(Func<IReadOnlyList<Clause>, Clause?> choose)
        {
            var atoms = new List<Atom>();
            foreach (IReadOnlyList<Clause> operand in operands)
            {
                if (choose(operand) is not { } chosen)
                    return;
                atoms.AddRange(chosen.Atoms);
                if (atoms.Count > MostAtoms)
                    return;
            }

            clauses.Add(Join(atoms));
        }

        static Clause? RarestOf(IEnumerable<Clause> some) => some.OrderBy(clause => clause.PassRate).FirstOrDefault();

        static Clause? Other(IReadOnlyList<Clause> operand)
        {
            if (RarestOf(operand) is not { } rarest)
                return null;
            HashSet<PlanField> fields = [.. rarest.Atoms.Select(atom => atom.Field)];
            return RarestOf(operand.Where(clause => clause.IsCheap && !clause.Atoms.Any(atom => fields.Contains(atom.Field)))) ?? rarest;
        }
    }

    private static Clause Existing(PlanField field) => new(EquatableArray.Of(new Atom(field, AtomKind.Exists, "")));

    private static Clause Join(IEnumerable<Atom> atoms) => new(atoms.Distinct().ToEquatableArray());
}
