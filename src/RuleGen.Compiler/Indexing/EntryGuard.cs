using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Indexing;

/// <summary>
/// What an index asks before a condition is run at all: the condition of a rule, or of one stage of a rule. Where one of the clauses fails, the
/// condition cannot hold.
/// </summary>
/// <param name="Kinds">Clauses about the fields that sort events into kinds, one for each field.</param>
/// <param name="Anchors">The rarest others: up to <see cref="MostCheapAnchors"/> that are cheap to look up, then at most one that is not, each as long as it spares enough.</param>
/// <param name="Exclusions">Atoms none of which holds where the condition does, if the clauses let enough through for them to matter.</param>
public sealed record EntryGuard(EquatableArray<Clause> Kinds, EquatableArray<Clause> Anchors, EquatableArray<Atom> Exclusions)
{
    public const int MostCheapAnchors = 3;

    /// <summary>A clause that lets more than this share of events through is not worth its lookup.</summary>
    private const double LeastRare = 0.8;

    /// <summary>Once clauses together let no more than this share through, running the rule costs less than another lookup for every event.</summary>
    private const double RareEnough = 0.004;

    /// <summary>Of what clauses let through, exclusions spare enough where it is more than this share.</summary>
    private const double WorthExcluding = 2 * RareEnough;

    /// <summary>Each text that is too short for a common pass over values, and all shapes together, must spare this share of the runs at least.</summary>
    private const double WorthOfShort = 0.03;

    /// <summary>A clause that is not cheap comes before the cheap ones if it lets through less than this share of what the rarest of them does.</summary>
    private const double MuchRarer = 0.15;

    /// <summary>Derives the guard of a condition.</summary>
    public static EntryGuard Of(Condition condition)
    {
        IReadOnlyList<Clause> clauses = NecessaryClauses.Of(condition);
        List<Clause> kinds = clauses
            .Where(IsKind)
            .GroupBy(clause => clause.Field!.Path, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.OrderBy(clause => clause.Atoms.Count).First())
            .ToList();
        List<Clause> others = clauses.Where(clause => !IsKind(clause) && clause.PassRate < LeastRare).OrderBy(clause => clause.PassRate).ToList();
        List<Clause> anchors = Choose(others, out double passRate);
        IReadOnlyList<Atom> exclusions = passRate <= WorthExcluding ? [] : Indexing.Exclusions.Of(condition);
        return new EntryGuard(kinds.ToEquatableArray(), anchors.OrderBy(clause => clause.IsCheap ? 0 : 1).ToEquatableArray(), exclusions.ToEquatableArray());
    }

    /// <summary>Derives what holds wherever one of some conditions does; null without conditions.</summary>
    public static EntryGuard? OfAny(EquatableArray<Condition> conditions) => conditions.Count switch
    {
        0 => null,
        1 => Of(conditions[0]),
        _ => Of(new AnyOf(conditions, "")),
    };

    /// <summary>Leaves of clauses, which are ordered by what they let through, those that spare enough.</summary>
    private static List<Clause> Choose(List<Clause> clauses, out double passRate)
    {
        List<Clause> cheap = clauses.Where(clause => clause.IsCheap).Take(MostCheapAnchors).ToList();
        List<Clause> dear = clauses.Where(clause => !clause.IsCheap).ToList();
        var chosen = new List<Clause>();
        passRate = 1;

        // Where what is not cheap is so much rarer, little is gained by all that is.
        if (cheap.Count > 0 && dear.Count > 0 && dear[0].PassRate < cheap[0].PassRate * MuchRarer && SearchesFor(dear[0]) == 0)
        {
            Add(dear[0], ref passRate);
            dear.Clear();
        }

        foreach (Clause clause in cheap)
            Add(clause, ref passRate);
        if (dear.OrderBy(Behind).FirstOrDefault() is { } last)
            Add(last, ref passRate);
        return chosen;

        void Add(Clause clause, ref double rate)
        {
            double share = Behind(clause);
            if (rate <= RareEnough || rate * (1 - share) < SearchesFor(clause) * WorthOfShort)
                return;
            rate *= share;
            chosen.Add(clause);
        }

        double Behind(Clause clause) => chosen.Select(earlier => ShareOf(clause, earlier)).Append(clause.PassRate).Max();
    }

    /// <summary>
    /// Of the events that an earlier clause lets through, the share that another one does. What both ask for lets through what it lets through alone;
    /// apart from that they are taken to have nothing to do with each other.
    /// </summary>
    private static double ShareOf(Clause clause, Clause earlier)
    {
        var asked = new HashSet<Atom>(earlier.Atoms);
        double shared = clause.Atoms.Where(asked.Contains).Sum(atom => atom.PassRate);
        return Math.Min(1, (shared + (Math.Max(0, earlier.PassRate - shared) * Math.Max(0, clause.PassRate - shared))) / earlier.PassRate);
    }

    /// <summary>How many searches of their own texts and shapes take: shapes of a field are found by a few characters that they have in common.</summary>
    private static int SearchesFor(Clause clause) => clause.Atoms.Count(IsShort) + clause.Atoms.Where(IsShape).Select(atom => atom.Field).Distinct().Count();

    private static bool IsShape(Atom atom) => atom.Kind == AtomKind.Shape;

    private static bool IsShort(Atom atom) => atom.Piece is { } piece ? IsShort(piece) : atom.Kind == AtomKind.Contains && atom.Text.Length < LiteralPlace.GramLength;

    /// <summary>Kinds are looked up as texts: a schema may say that such a field holds something else.</summary>
    private static bool IsKind(Clause clause) =>
        clause.Field is { Type: EqlType.Text } field && PassRates.IsKindField(field.Path) && clause.Atoms.All(atom => atom.Kind == AtomKind.Equal);
}
