using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Indexing;

/// <summary>
/// Finds clauses that hold for every event that a condition holds for. <c>name == "a" and (args : "b*" or args : "*long*")</c> needs the clause
/// "name is a" and the clause "args begins with b or has long". What is negated needs nothing, nor does a condition that is not known here.
/// </summary>
internal static class NecessaryClauses
{
    /// <summary>A clause of more atoms costs more than it spares.</summary>
    private const int MostAtoms = 600;

    /// <summary>The clauses; none where nothing is known to be needed.</summary>
    public static IReadOnlyList<Clause> Of(Condition condition) => condition switch
    {
        AllOf node => node.Conditions.SelectMany(Of).Distinct().ToList(),
        AnyOf { Conditions.Count: > 0 } node => OfAny(node.Conditions.Select(Of).ToList()),
        ExistsCondition node when IsOfEvent(node.Field) => [Existing(node.Field)],
        FieldCondition node when IsOfEvent(node.Field) => TestAtoms.Of(node.Field, node.Test) is { Count: > 0 } atoms ? [Join(atoms)] : [Existing(node.Field)],
        _ => [],
    };

    /// <summary>The index looks at the event at hand alone, not at elements of its arrays or at earlier events.</summary>
    private static bool IsOfEvent(PlanField field) => field is { Alias: null, Variable: null, IsAbsent: false };

    /// <summary>
    /// A clause of an <c>or</c> has a clause of each operand in it: the rarest of each, the rarest of each that is cheap to look up, and for every
    /// field that all operands ask for, the rarest about that field.
    /// </summary>
    private static IReadOnlyList<Clause> OfAny(List<IReadOnlyList<Clause>> operands)
    {
        var clauses = new List<Clause>();
        Add(_ => true);
        Add(clause => clause.IsCheap);
        foreach (PlanField field in operands[0].Select(clause => clause.Field).OfType<PlanField>().Distinct())
            Add(clause => field.Equals(clause.Field));
        return clauses.Distinct().ToList();

        void Add(Func<Clause, bool> isOfKind)
        {
            var atoms = new List<Atom>();
            foreach (IReadOnlyList<Clause> operand in operands)
            {
                if (operand.Where(isOfKind).OrderBy(clause => clause.PassRate).FirstOrDefault() is not { } rarest)
                    return;
                atoms.AddRange(rarest.Atoms);
                if (atoms.Count > MostAtoms)
                    return;
            }

            clauses.Add(Join(atoms));
        }
    }

    private static Clause Existing(PlanField field) => new(EquatableArray.Of(new Atom(field, AtomKind.Exists, "")));

    private static Clause Join(IEnumerable<Atom> atoms) => new(atoms.Distinct().ToEquatableArray());
}
